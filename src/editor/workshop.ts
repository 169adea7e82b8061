// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Everything a window works with, handed to it whole by the composition root. The window shows what
 * is here and calls what is here; it makes nothing of its own but widgets.
 */
import type { Problem } from '../base/errors.js';
import type { Listenable } from '../base/signal.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { ProgramFormat } from '../devices/contract/program-format.js';
import type { ResumeOffer } from '../devices/contract/resume.js';
import type { Finding } from '../doctor/finding.js';
import type { Format } from '../importers/contract.js';
import type { MachineChooser } from '../machine/choice.js';
import type { Notebook } from '../machine/notebook.js';
import type { MachineProfile } from '../machine/profile.js';
import type { WorkFacts } from '../machine/start-facts.js';
import type { History } from '../model/history.js';
import type { DocumentStore } from '../model/store.js';
import type { Operation } from '../operations/contract.js';
import type { Forecaster } from '../pipeline/job-forecast.js';
import type { JobPlanner, PlannedJob } from '../pipeline/job-plan.js';
import type { Task, Tasks } from '../tasker/index.js';
import type { BrokenJobs } from './broken-job.js';
import type { UnsavedWorks } from './project/unsaved-works.js';
import type { WorkFile } from './project/work-file.js';
import type { Selection } from './selection.js';
import type { ActiveTool } from './tools/active-tool.js';

/** How a picture comes in: as pixels to engrave, or traced to outlines. */
export type PictureImport =
  | { readonly kind: 'pixels' }
  | { readonly kind: 'trace'; readonly threshold: number | 'auto'; readonly isInverted: boolean };

export interface StartOptions {
  /** Starts although the computer's battery is low, which is refused otherwise (`start.low-battery`). */
  readonly isForced?: boolean;
  /** Goes on although the window closes or dies; without this the machine is stopped then. */
  readonly outlivesWindow?: boolean;
  /** Hears what does not hinder the job but should be known: that the computer may fall asleep. */
  readonly onFinding?: (finding: Problem) => void;
}

/** Works that were opened or saved before, the newest first. */
export interface RecentFiles {
  readonly paths: readonly string[];
  readonly changed: Listenable<[]>;
  add(path: string): void;
}

export interface Workshop {
  readonly store: DocumentStore;
  readonly history: History;
  /** Where the work is saved, and whether it is. */
  readonly file: WorkFile;
  readonly recent: RecentFiles;
  /** Of windows that died. */
  readonly unsaved: UnsavedWorks;
  readonly selection: Selection;
  readonly activeTool: ActiveTool;
  readonly planner: JobPlanner;
  /** What the planned job will leave on the work, while somebody wants to see it. */
  readonly forecaster: Forecaster;
  readonly link: MachineLink;
  readonly chooser: MachineChooser;
  readonly notebook: Notebook;
  readonly tasks: Tasks;
  readonly operations: readonly Operation[];
  /** What can be opened. */
  readonly formats: readonly Format[];
  /** Reads files into the document, as one managed task with one undo entry; its result is findings. */
  importFiles(paths: readonly string[], picture?: PictureImport): Task<readonly Problem[]>;
  /** Writes the program and runs it on the machine, as a managed task; rejects with what stopped it. */
  runJob(job: PlannedJob, options?: StartOptions): Task<void>;
  /** Follows a job that outlived the window before this one, as a managed task as if started here. */
  followJob(jobId: string): Task<void>;
  /** A job that broke off on the machine in use, and where it would go on. */
  readonly broken: BrokenJobs;
  /** Of the programs that this machine runs. Throws AppError `device.unknown-driver`. */
  programFormatOf(machine: MachineProfile): ProgramFormat;
  /** What the rest of it does, for the checks before any beam. */
  surveyResume(offer: ResumeOffer): Task<WorkFacts>;
  /** Goes on with it, as a managed task; rejects with what must be done first, or with what stopped it. */
  resumeJob(offer: ResumeOffer, options?: StartOptions): Task<void>;
  /** Runs a macro of the machine in use, checked and streamed as a job is. */
  runMacro(name: string): Task<void>;
  /** What stands between this computer and the machine in use; errors first. */
  examine(): Promise<readonly Finding[]>;
  /**
   * Gathers what helps to understand a problem, without names and serial numbers, into a `.tar.gz` or a
   * folder of that name; its result is the names of the files in it.
   */
  reportProblem(path: string): Task<readonly string[]>;
  /** Saves the program of the job to a file. */
  exportProgram(job: PlannedJob, path: string): Task<void>;
}
