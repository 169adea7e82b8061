// SPDX-License-Identifier: GPL-3.0-or-later
/** The background functions by name: their types are imported here, their code is not. */
import type { ExportTasks } from '../editor/export/export-drawing.js';
import type { MeasureTasks } from '../editor/facts/piece-facts.js';
import type { ImportTasks } from '../editor/import/import-tasks.js';
import type { NestTasks } from '../editor/nest/nest-pieces.js';
import type { PictureTasks } from '../editor/pictures/edit-pictures.js';
import type { ProjectTasks, RecoveryTasks } from '../editor/project/project-tasks.js';
import type { LookTasks } from '../editor/project/work-looks.js';
import type { ShapeTasks } from '../editor/shaping/shape-pieces.js';
import type { PipelineTasks } from '../pipeline/task-refs.js';
import type { LibraryTask } from '../settings/import-materials.js';
import { taskRef } from '../tasker/index.js';

const thread = new URL('./compute-thread.js', import.meta.url);
const importer = new URL('./import-process.js', import.meta.url);
const imaging = new URL('./image-process.js', import.meta.url);
const inThread = taskRef<typeof import('./compute-thread.js')>();
const inImporter = taskRef<typeof import('./import-process.js')>();
const inImaging = taskRef<typeof import('./image-process.js')>();

export const pipelineTasks: PipelineTasks = {
  planPiece: inThread(thread, 'planPiece'),
  arrangeJob: inThread(thread, 'arrangeJob'),
  timeJob: inThread(thread, 'timeJob'),
  forecastJob: inThread(thread, 'forecastJob'),
  encodeProgram: inThread(thread, 'encodeProgram'),
};

export const projectTasks: ProjectTasks = {
  readProject: inThread(thread, 'readProject'),
  writeProject: inThread(thread, 'writeProject'),
};

export const lookTasks: LookTasks = {
  lookAtWorks: inThread(thread, 'lookAtWorks'),
  decodeSmall: inImaging(imaging, 'decodeSmall'),
};

export const recoveryTasks: RecoveryTasks = {
  appendRecovery: inThread(thread, 'appendRecovery'),
  findRecovery: inThread(thread, 'findRecovery'),
  readRecovery: inThread(thread, 'readRecovery'),
  removeRecovery: inThread(thread, 'removeRecovery'),
};
export const shapeTasks: ShapeTasks = { shapeOutlines: inThread(thread, 'shapeOutlines') };
export const measureTasks: MeasureTasks = { measureOutlines: inThread(thread, 'measureOutlines') };
export const nestTasks: NestTasks = {
  findParts: inThread(thread, 'findParts'),
  nestParts: inImporter(importer, 'nestParts'),
};
export const pictureTasks: PictureTasks = { editPicture: inThread(thread, 'editPicture') };
export const exportTasks: ExportTasks = { exportDrawing: inThread(thread, 'exportDrawing') };

export const importTasks: ImportTasks = {
  readDrawing: inImporter(importer, 'readDrawing'),
  inspectFile: inImporter(importer, 'inspectFile'),
  generateDrawing: inImporter(importer, 'generateDrawing'),
  decodePicture: inImaging(imaging, 'decodePicture'),
  tracePicture: inImaging(imaging, 'tracePicture'),
};

/** A library of materials of another program. */
export const readLibrary: LibraryTask = inImporter(importer, 'readLibrary');
export const surveyProgram = inThread(thread, 'surveyProgram');
export const linesOfJob = inThread(thread, 'linesOfJob');
export const trackJob = inThread(thread, 'trackJob');
/** An interrupted job, and how it would continue. */
export const findResume = inThread(thread, 'findResume');
export const examineComputer = inThread(thread, 'examineComputer');
export const simulate = inThread(thread, 'simulate');
export const replay = inThread(thread, 'replay');
export const report = inThread(thread, 'report');
export const pngOf = inImaging(imaging, 'pngOf');
export const renderScene = taskRef<typeof import('./preview-thread.js')>()(
  new URL('./preview-thread.js', import.meta.url),
  'renderScene',
);
