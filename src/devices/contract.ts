// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a device driver is: an encoder (pure), a session (a state machine over a transport, living in
 * the stream process) and a simulator. And what the window and the command line see of a connected
 * machine: commands in, states out. Positions mm, speeds mm/s, power 0…1, times s.
 */
import type { Listenable } from '../base/signal.js';
import type { SettingMeaning } from '../gcode/grbl-settings.js';
import type { Bounds } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import type { BoardFacts } from '../machine/board-facts.js';
import type { MachineProfile } from '../machine/profile.js';
import type { Reach } from '../machine/reach.js';
import type { Toolpath } from '../toolpath/toolpath.js';
import type { Transport } from '../transport/contract.js';
import type { Ability } from './abilities.js';
import type { JobJournal } from './job-journal.js';
import type { PositionMemory } from './position-memory.js';

/** Takes the program piece by piece; the bytes are only valid during the call. */
export type ProgramSink = (bytes: Uint8Array) => void;

export interface ProgramSummary {
  readonly lineCount: number;
  readonly byteCount: number;
}

/** Pure: the same toolpath and profile give the same bytes. Beam off first and last. */
export interface Encoder {
  readonly id: string;
  readonly version: number;
  /** `progress` hears 0…1 and throws when the work was cancelled. */
  encode(
    toolpath: Toolpath<'machine'>,
    machine: MachineProfile,
    sink: ProgramSink,
    progress?: (fraction: number) => void,
  ): ProgramSummary;
}

export type MachineCondition =
  | 'offline'
  | 'connecting'
  | 'idle'
  | 'run'
  | 'hold'
  | 'jog'
  | 'home'
  | 'door'
  | 'alarm'
  | 'check'
  | 'sleep';

export type JobPhase = 'running' | 'held' | 'stopping' | 'finished' | 'stopped' | 'failed';

export interface JobProgress {
  /** Given by whoever started the job; unique per start. */
  readonly jobId: string;
  readonly phase: JobPhase;
  readonly linesSent: number;
  readonly linesAcked: number;
  readonly lineCount: number;
  /** Seconds since the first line was sent, holds included. */
  readonly elapsed: number;
  /** Why it failed or was stopped, in one sentence. */
  readonly reason?: string;
  /** The line (1-based, as in the program file) that the controller refused. */
  readonly failedLine?: number;
}

/** Whether it is not over yet. */
export function isUnderWay(job: JobProgress | undefined): boolean {
  return job?.phase === 'running' || job?.phase === 'held' || job?.phase === 'stopping';
}

/** The systems of coordinates that a controller keeps for good. */
export const WORK_SYSTEMS = ['G54', 'G55', 'G56', 'G57', 'G58', 'G59'] as const;
export type WorkSystem = (typeof WORK_SYSTEMS)[number];

/** A setting of the controller (`$110`), its value exactly as the controller tells it. */
export interface ControllerSetting {
  readonly number: number;
  readonly value: string;
}

export type OverrideKind = 'feed' | 'rapid' | 'power';

/** Seconds that a machine has worked since Kerf keeps count. */
export interface MachineHours {
  readonly beam: number;
  readonly motion: number;
}

/**
 * Whether the machine's position can be believed. `known`: homed, or confirmed by a person, and the board
 * has not forgotten since. `here`: counted from where the head stood when zero was set or the board began
 * to count, which is enough for work laid out from there, not for finding an old place again. Anything
 * else asks for homing or a yes.
 */
export type PositionTrust = 'known' | 'here' | 'suspect' | 'lost';

/** Whether work may begin at the zero that is in force. */
export function isPlaced(trust: PositionTrust): boolean {
  return trust === 'known' || trust === 'here';
}

/** How well the conversation with the controller goes. Milliseconds between an `ok` and the next lines. */
export interface LinkHealth {
  /** `line-by-line` when answers proved unreliable: each line waits for the answer to the one before. */
  readonly mode: 'counting' | 'line-by-line';
  readonly medianGapMs: number;
  readonly p99GapMs: number;
  readonly p999GapMs: number;
  readonly worstGapMs: number;
  /** Motion in the controller, s: at most so much goes on when the cable is pulled. */
  readonly bufferedSeconds: number;
  /** Answers that were damaged, lost or made up. */
  readonly damagedAnswers: number;
  /** What line by line costs: lines a second at most, as measured; absent in the other mode. */
  readonly mostLinesPerSecond?: number;
}

