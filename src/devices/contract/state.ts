// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is known of a connected machine. Positions mm, speeds mm/s, power 0…1, times s.
 */
import type { Message } from '../../base/message.js';
import type { SettingMeaning } from '../../gcode/dollar-settings.js';
import type { Point } from '../../geometry/path.js';
import type { BoardFacts } from '../../machine/board-facts.js';
import type { Reach } from '../../machine/reach.js';
import type { Ability } from './ability.js';
import type { JobProgress } from './job.js';

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

/** The systems of coordinates that a controller stores. */
export const WORK_SYSTEMS = ['G54', 'G55', 'G56', 'G57', 'G58', 'G59'] as const;
export type WorkSystem = (typeof WORK_SYSTEMS)[number];

/** A setting of the controller (`$110`), its value exactly as the controller reports it. */
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
  /** Motion in the controller, s: at most this much continues when the cable is pulled. */
  readonly bufferedSeconds: number;
  /** Answers that were damaged, lost or made up. */
  readonly damagedAnswers: number;
  /** What line by line costs: lines a second at most, as measured; absent in the other mode. */
  readonly maxLinesPerSecond?: number;
}

export interface MachineState {
  readonly condition: MachineCondition;
  /** Work position, and the machine's own. */
  readonly position: Point;
  readonly machinePosition: Point;
  readonly trust: PositionTrust;
  /** False until unit, offset and place were reported: before that the work position means nothing. */
  readonly isPlaceKnown?: false;
  /** The unbroken count of steps that positions belong to: those of one count can be compared. */
  readonly boot?: string;
  readonly speed: number;
  /** The power that the head is commanded to now, 0…1. */
  readonly power: number;
  readonly job?: JobProgress;
  /** The link's health during the present or last job. */
  readonly link?: LinkHealth;
  /** `/dev/ttyUSB0 at 115200`, `Grbl 1.1h`; absent while offline. */
  readonly port?: string;
  readonly firmware?: string;
  /** The last thing the controller complained about, in one sentence that says what to do. */
  readonly message?: Message;
  /** What the board reported about itself; absent until then, and for boards that do not report it. */
  readonly board?: BoardFacts;
  readonly overrides: Readonly<Record<OverrideKind, number>>;
  /** Where the work's zero is, machine coordinates; absent until the controller reported it. */
  readonly workOffset?: Point;
  readonly activeWcs?: WorkSystem;
  /** Whether its zero follows from homing since it was switched on; absent where settings say so. */
  readonly isHomed?: boolean;
  /** The range through which it counts, machine coordinates; absent where it is unknown. */
  readonly reach?: Reach;
  readonly workOffsets?: Readonly<Partial<Record<WorkSystem, Point>>>;
  /** What this controller can be asked for beyond what all can; absent while offline. */
  readonly abilities?: readonly Ability[];
  /** What moves by hand just now besides single steps. */
  readonly manualActivity?: 'jogging' | 'framing' | 'test-fire';
  readonly isAirOn?: boolean;
  /** The settings as last read, by number; empty or absent until read. */
  readonly settings?: readonly ControllerSetting[];
  /** What the board itself reports about them; absent for most boards, and while a job runs. */
  readonly settingMeanings?: readonly SettingMeaning[];
  readonly hours?: MachineHours;
  /** A person chose that the running job continues without a window. */
  readonly outlivesWindow?: boolean;
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
