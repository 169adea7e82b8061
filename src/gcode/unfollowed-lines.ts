// SPDX-License-Identifier: GPL-3.0-or-later
/** The lines of a program that cannot be judged before it runs, those that could burn first. */
import type { Unfollowed } from './known-codes.js';
import type { LineCollector } from './line-collector.js';
import type { ProgramReading } from './program-reading.js';

export interface UnfollowedLine {
  /** 1-based, and as it stands, cleaned. */
  readonly line: number;
  readonly text: string;
  /** Why; `place` for a burn from, or to, a place that lines before it left unknown. */
  readonly why: Unfollowed | 'place';
  readonly couldBurn: boolean;
}

/** Lines of each kind that are kept: the first ones are enough to name. */
const KEPT = 3;

export class UnfollowedLines {
  readonly #burning: UnfollowedLine[] = [];
  readonly #dark: UnfollowedLine[] = [];

  get lines(): readonly UnfollowedLine[] {
    return [...this.#burning, ...this.#dark];
  }

  /** The reading has just taken this line. */
  note({ state, beam }: ProgramReading, line: number, text: LineCollector): void {
    const isPlaced = state.wasPlaceKnown && state.isPlaceKnown;
    const isArmed = Math.max(beam.power, beam.armed) > 0;
    const why =
      state.unfollowed ??
      (beam.power > 0 && !isPlaced ? 'place' : undefined) ??
      // Where it leads is known, but not whether the beam is dark on the way.
      (isArmed && state.lineMotion === 'elsewhere' && state.via ? 'motion' : undefined);
    if (why === undefined) return;
    const couldBurn = isArmed && why !== 'output';
    const kept = couldBurn ? this.#burning : this.#dark;
    if (kept.length < KEPT) kept.push({ line, text: text.text(), why, couldBurn });
  }
}
