// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Everything a window works with, handed to it by the composition root. The window shows what is here
 * and calls what is here; it creates nothing itself but widgets.
 */

import type { PictureImport } from '../art/pictures/picture-params.js';
import type { RuleSet } from '../art/rules/rule.js';
import type { TruthReport } from '../art/truth/truth-report.js';
import type { Problem } from '../base/errors.js';
import type { Listenable } from '../base/signal.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { ProgramFormat } from '../devices/contract/program-format.js';
import type { ResumeOffer } from '../devices/contract/resume.js';
import type { Finding } from '../doctor/finding.js';
import type { WritableFormat } from '../exporters/contract.js';
import type { Generator } from '../generators/contract.js';
import type { Point } from '../geometry/path.js';
import type { Format } from '../importers/contract.js';
import type { RememberedChoice } from '../importers/remembered.js';
import type { MachineChooser } from '../machine/choice.js';
import type { MaterialLibrary } from '../machine/materials/material-library.js';
import type { Notebook } from '../machine/notebook.js';
import type { MachineProfile } from '../machine/profile.js';
import type { WorkFacts } from '../machine/start-facts.js';
import type { History } from '../model/history.js';
import type { RowId } from '../model/rows.js';
import type { DocumentStore } from '../model/store.js';
import type { Operation } from '../operations/contract.js';
import type { Values } from '../params/schema.js';
import type { Forecaster } from '../pipeline/job-forecast.js';
import type { JobPlanner, PlannedJob } from '../pipeline/job-plan.js';
import type { Refinement } from '../refinements/contract.js';
import type { ReadMaterials } from '../settings/import-materials.js';
import type { Preferences } from '../settings/preferences.js';
import type { RememberedWindow } from '../settings/remembered-window.js';
import type { Task, Tasks } from '../tasker/index.js';
import type { BurntWork } from './burnt/burnt-work.js';
import type { ClipboardFile, Pasted, PasteRequest } from './clipboard/clipboard-work.js';
import type { HandDrawing } from './drawing/hand-drawing.js';
import type { DrawingExport } from './export/export-drawing.js';
import type { PieceFacts } from './facts/piece-facts.js';
import type { ForeignProgram } from './foreign-program.js';
import type { ImportDeps } from './import/import-deps.js';
import type { Imported } from './import/imported.js';
import type { GivenImportParams } from './import/read-pieces.js';
import type { TextAndLine } from './import/text-on-line.js';
import type { WatchedFiles } from './import/watch/watched-files.js';
import type { InterruptedJobs } from './interrupted-job.js';
import type { LiveNest } from './nest/live-nest.js';
import type { Nested, PiecesToNest } from './nest/nest-pieces.js';
import type { NumberEntry } from './numbers/number-entry.js';
import type { PicturesToEdit } from './pictures/edit-pictures.js';
import type { Playback } from './playback/playback.js';
import type { UnsavedWorks } from './project/unsaved-works.js';
import type { WorkFile } from './project/work-file.js';
import type { WorkLook } from './project/work-looks.js';
import type { Selection } from './selection.js';
import type { SeriesRequest } from './series/make-series.js';
import type { PiecesToShape } from './shaping/shape-pieces.js';
import type { Snapping } from './snap/snapping.js';
import type { StartOptions } from './start-options.js';
import type { ActiveTool } from './tools/active-tool.js';

/** Works that were opened or saved before, the newest first. */
export interface RecentFiles {
  readonly paths: readonly string[];
  readonly changed: Listenable<[]>;
  add(path: string): void;
}

/** How files come in, where that was chosen. */
export type ImportManner = Pick<ImportDeps, 'rules' | 'layout' | 'size'>;

/** What was chosen for the files of programs, for their next ones. */
export interface ImportChoices {
  readonly all: readonly RememberedChoice[];
  /** Throws AppError `file.unwritable`. */
  remember(choice: RememberedChoice): void;
}

