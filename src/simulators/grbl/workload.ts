// SPDX-License-Identifier: GPL-3.0-or-later
/** What the virtual controller's processor has to do, and how long that takes while the motors run. s. */
import type { LineCollector } from '../../gcode/line-collector.js';
import {
  interruptedShare,
  type Processor,
  planningSeconds,
  readingSeconds,
  SEGMENT,
  SEGMENTS_AHEAD,
} from '../../toolpath/processor.js';
import type { Planner } from '../core/planner.js';
import type { Stepper } from '../core/stepper.js';

interface Motion {
  readonly planner: Planner;
  readonly stepper: Stepper;
  readonly settings: { get(n: number): number };
  readonly now: number;
}

/** How many ramps more than one a move has on the average: not known before it is driven. */
const OFTEN_RAMPED = 0.5;

export class Workload {
  readonly #processor: Processor;
  readonly #motion: Motion;
  /** Planning that is done, but whose time has not passed. */
  #owed = 0;

  constructor(processor: Processor, motion: Motion) {
    this.#processor = processor;
    this.#motion = motion;
  }

  /** From one line to this one: what is owed, and reading it, or its way over the link. */
  lineSeconds(line: LineCollector): number {
    const size = { bytes: line.length + 1, words: line.words };
    const { secondsPerByte } = this.#processor;
    return Math.max(this.#pay(readingSeconds(this.#processor, size)), size.bytes * secondsPerByte);
  }

  /** The same for a piece of an arc, which is read once. */
  pieceSeconds(): number {
    return this.#pay(this.#processor.perLine);
  }

  /** A move was put into the planner. */
  planned(): void {
    const { planner } = this.#motion;
    const block = planner.newest;
    const move = {
      hasBothAxes: block.ux !== 0 && block.uy !== 0,
      isStraightOn: planner.goesStraightOn,
    };
    const { perPlanned, perSegment, perRamp } = this.#processor;
    // More of a long move is prepared while it is driven, when there is time.
    const pieces = Math.min(SEGMENTS_AHEAD, Math.ceil(block.mm / block.nominalSpeed / SEGMENT));
    this.#owed += planningSeconds(this.#processor, move);
    this.#owed += planner.plannedAgain * perPlanned + pieces * perSegment + OFTEN_RAMPED * perRamp;
  }

  /** Nothing is owed after a standstill: the processor had time. */
  forget(): void {
    this.#owed = 0;
  }

  #pay(seconds: number): number {
    const work = seconds + this.#owed;
    this.#owed = 0;
    return work / (1 - interruptedShare(this.#processor, this.#stepRate()));
  }

  #stepRate(): number {
    const { planner, stepper, settings, now } = this.#motion;
    const block = planner.current;
    if (!stepper.isMoving || block === undefined) return 0;
    const perMm = Math.max(
      Math.abs(block.ux) * settings.get(100),
      Math.abs(block.uy) * settings.get(101),
    );
    return stepper.speed(now) * perMm;
  }
}