export interface MachineState {
  readonly condition: MachineCondition;
  /** Work position, and the machine's own. */
  readonly position: Point;
  readonly machinePosition: Point;
  readonly trust: PositionTrust;
  /** False until unit, offset and place were told: the work position is none before. */
  readonly isPlaceKnown?: false;
  /** The unbroken count of steps that positions belong to: those of one count can be compared. */
  readonly boot?: string;
  readonly speed: number;
  /** What the head is told now, 0…1. */
  readonly power: number;
  readonly job?: JobProgress;
  /** Of the present or last job. */
  readonly link?: LinkHealth;
  /** `/dev/ttyUSB0 at 115200`, `Grbl 1.1h`; absent while offline. */
  readonly port?: string;
  readonly firmware?: string;
  /** The last thing the controller complained about, in one sentence that says what to do. */
  readonly message?: string;
  /** What the board told of itself; absent until it did, and of boards that do not tell. */
  readonly board?: BoardFacts;
  readonly overrides: Readonly<Record<OverrideKind, number>>;
  /** Where the work's zero lies, machine coordinates; absent until the controller told. */
  readonly workOffset?: Point;
  readonly activeWcs?: WorkSystem;
  /** Whether its zero follows from homing since it was switched on; absent where settings say so. */
  readonly isHomed?: boolean;
  /** From where to where it counts, machine coordinates; absent where nobody knows. */
  readonly reach?: Reach;
  readonly workOffsets?: Readonly<Partial<Record<WorkSystem, Point>>>;
  /** What this controller can be asked for beyond what all can; absent while offline. */
  readonly abilities?: readonly Ability[];
  /** What moves by hand just now besides single steps. */
  readonly handWork?: 'jogging' | 'framing' | 'test-fire';
  readonly isAirOn?: boolean;
  /** As last read, by number; empty or absent until read. */
  readonly settings?: readonly ControllerSetting[];
  /** What the board itself says of them; absent of most, and while a job runs. */
  readonly settingMeanings?: readonly SettingMeaning[];
  readonly hours?: MachineHours;
  /** Somebody chose that the running job goes on without a window. */
  readonly outlivesWindow?: boolean;
}

export type MachineCommand =
  | { readonly kind: 'connect'; readonly port: string; readonly machine: MachineProfile }
  | { readonly kind: 'disconnect' }
  | {
      readonly kind: 'start-job';
      readonly jobId: string;
      readonly programPath: string;
      /** It goes on although the window closes or dies; without this it is stopped then. */
      readonly outlivesWindow?: boolean;
    }
  /** The same, chosen or taken back while the job runs. */
  | { readonly kind: 'outlive-window'; readonly isWanted: boolean }
  /** Lets the controller read the whole program without moving, to see whether it refuses a line. */
  | { readonly kind: 'dry-run'; readonly jobId: string; readonly programPath: string }
  | { readonly kind: 'hold' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'emergency-stop' }
  | { readonly kind: 'home' }
  | { readonly kind: 'unlock' }
  | { readonly kind: 'jog'; readonly by: Point; readonly speed: number }
  /** Moves on and on that way, until `jog-cancel` or 200 ms without `jog-keep`. */
  | { readonly kind: 'jog-start'; readonly direction: Point; readonly speed: number }
  | { readonly kind: 'jog-keep' }
  | { readonly kind: 'jog-cancel' }
  | {
      readonly kind: 'go-to';
      readonly to: Point;
      readonly speed: number;
      /** What `to` is counted from: `work` unless told. */
      readonly frame?: 'work' | 'machine';
    }
  /** The head's place becomes zero of the active system, on both axes unless told. */
  | { readonly kind: 'set-zero'; readonly axes?: 'x' | 'y' | 'both' }
  | { readonly kind: 'select-work-system'; readonly system: WorkSystem }
  | {
      readonly kind: 'set-work-offset';
      readonly system: WorkSystem;
      /** Where its zero lies, machine coordinates. */
      readonly offset: Point;
    }
  /** "The position is right": whoever says so has looked. */
  | { readonly kind: 'confirm-position' }
  | {
      readonly kind: 'frame';
      /** Work coordinates, as the program would be written. */
      readonly bounds: Bounds;
      readonly speed: number;
      readonly power: number;
      /** Around and around until stopped or until the time is up. */
      readonly isRepeated?: boolean;
      /** Longest time with the dot on, s. */
      readonly seconds?: number;
    }
  /** `to` is a fraction: 1.1 is 110 %. */
  | { readonly kind: 'override'; readonly of: OverrideKind; readonly to: number }
  /** The beam, standing still and weak, while `test-fire-keep` comes within 300 ms. */
  | { readonly kind: 'test-fire'; readonly power: number; readonly seconds: number }
  | { readonly kind: 'test-fire-keep' }
  | { readonly kind: 'test-fire-end' }
  | { readonly kind: 'air'; readonly isOn: boolean }
  | { readonly kind: 'read-settings' }
  | { readonly kind: 'write-setting'; readonly number: number; readonly value: string }
  | { readonly kind: 'send-line'; readonly line: string };

