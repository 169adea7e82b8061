// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the virtual controller's processor has to do, in the order in which it comes, and how long that
 * takes while the motors run: reading, planning, preparing motion. Seconds.
 */
import type { LineCollector } from '../../gcode/line-collector.js';
import { forConstantPower } from '../../machine/processors.js';
import {
  chordSeconds,
  interruptedFraction,
  type Processor,
  pieceSeconds,
  planningSeconds,
  profileSeconds,
  REPORT_EVERY,
  readingSeconds,
  replanningSeconds,
} from '../../toolpath/processor.js';
import { MAX_PREPARED, type Planner } from '../core/planner.js';
import type { PreparedMotion } from '../core/prepared-motion.js';
import type { Stepper } from '../core/stepper.js';

interface Motion {
  readonly planner: Planner;
  readonly stepper: Stepper;
  readonly now: number;
}

export class Workload {
  readonly #processor: Processor;
  /** The same where the power does not follow the speed. */
  readonly #constantPower: Processor;
  readonly #motion: Motion;
  readonly #prepared: PreparedMotion;
  readonly #segmentsAhead: number;
  #reportAt = REPORT_EVERY;
  /** When all that it was given is done. */
  #busyUntil = 0;

  constructor(processor: Processor, motion: Motion, prepared: PreparedMotion) {
    this.#processor = processor;
    this.#constantPower = { ...processor, ...forConstantPower(processor) };
    this.#motion = motion;
    this.#prepared = prepared;
    this.#segmentsAhead = prepared.segmentsAhead;
  }

  /** Seconds from now until this line is read, the last byte of which comes at `arrival`. */
  lineSeconds(line: LineCollector, arrival: number): number {
    const size = { bytes: line.length + 1, words: line.words };
    const isAwaited = arrival > Math.max(this.#busyUntil, this.#motion.now);
    if (isAwaited) this.#busyUntil = arrival;
    return this.#work(readingSeconds(this.#processor, size, isAwaited));
  }

  /** Seconds from now until chord `i` of an arc, from 0, is reckoned. */
  chordSeconds(i: number): number {
    return this.#work(chordSeconds(this.#processor, i));
  }

  /** A move was put into the planner. */
  planned(): void {
    const { planner } = this.#motion;
    const block = planner.newest;
    const way = {
      hasBothAxes: block.ux !== 0 && block.uy !== 0,
      isFirst: planner.isFirst,
      isStraightOn: planner.goesStraightOn,
    };
    const again = replanningSeconds(this.#processor, planner.replanned);
    this.#work(planningSeconds(this.#processor, way) + again);
  }

  /** Is asked for its state if that is due, as Kerf asks while a job runs. */
  reportWhereDue(): void {
    if (this.#motion.now < this.#reportAt) return;
    this.#reportAt = this.#motion.now + REPORT_EVERY;
    this.reported();
  }

  /** Reports its state. */
  reported(): void {
    this.#work(this.#processor.perReport);
  }

  /** Prepares motion while there is room for it; `isIdle` while there is nothing else to do. */
  look(isIdle = false): void {
    if (this.#busyUntil > this.#motion.now && this.#motion.stepper.isMoving) return;
    this.#prepared.isIdle = isIdle;
    this.prepare();
    this.#prepared.isIdle = false;
  }

  /** The same whatever else there is to do; ends with when it is done. */
  prepare(): number {
    while (this.#hasRoom) this.#prepareOne();
    return this.#busyUntil;
  }

  #prepareOne(): void {
    const { s, isRateAdjusted } = this.#motion.planner.unprepared!;
    const processor = isRateAdjusted ? this.#processor : this.#constantPower;
    const prepared = this.#prepared;
    prepared.prepare();
    const { last } = prepared;
    const forBlock = prepared.hasBegun ? processor.perBlock : 0;
    const forProfile = prepared.hasProfile ? profileSeconds(processor, last) : 0;
    this.#work(pieceSeconds(processor, last, s * last.speed > 0) + forBlock + forProfile);
  }

  /** Room for one more piece at the time when all before is prepared: the motors run on meanwhile. */
  get #hasRoom(): boolean {
    const { planner, stepper, now } = this.#motion;
    if (planner.unprepared === undefined) return false;
    const { count } = this.#prepared;
    if (count === MAX_PREPARED || this.#prepared.isFarAhead) return false;
    let ahead = count;
    if (stepper.isMoving) {
      const time = Math.max(this.#busyUntil, now);
      let endsAt = stepper.endsAt;
      for (let i = 1; i <= count && endsAt <= time; i++) {
        ahead--;
        if (i < count) endsAt += this.#prepared.at(i).seconds;
      }
      // They have come to rest by then, and are started again.
      if (ahead === 0) return false;
    }
    return ahead < this.#segmentsAhead;
  }

  /** The same work done in what the motors leave of the time, as far as it is known how they will run. */
  #work(seconds: number): number {
    const { now, stepper } = this.#motion;
    let at = Math.max(this.#busyUntil, now);
    let left = seconds;
    let endsAt = stepper.isMoving ? stepper.endsAt : now;
    const count = stepper.isMoving ? this.#prepared.count : 0;
    for (let i = 0; i < count && left > 0; i++) {
      const piece = this.#prepared.at(i);
      if (i > 0) endsAt += piece.seconds;
      const leisure = 1 - interruptedFraction(this.#processor, piece);
      const possible = Math.max(0, (endsAt - at) * leisure);
      const done = Math.min(left, possible);
      at += done / leisure;
      left -= done;
    }
    this.#busyUntil = at + Math.max(0, left);
    return this.#busyUntil - now;
  }
}
