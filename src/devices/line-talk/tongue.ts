// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What differs between controllers that answer each line with `ok`: what their replies mean and with
 * which words they home, stop and switch off. A driver gives a tongue; the session over it is one for
 * all. Positions mm, speeds mm/s, power 0…1.
 */
import type { Dialect } from '../../gcode/dialect/dialect.js';
import type { Point } from '../../geometry/path.js';
import type { Ability } from '../abilities.js';
import type { MachineCondition } from '../contract.js';

export interface Status {
  readonly condition: MachineCondition;
  readonly position?: Point;
  readonly machinePosition?: Point;
  readonly speed?: number;
  readonly power?: number;
}

export type Reply =
  /** `line` is the number of the line that is done, where the controller tells it. */
  | { readonly kind: 'ok'; readonly line?: number }
  /** Everything from that number on was lost and is wanted again. */
  | { readonly kind: 'resend'; readonly line: number }
  /** Something is wrong with a line; `isAnswer` when no `ok` follows. */
  | {
      readonly kind: 'refused';
      readonly sentence: string;
      readonly isAnswer: boolean;
      /** How the line began, as it was read. */
      readonly quote?: string;
    }
  /** The controller does nothing more until it is unlocked. */
  | { readonly kind: 'locked'; readonly sentence: string; readonly isAnswer: boolean }
  | { readonly kind: 'restarted' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'position'; readonly position: Point }
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'firmware'; readonly name: string }
  | { readonly kind: 'ability'; readonly name: string; readonly isThere: boolean }
  | { readonly kind: 'other'; readonly text: string };

export interface Tongue {
  /** For sentences: `Marlin`. */
  readonly name: string;
  parse(line: string): Reply;
  /** What it can be asked for beyond what all controllers can; a session refuses the rest. */
  readonly abilities: readonly Ability[];
  /** Its reports tell the power; else it is taken from the lines sent. */
  readonly tellsPower: boolean;
  /** Lines carry numbers and checksums. */
  readonly isNumbered: boolean;
  /** The dialects of the driver; the first is its own. */
  readonly dialects: readonly Dialect[];
  /** Certain to switch the beam off, whatever the dialect, once they are answered. */
  readonly off: readonly string[];
  /** Answered when the head stands. */
  readonly standstill: string;
  /** Answered with a position before its `ok`; in its turn among the lines. */
  readonly where: string;
  /** Said until it is answered; numbers begin anew with it. */
  readonly hello: string;
  /** Asked once after the greeting. */
  readonly questions: readonly string[];
  readonly home: string;
  readonly zero: string;
  readonly unlock: string;
  /** Obeyed past every queue, where the controller has such characters. */
  readonly realTime: { readonly status?: number; readonly hold?: number; readonly resume?: number };
  /** Drops all motion as fast as this firmware can, steps lost or not. */
  readonly halt: string;
  /** Whether the halt locks the controller, or else is answered like a line. */
  readonly haltLocks: boolean;
  /** The last resort. */
  readonly kill: string;
  /** After `halt`, past every queue; not answered. */
  readonly afterHalt?: string;
}
