// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What differs between controllers that answer each line with `ok`: what their replies mean and with
 * which words they home, stop and switch off. A driver gives a spec; the session over it is one for
 * all. Positions mm, speeds mm/s, power 0…1.
 */
import type { Message } from '../../base/message.js';
import type { Dialect } from '../../gcode/dialect/dialect.js';
import type { ProgramRules } from '../../gcode/program-rules.js';
import type { Point } from '../../geometry/path.js';
import type { Span } from '../../machine/reach.js';
import type { Ability } from '../contract/ability.js';
import type { MachineCondition, OverrideKind, WorkSystem } from '../contract/state.js';
import type { LineHabits } from '../feeding/line-source.js';
import type { StopWords } from '../gcode/stop.js';
import type { LineRules } from '../job-preparation.js';

export interface Status {
  readonly condition: MachineCondition;
  readonly position?: Point;
  readonly machinePosition?: Point;
  readonly speed?: number;
  readonly power?: number;
}

export type RepRapReply =
  /** `line` is the number of the line that is done, where the controller reports it; so is the planner's room. */
  | { readonly kind: 'ok'; readonly line?: number; readonly blocksFree?: number }
  /** Everything from that number on was lost and is wanted again. */
  | { readonly kind: 'resend'; readonly line: number }
  /** Something is wrong with a line; `isAnswer` when no `ok` follows. */
  | {
      readonly kind: 'refused';
      readonly sentence: Message;
      readonly isAnswer: boolean;
      /** How the line began, as it was read. */
      readonly quote?: string;
    }
  /** The controller does nothing more until it is unlocked. */
  | { readonly kind: 'locked'; readonly sentence: Message; readonly isAnswer: boolean }
  | { readonly kind: 'restarted' }
  | { readonly kind: 'busy' }
  /**
   * `motors` is what the motors themselves have counted, as reported, where the firmware reports it; `steps`
   * is that in numbers, where each of them drives an axis of its own.
   */
  | {
      readonly kind: 'position';
      readonly position: Point;
      readonly motors?: string;
      readonly steps?: Point;
    }
  | { readonly kind: 'steps-per-mm'; readonly x: number; readonly y: number }
  | { readonly kind: 'status'; readonly status: Status }
  | {
      readonly kind: 'firmware';
      readonly name: string;
      /** What it can do, where it reports that in the same line. */
      readonly abilities?: readonly string[];
    }
  | { readonly kind: 'ability'; readonly name: string; readonly isThere: boolean }
  /** Where the zero of a system is, and which one is in force. */
  | { readonly kind: 'work-offset'; readonly system: WorkSystem; readonly offset: Point }
  /** Where the axes end. */
  | { readonly kind: 'ends'; readonly x: Span; readonly y: Span }
  | {
      readonly kind: 'active-system';
      readonly system: WorkSystem;
      readonly isInches: boolean;
      /** The feed in force, as reported. */
      readonly feed?: number;
    }
  /** Known to be harmless, or what the wire left of something. */
  | { readonly kind: 'other'; readonly text: string }
  /** Neither known nor harmless: no line may count as done on the strength of it. */
  | { readonly kind: 'strange'; readonly text: string };

/** A line that is harmless in every state of a board, and known by the reply before its `ok`. */
export interface Probe {
  readonly line: string;
  readonly sign: RepRapReply['kind'];
}

/** The words for the work's zero. */
export interface WorkWords {
  /** The head's place gets these coordinates (`X0Y0`). */
  here(words: string): string;
  /** The zero of a system, 1…6, lies there; absent where only the one in force can be moved. */
  store?(number: number, words: string): string;
  /** Answered with offsets and the system in force, where the firmware reports them. */
  readonly questions: readonly string[];
  /** After homing the machine's own zero is in force, whatever system was. */
  readonly isLeftByHoming: boolean;
  /** The refusal of a firmware that knows no G54. */
  readonly withoutSystems: Message;
}

/** How the firmware reads, plans and drives lines. */
export interface Habits extends LineHabits {
  /** G0 goes at the speed of the last F. */
  readonly rapidsObeyFeed: boolean;
  /** Lines that are answered before they are planned. */
  readonly answeredEarly: number;
  /** The largest planner that builds of it have, in blocks. */
  readonly maxBlocks: number;
  /** Moves are joined until the head is led this far away, mm. */
  readonly mergeMm?: number;
}

export interface FirmwareSpec extends StopWords {
  /** The name for sentences: `Marlin`; and for the journal: `marlin`. */
  readonly name: string;
  readonly driver: string;
  readonly habits: Habits;
  /** How it reads programs; `can` asks for what the board reported about itself. */
  rules(can: (ability: string) => boolean): ProgramRules;
  /** How lines must look to be carried out; `can` asks for what the board reported about itself. */
  lineRules(can: (ability: string) => boolean): LineRules;
  /** The line that sets an override, per cent; those that are not there are refused. */
  readonly overrides: Readonly<Partial<Record<OverrideKind, (percent: number) => string>>>;
  readonly work: WorkWords;
  parse(line: string): RepRapReply;
  /** What it can be asked for beyond what all controllers can; a session refuses the rest. */
  readonly abilities: readonly Ability[];
  /** Its reports are in the unit that lines are read in (G20, G21), which its answers report. */
  readonly reportsInUnit: boolean;
  /** Its reports contain the power; else it is taken from the lines sent. */
  readonly reportsPower: boolean;
  /** Lines carry numbers and checksums. */
  readonly isNumbered: boolean;
  /** The dialects of the driver; the first is its own. */
  readonly dialects: readonly Dialect[];
  /** Certain to switch the beam off, whatever the dialect, once they are answered. */
  readonly off: readonly string[];
  /** What confirms an emergency stop. */
  readonly killSign: RepRapReply['kind'];
  /** Answered when the head stands. */
  readonly standstill: string;
  /** Answered with a position before its `ok`; in its turn among the lines. */
  readonly where: string;
  /** Lines that prove which ones before them are done; where lines are numbered the first is `where`. */
  readonly probes: readonly [Probe, ...Probe[]];
  /** Said until it is answered. Where lines are numbered it is one whose number is never the next. */
  readonly greeting: string;
  /** Where lines are numbered: the next one has the number after that. */
  readonly countFrom?: (number: number) => string;
  /** The line that leaves a feed in the board's memory which a restart takes away. */
  readonly markFeed?: (feed: number) => string;
  /** Asked once after the greeting. */
  readonly questions: readonly string[];
  readonly home: string;
  /** Asked after homing, where the firmware then reports where its axes end. */
  readonly ends?: string;
  readonly unlock: string;
}
