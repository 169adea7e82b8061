// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether the machine's position can be believed, and what the journal learns of where the head stopped.
 * A board only counts the steps it made since it was switched on, so that its position
 * counts only as long as it is proven that this is the same count: from one session to the next by what
 * was left in the board. Only homing or a person's word makes a doubtful position known again. mm.
 */
import { randomUUID } from 'node:crypto';
import { type Bounds, NOTHING, pointBox, union } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import type { Reach } from '../machine/reach.js';
import { isPlaced, type MachineCondition, type PositionTrust } from './contract/state.js';
import type { JobJournal, PositionCertainty } from './job-journal.js';
import type { PositionMemory, RememberedPosition } from './position-memory.js';

/** What the controller last reported about itself; mm. */
export interface PositionReport {
  readonly condition: MachineCondition;
  readonly position: Point;
  readonly machinePosition: Point;
  /** All of it was reported. */
  readonly isPlaceKnown: boolean;
  /** The range that was reported since it was homed, for machines that cannot be asked again. */
  readonly homedReach?: Reach | undefined;
  /** The board still counts as it did when that was remembered. */
  recall?(last: RememberedPosition): void;
}

export interface Greeting {
  /** Something happened before that makes the position doubtful until it is homed or confirmed. */
  readonly isDoubtful: boolean;
  /** It began again when it was greeted. */
  readonly hasRestarted: boolean;
  /** Whether the board still counts as it did when that was remembered. */
  isSameBoot(remembered: RememberedPosition): boolean;
}

/** Rounding of reports. */
const SAME_PLACE = 0.01;

export class PositionTracker {
  trust: PositionTrust = 'lost';
  /** The unbroken count of steps that positions belong to. */
  boot = randomUUID() as string;
  readonly #known: PositionReport;
  readonly #journal: JobJournal;
  readonly #memory: PositionMemory;
  /** How well the place will be known where the head is next seen standing. */
  #seeks: PositionCertainty | undefined;
  /** Where the head stood before a restart that was asked for. */
  #before: Point | undefined;
  /** The position was confirmed since the machine was greeted. */
  #isVouched = false;
  #isGreeted = false;
  #visited: Bounds | undefined;

  constructor(known: PositionReport, journal: JobJournal, memory: PositionMemory) {
    this.#known = known;
    this.#journal = journal;
    this.#memory = memory;
  }