/** The document and the means to edit it. */
export interface Editing {
  readonly store: DocumentStore;
  readonly history: History;
  /** Where the work is saved, and whether it is. */
  readonly file: WorkFile;
  readonly recent: RecentFiles;
  /** Whether these works are there, and what they look like, as a task that is not shown. */
  lookAtWorks(paths: readonly string[]): Task<readonly WorkLook[]>;
  /** Works of windows that died. */
  readonly unsaved: UnsavedWorks;
  readonly selection: Selection;
  /** What pieces snap to while they are moved. */
  readonly snapping: Snapping;
  /** Place, size and angle of what is selected, read and typed. */
  readonly numbers: NumberEntry;
  /** Where what is drawn by hand goes. */
  readonly drawing: HandDrawing;
  readonly activeTool: ActiveTool;
  readonly operations: readonly Operation[];
  /** The refinements that can be made of a step's strokes. */
  readonly refinements: readonly Refinement[];
  /** The file formats that can be opened. */
  readonly formats: readonly Format[];
  /**
   * Reads files into the document, as one managed task with one undo entry. With a place on the bed their middle comes
   * there; else they go where there is room.
   */
  importFiles(
    paths: readonly string[],
    picture?: PictureImport,
    params?: GivenImportParams,
    middle?: Point,
    manner?: ImportManner,
  ): Task<Imported>;
  /** What is done with which colours and lines, by name. */
  readonly rules: { readonly sets: readonly RuleSet[] };
  /** What a file truly holds, read with these settings. */
  inspectFile(path: string, params: GivenImportParams): Task<TruthReport>;
  /** How files of a program were said to be read. */
  readonly importChoices: ImportChoices;
  /** What is kept for materials. */
  readonly materials: MaterialLibrary;
  /** What a file of them holds, for the machine in use where it names none; as a managed task. */
  readMaterials(path: string): Task<ReadMaterials>;
  /**
   * Reads the file of these pieces again with other settings, as one managed task with one undo entry; its
   * result is findings.
   */
  readAgain(
    pieces: readonly RowId[],
    params: Values,
    picture?: PictureImport,
  ): Task<readonly Problem[]>;
  /** Files that are taken in again when another program saves them. */
  readonly watched: WatchedFiles;
  /** Writes these pieces into files for the clipboard, as a managed task; their reader removes them. */
  copyPieces(pieces: ReadonlySet<RowId>): Task<readonly ClipboardFile[]>;
  /** Brings what the clipboard has into the document, as a managed task with one undo entry. */
  pastePieces(request: PasteRequest): Task<Pasted>;
  /** What can be known of a piece, as a task that is not shown; the newest one asked for wins. */
  pieceFacts(piece: RowId): Task<PieceFacts | undefined>;
  /** Makes outlines of these pieces, as a managed task with one undo entry; its result is the new pieces. */
  shapePieces(asked: PiecesToShape): Task<readonly RowId[]>;
  /** Nests these pieces into the stock, as a managed task with one undo entry. */
  nestPieces(asked: PiecesToNest): Task<Nested>;
  /** The best arrangement so far. */
  readonly liveNest: LiveNest;
  /** Crops, masks or sharpens pictures among these pieces, as a managed task with one undo entry; returns the pictures. */
  editPictures(asked: PicturesToEdit): Task<readonly RowId[]>;
  /** A text or code as a series, as a managed task with one undo entry; returns its pieces. */
  makeSeries(asked: SeriesRequest): Task<readonly RowId[]>;
  /** The file formats that drawings can be written in. */
  readonly exporters: readonly WritableFormat[];
  /** Writes what is visible, as a managed task. */
  exportDrawing(asked: DrawingExport): Task<void>;
  /** The generators of drawings. */
  readonly generators: readonly Generator[];
  /** Draws something in the middle of the bed, as one managed task with one undo entry. */
  insert(generator: string, params: Values): Task<Imported>;
  /** Draws this piece again with other settings, likewise; its result is findings. */
  generateAgain(piece: RowId, params: Values): Task<readonly Problem[]>;
  /** Writes a text again along a line of the drawing, likewise. */
  writeOnLine(asked: TextAndLine): Task<readonly Problem[]>;
}

/** The machine in use, the connection to it, and what is known about it. */
export interface MachineService {
  readonly link: MachineLink;
  readonly chooser: MachineChooser;
  readonly notebook: Notebook;
  /** The format of the programs that this machine runs. Throws AppError `device.unknown-driver`. */
  programFormatOf(machine: MachineProfile): ProgramFormat;
  /** Runs a macro of the machine in use, checked and streamed as a job is. */
  runMacro(name: string): Task<void>;
  /** What prevents this computer from reaching the machine in use; errors first. */
  examine(): Promise<readonly Finding[]>;
}

/** Planning, running and resuming jobs. */
export interface Jobs {
  readonly planner: JobPlanner;
  /** Predicts the energy on the work for the planned job, while the overlay is shown. */
  readonly forecaster: Forecaster;
  /** A job that was interrupted on the machine in use, and where it would resume. */
  readonly interrupted: InterruptedJobs;
  /** What the running job has burnt so far. */
  readonly burnt: Pick<BurntWork, 'trail' | 'changed'>;
  /** The planned job run on the screen only. */
  readonly playback: Playback;
  /** Writes the program and runs it on the machine, as a managed task; rejects with what stopped it. */
  runJob(job: PlannedJob, options?: StartOptions): Task<void>;
  /** Whether a job on the machine was started from this window: another one may have the same machine. */
  isStartedHere(jobId: string): boolean;
  /** Asks the desktop whether a job may continue without the window. Throws AppError `start.no-background`. */
  askToOutliveWindow(): Promise<void>;
  /** Follows a job that outlived an earlier window, as a managed task, as if it had started here. */
  followJob(jobId: string): Task<void>;
  /** What the remaining part of the job does, for the checks before any beam. */
  surveyResume(offer: ResumeOffer): Task<WorkFacts>;
  /** Resumes it as a managed task; rejects with what must be done first, or with what stopped it. */
  resumeJob(offer: ResumeOffer, options?: StartOptions): Task<void>;
  /** Takes a program that another one wrote; throws AppError `file.unreadable`. */
  openProgram(path: string): Promise<ForeignProgram>;
  /** Saves the program of the job to a file. */
  exportProgram(job: PlannedJob, path: string): Task<void>;
}

export interface AppContext extends Editing, MachineService, Jobs {
  readonly tasks: Tasks;
  readonly preferences: Preferences;
  /** How the window was left last. */
  readonly lastWindow: RememberedWindow;
  /**
   * Collects what helps to understand a problem, without names and serial numbers, in a `.tar.gz` or a
   * folder of that name; its result is the names of the files in it.
   */
  reportProblem(path: string): Task<readonly string[]>;
}
