// SPDX-License-Identifier: GPL-3.0-or-later
/** What the commands work with, handed to them by the entry point; they import none of it themselves. */
import type { RuleSet } from '../art/rules/rule.js';
import type { Problem } from '../base/errors.js';
import type { ContinueAnswer, HeldLink } from '../devices/contract/continue-held.js';
import type { Driver } from '../devices/contract/driver.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { ResumeOffer } from '../devices/contract/resume.js';
import type { Finding } from '../doctor/finding.js';
import type { ExportTasks } from '../editor/export/export-drawing.js';
import type { ImportTasks } from '../editor/import/import-tasks.js';
import type { DefaultOperations } from '../editor/import/step-plans.js';
import type { ProjectTasks } from '../editor/project/project-tasks.js';
import type { StartOptions } from '../editor/start-options.js';
import type { WritableFormat } from '../exporters/contract.js';
import type { ReplayReport } from '../flight/replay.js';
import type { MacroContext } from '../gcode/macro.js';
import type { Generator } from '../generators/contract.js';
import type { Format } from '../importers/contract.js';
import type { ResumeRequest } from '../jobs/resume-offer.js';
import type { BurnPicture, SimulateRequest, Simulation } from '../jobs/simulate-file.js';
import type { SurveyRequest } from '../jobs/survey-program.js';
import type { PortChoice } from '../machine/choice.js';
import type { ReadMachine } from '../machine/foreign/read-machine.js';
import type { MaterialLibrary } from '../machine/materials/material-library.js';
import type { MaterialPreset } from '../machine/materials/preset.js';
import type { Notebook } from '../machine/notebook.js';
import type { MachineNotes } from '../machine/notes.js';
import type { MachineProfile } from '../machine/profile.js';
import type { WorkFacts } from '../machine/start-facts.js';
import type { Operation } from '../operations/contract.js';
import type { PipelineTasks } from '../pipeline/task-refs.js';
import type { Refinement } from '../refinements/contract.js';
import type { ReportRequest } from '../reports/problem-report.js';
import type { Preferences } from '../settings/preferences.js';
import type { TaskFunction, Tasks } from '../tasker/index.js';
import type { Console } from './console.js';

export interface VirtualLaserRequest {
  readonly tcpPort?: number;
  readonly ptyLink?: string;
  readonly profile: string;
  readonly pace: 'real' | 'max';
  /** Where they must not be the profile's: bits a second of its link, seconds it takes for a line. */
  readonly board: {
    readonly baudRate?: number;
    readonly lineCost?: number;
    readonly countsDown?: boolean;
  };
  readonly signal: AbortSignal;
  /** The addresses it can be reached at, once it listens. */
  onListening(addresses: readonly string[]): void;
}

/** What the virtual machine did while it was served. */
export interface ServedCounts {
  readonly lines: number;
  /** Seconds on the machine's own clock. */
  readonly seconds: number;
  /** Times it came to rest for want of lines. */
  readonly ranDry: number;
  readonly bytesLost: number;
  /** How long its clock stood still because the computer did not schedule it in time. */
  readonly secondsStoodStill: number;
}

/** The machines there are: built in, and one's own. */
export interface Machines {
  readonly machines: readonly MachineProfile[];
  /** The likeliest one where nothing is known yet. */
  readonly plainMachine: MachineProfile;
  /** Problems with files that could not be read. */
  readonly problems: readonly Problem[];
  isOwn(id: string): boolean;
  /** Finds a machine by id, or one in a file; the virtual laser without a name. */
  find(nameOrPath: string | undefined): MachineProfile;
  /** Makes it one's own, in the place of one of the same id. Throws AppError `file.unwritable`. */
  keep(machine: MachineProfile): void;
}

export interface CliDeps {
  readonly version: string;
  readonly console: Console;
  readonly tasks: Tasks;
  /** The file formats that can be read. */
  readonly formats: readonly Format[];
  /** What is done with which colours and lines; throws AppError `usage.rules`, `rules.unreadable`. */
  readonly ruleLibrary: { readonly sets: readonly RuleSet[]; find(name: string): RuleSet };
  /** The formats that drawings can be written in. */
  readonly exporters: readonly WritableFormat[];
  readonly exports: ExportTasks;
  /** The generators of drawings. */
  readonly generators: readonly Generator[];
  readonly operations: readonly Operation[];
  readonly refinements: readonly Refinement[];
  /** Operation id that a kind of content gets when none was named. */
  readonly defaultOperations: DefaultOperations;
  readonly imports: ImportTasks;
  readonly projects: ProjectTasks;
  readonly pipeline: PipelineTasks;
  /** Throws AppError `device.unknown-driver`. */
  driverOf(machine: MachineProfile): Driver;
  readonly surveyProgram: TaskFunction<[request: SurveyRequest], WorkFacts>;
  readonly simulate: TaskFunction<[request: SimulateRequest], Simulation>;
  readonly replay: TaskFunction<[path: string], ReplayReport>;
  /** Writes a report of a problem; results in the names of its files. */
  readonly report: TaskFunction<[request: ReportRequest], readonly string[]>;
  /** Writes a grey picture as PNG, whole or not at all. */
  readonly pngOf: TaskFunction<[picture: BurnPicture], Uint8Array>;
  readonly machines: Machines;
  /**
   * Takes over the machines of a file, Kerf's, LightBurn's or Rayforge's, all or none. Throws AppError
   * `machine.…`, `file.…`.
   */
  importMachines(path: string, isReplacing: boolean): Promise<readonly ReadMachine[]>;
  /** What `--profile` of the virtual laser may be. */
  readonly virtualProfiles: readonly string[];
  readonly notebook: Notebook;
  /** What the person keeps for materials. */
  readonly materials: MaterialLibrary;
  /**
   * What a file of presets holds, Kerf's or LightBurn's, which are for this machine where the file names none. Throws
   * AppError `usage.machine`, `material.…`, `file.…`.
   */
  readMaterials(
    path: string,
    machine: string | undefined,
    signal: AbortSignal,
  ): Promise<{
    readonly presets: readonly MaterialPreset[];
    readonly problems: readonly Problem[];
  }>;
  /** The preferences of the person, above what the administrator settles and what is built in. */
  readPreferences(): Preferences;
  /** An interrupted job, and how it would continue. */
  readonly findResume: TaskFunction<[request: ResumeRequest], ResumeOffer | undefined>;
  forgetInterrupted(journal: ResumeOffer['journal']): Promise<void>;
  /** Puts the lines that a machine wants around every job into the file. Throws AppError `macro.…`. */
  hookProgram(
    path: string,
    hooks: MachineNotes['hooks'],
    context: MacroContext & { readonly machine: MachineProfile },
  ): Promise<void>;
  connectLink(): MachineLink;
  /** Takes over a job that outlived its window; undefined when none did. */
  joinLink(): Promise<MachineLink | undefined>;
  /** Another process of this person that runs jobs continues the one that is on hold. */
  continueHeld(): Promise<readonly ContinueAnswer[]>;
  /** Lets them continue the job of this link. */
  letOthersContinue(link: HeldLink): Disposable;
  /** Runs a job with the computer kept awake. Throws AppError `start.low-battery`. */
  withInhibitors<T>(
    run: () => Promise<T>,
    options: StartOptions & { readonly port: string },
  ): Promise<T>;
  serveVirtualLaser(request: VirtualLaserRequest): Promise<ServedCounts>;
  listPorts(): Promise<readonly PortChoice[]>;
  /** What on this computer stands between Kerf and the machine; without a port, any machine. */
  examine(port?: string): Promise<readonly Finding[]>;
}
