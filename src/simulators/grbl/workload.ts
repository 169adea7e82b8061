// SPDX-License-Identifier: GPL-3.0-or-later
/** What the virtual controller's processor has to do, and how long that takes while the motors run. s. */
import {
  interruptedShare,
  lineSeconds,
  type PlannedWords,
  type Processor,
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

export class Workload {
  readonly #processor: Processor;
  readonly #motion: Motion;
  /** Planning that is done, but whose time has not passed. */
  #owed = 0;

  constructor(processor: Processor, motion: Motion) {
    this.#processor = processor;
    this.#motion = motion;
  }

  /** From one line to this one of so many bytes: what is owed, and reading it, or its way over the link. */
  lineSeconds(bytes: number): number {
    const { perLine, perByte, secondsPerByte } = this.#processor;
    return Math.max(this.#pay(perLine + perByte * bytes), bytes * secondsPerByte);
  }

  /** The same for a piece of an arc, which is read once. */
  pieceSeconds(): number {
    return this.#pay(this.#processor.perLine);
  }

  /** A move was put into the planner. */
  planned(): void {
    const { planner } = this.#motion;
    const block = planner.newest;
    const words: PlannedWords = {
      bytes: 0,
      hasBothAxes: block.ux !== 0 && block.uy !== 0,
      isStraightOn: planner.goesStraightOn,
    };
    const { perLine, perPlanned, perSegment } = this.#processor;
    // More of a long move is prepared while it is driven, when there is time.
    const pieces = Math.min(SEGMENTS_AHEAD, Math.ceil(block.mm / block.nominalSpeed / SEGMENT));
    this.#owed += lineSeconds(this.#processor, words) - perLine;
    this.#owed += planner.plannedAgain * perPlanned + pieces * perSegment;
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
