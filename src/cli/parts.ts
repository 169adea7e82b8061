// SPDX-License-Identifier: GPL-3.0-or-later
/** What the commands work with, handed to them by the door; they import none of it themselves. */
import type { MachineLink } from '../devices/contract.js';
import type { Finding } from '../doctor/finding.js';
import type { ImportTasks } from '../editor/import/import-tasks.js';
import type { UsualOperations } from '../editor/import/step-plans.js';
import type { Notebook } from '../editor/workshop.js';
import type { ReplayReport } from '../flight/replay.js';
import type { MachineProfile } from '../machine/profile.js';
import type { Operation } from '../operations/contract.js';
import type { PipelineTasks } from '../pipeline/task-refs.js';
import type { TaskFunction, Tasks } from '../tasker/index.js';
import type { Console } from './console.js';

export interface SimulateRequest {
  readonly path: string;
  readonly machine: MachineProfile;
  /** Side of a pixel of the burn picture, mm; without it no picture is made. */
  readonly pixel?: number;
}

export interface SimulationError {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

export interface SimulationReport {
  readonly seconds: number;
  readonly cutMillimetres: number;
  readonly travelMillimetres: number;
  readonly lineCount: number;
  /** Of what was burnt; absent when nothing was. */
  readonly bounds?: {
    readonly minX: number;
    readonly minY: number;
    readonly maxX: number;
    readonly maxY: number;
  };
  readonly isBeamOffAtEnd: boolean;
  readonly errors: readonly SimulationError[];
}

/** Grey, row 0 at the top: 255 untouched … 0 burnt most. */
export interface BurnPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1;
  readonly pixels: Uint8Array;
}

export interface Simulation {
  readonly report: SimulationReport;
  readonly picture?: BurnPicture;
}

export interface VirtualLaserRequest {
  readonly tcpPort?: number;
  readonly ptyLink?: string;
  readonly profile: string;
  readonly pace: 'real' | 'max';
  readonly signal: AbortSignal;
  /** The addresses it can be reached at, once it listens. */
  onListening(addresses: readonly string[]): void;
}

export interface PortFound {
  readonly address: string;
  readonly label: string;
}

export interface CliParts {
  readonly version: string;
  readonly console: Console;
  readonly tasks: Tasks;
  readonly operations: readonly Operation[];
  /** Operation id that a kind of content gets when none was named. */
  readonly usualOperation: UsualOperations;
  readonly imports: ImportTasks;
  readonly pipeline: PipelineTasks;
  readonly simulate: TaskFunction<[request: SimulateRequest], Simulation>;
  readonly replay: TaskFunction<[path: string], ReplayReport>;
  /** Writes a grey picture as PNG, whole or not at all. */
  readonly writePng: TaskFunction<[picture: BurnPicture, path: string], void>;
  /** A built-in profile by id, or one from a file; the virtual laser without a name. */
  findMachine(nameOrPath: string | undefined): MachineProfile;
  /** What `--profile` of the virtual laser may be. */
  readonly virtualProfiles: readonly string[];
  readonly notebook: Notebook;
  connectLink(): MachineLink;
  serveVirtualLaser(request: VirtualLaserRequest): Promise<void>;
  listPorts(): Promise<readonly PortFound[]>;
  /** What on this computer stands between Kerf and the machine; without a port, any machine. */
  examine(port?: string): Promise<readonly Finding[]>;
}