/** What a session carries out; the rest is about the connection. */
export type SessionCommand = Exclude<
  MachineCommand,
  { kind: 'connect' | 'disconnect' | 'outlive-window' }
>;

/** A job that broke off and how it would go on; nothing moves before somebody says so. Work coordinates, mm. */
export interface ResumeOffer {
  readonly jobId: string;
  readonly port: string;
  /** ISO 8601. */
  readonly begunAt: string;
  readonly reason: string | undefined;
  /** Absent when nobody saw its end. */
  readonly endedAs?: JobPhase;
  /** The rest of the program with its way back in, to be started as any job is. */
  readonly programPath: string;
  /** Where zero lay, machine coordinates, and whether the machine finds it again by homing. */
  readonly offset: Point;
  readonly isHomed: boolean;
  /** The count of steps that it was begun in, as in the machine's state. */
  readonly boot?: string;
  /** Where burning goes on, and where the dark run-up to it begins. */
  readonly restart: Point;
  readonly leadInFrom: Point;
  readonly lineNumber: number;
  readonly lineCount: number;
  /** At most so many mm are burnt twice; 0 where the place is known exactly. */
  readonly overlap: number;
  /** Lines from before the job that are run again first (air, exhaust); none where it is left out. */
  readonly hookLines?: number;
  /** The files that are done with once the rest has begun. */
  readonly journal: { readonly notesPath: string; readonly programPath: string };
}

/** One line of the conversation with the controller, for the console and the log. */
export interface WireLine {
  readonly direction: 'sent' | 'received';
  readonly text: string;
}

/** A live connection's protocol machine. Made over an open transport, ends with it. */
export interface Session {
  readonly state: MachineState;
  readonly stateChanged: Listenable<[state: MachineState]>;
  readonly wire: Listenable<[line: WireLine]>;
  /** Resolves when the controller is known and idle or alarmed. Throws AppError `device.…`. */
  start(): Promise<void>;
  /**
   * Carries out a command; resolves when it was taken (a job: when it was started).
   * Throws AppError `device.…` when it may not be done now.
   */
  command(command: SessionCommand): Promise<void>;
  /**
   * Puts out what this session may have left on. Where the machine stands with the beam off already
   * nothing is reset; else it is held, waited for and reset. `fault` is why a job ends by it, where a
   * person did not want that. Resolves with whether the controller confirmed that the beam is off.
   */
  makeSafe(fault?: string): Promise<boolean>;
  /**
   * Leaves behind what the next session can know the position by: in the board, where it has a memory
   * that a restart takes away, and in the memory of positions. Before the port is closed.
   */
  remember(): Promise<void>;
  dispose(): void;
}

export interface SessionOptions {
  readonly journal?: JobJournal;
  /** Something happened before that makes the position doubtful until it is homed or confirmed. */
  readonly isPositionDoubtful?: boolean;
  /** What the session before knew of the position, and what the next will know. */
  readonly memory?: PositionMemory;
  /** Motion in the controller at most, s. */
  readonly bufferSeconds?: number;
}

export interface SessionFactory {
  readonly driver: string;
  create(transport: Transport, machine: MachineProfile, options?: SessionOptions): Session;
}

/** What the window and the command line hold: the stream process at arm's length. */
export interface MachineLink {
  readonly state: MachineState;
  readonly stateChanged: Listenable<[state: MachineState]>;
  readonly wire: Listenable<[line: WireLine]>;
  command(command: MachineCommand): Promise<void>;
  /** Makes the machine safe, then ends the stream process. */
  close(): Promise<void>;
  /** Lets go of a running job that outlives the window; anything else is made safe by it. */
  leave(): void;
}

export const OFFLINE: MachineState = {
  condition: 'offline',
  position: { x: 0, y: 0 },
  machinePosition: { x: 0, y: 0 },
  trust: 'lost',
  speed: 0,
  power: 0,
  overrides: { feed: 1, rapid: 1, power: 1 },
};
