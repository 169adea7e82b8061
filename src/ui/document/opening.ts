// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Files on their way into the document: by dialog, by drop, by name. Pictures are asked about first. A
 * project takes the place of the work, after that was asked about; drawings given with it come into it.
 */
import { dirname } from 'node:path';
import type { AppContext } from '../../editor/app-context.js';
import { isProgramFile, PROGRAM_EXTENSIONS } from '../../editor/foreign-program.js';
import { isProjectFile } from '../../editor/project/whole-work.js';
import { settingsOfFile } from '../../editor/source-settings.js';
import type { Point } from '../../geometry/path.js';
import { EXTENSION } from '../../model/project-file/format.js';
import { askForFiles } from '../toolkit/file-dialogs.js';
import { _ } from '../toolkit/gettext.js';
import { formatOf, openImportDialog } from './import-dialog.js';
import { type ShowDeps, showImported, showProblems } from './imported.js';
import { askPictureImport } from './picture-import.js';
import type { WorkSaving } from './saving.js';
import { openSourceDialog } from './source-dialog.js';

export interface OpeningDeps extends Omit<ShowDeps, 'context'> {
  readonly context: ShowDeps['context'] &
    Pick<AppContext, 'importFiles' | 'file' | 'recent' | 'rules' | 'lastWindow'>;
  readonly saving: Pick<WorkSaving, 'afterAsking'>;
  /** A program that another one wrote is not drawn but run. */
  readonly onProgram: (path: string) => void;
  /** Shows the other window that has this file open: two would save over each other. */
  readonly showOpen: (path: string) => boolean;
}

export interface Opening {
  askForFiles(): void;
  /** Drawings and pictures, with all that can be chosen of how they come in. */
  askHowToImport(): void;
  /** Opens files; with a place on the bed, mm, drawings and pictures come there. */
  openFiles(paths: readonly string[], at?: Point): void;
  /** Opens a work that is kept with a job; it is not saved anywhere yet. */
  openKept(path: string): void;
}

export function createOpening(deps: OpeningDeps): Opening {
  const { context, window, notices, onReading } = deps;
  const { formats } = context;
  const extensions = [
    ...formats.flatMap((format) => format.extensions),
    ...[EXTENSION, ...PROGRAM_EXTENSIONS],
  ];
  const pictures = formats.filter(({ kind }) => kind === 'picture');
  const isPicture = (path: string) => formatOf(pictures, path) !== undefined;
  const importing = (...what: Parameters<AppContext['importFiles']>) => {
    const task = context.importFiles(...what);
    onReading(task);
    task.done.then((imported) => {
      showImported(deps, imported);
      const [[path, ...others], picture] = what;
      if (path !== undefined && others.length === 0 && picture?.kind === 'trace')
        showTrace(deps, path);
    }, notices.fail);
  };
  const importAll = (paths: readonly string[], at: Point | undefined) => {
    const photos = paths.filter(isPicture);
    const drawings = paths.filter((path) => !isPicture(path));
    if (drawings.length > 0) notices.attempt(() => importing(drawings, undefined, undefined, at));
    const [first] = photos;
    if (first === undefined) return;
    const format = formatOf(pictures, first)!;
    askPictureImport(window, { count: photos.length, format }, (picture, params) =>
      notices.attempt(() => importing(photos, picture, params, at)),
    );
  };
  const openFiles = (given: readonly string[], at?: Point) => {
    const [program, ...morePrograms] = given.filter(isProgramFile);
    const paths = given.filter((path) => !isProgramFile(path));
    if (program !== undefined) deps.onProgram(program);
    if (morePrograms.length > 0)
      notices.say(_('One program can be run at a time: the first is shown.'));
    if (paths.length === 0) return;
    const [project, ...others] = paths.filter(isProjectFile);
    const drawings = paths.filter((path) => !isProjectFile(path));
    if (project === undefined) return importAll(drawings, at);
    if (others.length > 0) notices.say(_('Only one project can be open: the first is opened.'));
    openProject(deps, project, () => importAll(drawings, at));
  };
  // A folder that is gone is left out by GTK itself.
  const kindsIn = (folder: string | undefined) => ({
    ...{ label: kindsLabel(extensions), extensions },
    ...(folder !== undefined && { folder }),
  });
  return {
    openFiles,
    askHowToImport: () => {
      const readable = formats.flatMap((format) => format.extensions);
      askForFiles(window, { label: _('Drawings and pictures'), extensions: readable }, (paths) =>
        openImportDialog(deps, paths),
      );
    },
    openKept: (path) => openKept(deps, path),
    askForFiles: () =>
      askForFiles(window, kindsIn(context.lastWindow.look.folder), (paths) => {
        if (paths[0] !== undefined) context.lastWindow.change({ folder: dirname(paths[0]) });
        openFiles(paths);
      }),
  };
}

/** The settings of a trace, which follows them while they are changed. */
function showTrace(deps: OpeningDeps, path: string): void {
  const settings = settingsOfFile(deps.context, path);
  if (settings === undefined) return;
  const { context, window: parent, notices, onReading: onTask } = deps;
  const heading = _('Trace {name}', { name: settings.name });
  openSourceDialog({ ...context, parent, notices, onTask }, { settings, heading });
}

function openProject(deps: OpeningDeps, path: string, whenOpen: () => void): void {
  const { context, notices, onReading, saving } = deps;
  if (deps.showOpen(path)) return;
  saving.afterAsking(() => {
    const task = context.file.open(path);
    onReading(task);
    task.done.then((problems) => {
      context.recent.add(path);
      showProblems(deps, problems);
      whenOpen();
    }, notices.fail);
  });
}

function openKept(deps: OpeningDeps, path: string): void {
  const { context, notices, onReading, saving } = deps;
  saving.afterAsking(() => {
    const task = context.file.openCopy(path);
    onReading(task);
    task.done.then((problems) => showProblems(deps, problems), notices.fail);
  });
}

function kindsLabel(extensions: readonly string[]): string {
  const list = extensions.map((extension) => extension.toUpperCase()).join(', ');
  return extensions.length < 8
    ? _('Drawings, pictures, projects and programs ({list})', { list })
    : _('Drawings, pictures, projects and programs');
}