  /** The controller was greeted, and reported where it is. */
  greeted({ isDoubtful, hasRestarted, isSameBoot }: Greeting): void {
    this.#isGreeted = true;
    const { condition, isPlaceKnown } = this.#known;
    const { last } = this.#memory;
    const isProven = last !== undefined && !hasRestarted && isSameBoot(last);
    if (condition !== 'idle' || !isPlaceKnown || isDoubtful) this.trust = 'suspect';
    else if (isProven) this.trust = isPlaced(last.trust) ? last.trust : 'suspect';
    else this.trust = this.#beginsHere(last) ? 'here' : 'suspect';
    if (isProven) this.#visited = last.visited;
    if (isProven && isPlaced(this.trust)) {
      this.boot = last.boot;
      this.#known.recall?.(last);
    }
    // A machine that is busy with something else may still be all right when it is done.
    else if (condition === 'idle' || condition === 'alarm') this.#keep();
    // A board that did not restart still knows where the last job left the head.
    if (hasRestarted || isOrigin(this.#known.machinePosition)) return;
    this.seek('standing');
    this.noteStatus();
  }

  /**
   * The head stands at the zero of the work, and nothing says that it ever was elsewhere: what is begun
   * here continues from where the head stands, whatever the board has forgotten.
   */
  #beginsHere(last: RememberedPosition | undefined): boolean {
    if (!isOrigin(this.#known.position)) return false;
    if (last === undefined) return true;
    // Its machine position was known, and is no longer proven.
    const isElsewhere = last.trust === 'known' && !isOrigin(last.machinePosition);
    return isPlaced(last.trust) && isOrigin(last.position) && !isElsewhere;
  }

  /** The controller was greeted, so that its first position is known. */
  get isGreeted(): boolean {
    return this.#isGreeted;
  }

  /** What was left in the board, as far as is known. */
  get mark(): number | undefined {
    return this.#memory.last?.mark;
  }

  /** Whether there is more to remember than that the head stands at a zero that it may have begun with. */
  get isWorthAMark(): boolean {
    return this.trust === 'known' || this.#isVouched || !isOrigin(this.#known.position);
  }

  /**
   * Where the head was seen since it began to count, or since zero was set: all of it lies on the bed,
   * wherever the bed is. Machine coordinates.
   */
  get visited(): Bounds | undefined {
    return this.#visited;
  }

  /** Homed, or confirmed by a person. */
  trusted(): void {
    this.#trust(false);
  }

  /** Homed: it counts again from its own zero. */
  homed(): void {
    this.#beginCount();
    this.#trust(true);
  }

  #trust(byHoming: boolean): void {
    this.trust = 'known';
    this.#isVouched = true;
    this.#journal.settled(byHoming);
    this.#keep();
  }

  /** The head's place was made the zero of the work: enough for what is begun from there. */
  placed(): void {
    if (this.trust !== 'known') this.trust = 'here';
    this.#isVouched = true;
    // The head may have been pushed here by hand, which the board does not count.
    this.#visited = undefined;
    this.#visit();
    this.#journal.zeroSet();
    this.#keep();
  }

  /** A lost position stays lost after a second fault. */
  doubt(trust: 'suspect' | 'lost'): void {
    if (trust === 'lost' || this.trust !== 'lost') this.trust = trust;
    this.#beginCount();
    this.#keep();
  }

  /** Written down for the session that comes next, with what was left in the board, if anything was. */
  remember(mark?: number): void {
    this.#keep(mark);
  }

  /** The next report of standstill shows where a job was interrupted. */
  seek(knowledge: PositionCertainty): void {
    this.#seeks = knowledge;
  }

  /** The controller started again; without being asked to it has forgotten the place. */
  restarted(wasExpected: boolean): void {
    if (wasExpected) {
      this.#before ??= this.#known.machinePosition;
      return;
    }
    this.#seeks = undefined;
    this.#before = undefined;
    this.doubt('lost');
  }

  /** A report came in. False when a board that was reset has forgotten where it stood. */
  noteStatus(): boolean {
    const { condition, position, machinePosition, isPlaceKnown } = this.#known;
    if (!isPlaceKnown) return true;
    const before = this.#before;
    this.#before = undefined;
    if (before && isOrigin(machinePosition) && !isOrigin(before)) {
      this.#seeks = undefined;
      this.doubt('lost');
      return false;
    }
    this.#visit();
    if (this.#seeks === undefined || !['idle', 'alarm'].includes(condition)) return true;
    this.#journal.found(position, this.#seeks);
    this.#seeks = undefined;
    return true;
  }

  #visit(): void {
    const { machinePosition, isPlaceKnown } = this.#known;
    if (!isPlaceKnown) return;
    this.#visited = union(this.#visited ?? NOTHING, pointBox(machinePosition));
  }

  #beginCount(): void {
    this.boot = randomUUID();
    this.#visited = undefined;
  }

  #keep(mark = isPlaced(this.trust) ? this.mark : undefined): void {
    const { position, machinePosition, homedReach: reach } = this.#known;
    const { boot, trust, visited } = this;
    this.#memory.keep({
      ...{ boot, trust, position, machinePosition },
      ...(mark !== undefined && { mark }),
      ...(reach !== undefined && { reach }),
      ...(visited !== undefined && { visited }),
    });
  }
}

/** A board that began again stands at 0, 0 of its own, or was homed: elsewhere it has not forgotten. */
export function standsWhereItWas(
  { machinePosition: last }: RememberedPosition,
  { machinePosition }: Pick<PositionReport, 'machinePosition'>,
): boolean {
  const { x, y } = machinePosition;
  return !isOrigin({ x, y }) && isSamePlace({ x, y }, last);
}

/** Whether both are the same place, as far as reports, which are rounded, can say. */
export function isSamePlace(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) <= SAME_PLACE && Math.abs(a.y - b.y) <= SAME_PLACE;
}

/** Where every board begins to count. */
function isOrigin(place: Point): boolean {
  return isSamePlace(place, { x: 0, y: 0 });
}
