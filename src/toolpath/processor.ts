// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a slow board's only processor spends on a program, s. An 8-bit Grbl reads a line, plans it, plans
 * the moves before it again, prepares 10 ms of motion at a time, and is interrupted at each step of the
 * motors: the faster the head, the less is left for reading. Measured: `test/golden/README.md`.
 */

export interface Processor {
  /** On each line, on each word of it, and on each byte. */
  readonly perLine: number;
  readonly perWord: number;
  readonly perByte: number;
  /** On planning a move; more where both axes move, and where it does not go straight on. */
  readonly perMove: number;
  readonly perSecondAxis: number;
  readonly perCorner: number;
  /** On each move before it that is planned again. */
  readonly perPlanned: number;
  /** On each 10 ms of motion, and at least once a move. */
  readonly perSegment: number;
  /** On each change within a move from faster to even or slower. */
  readonly perRamp: number;
  /** On each interrupt for the motors, and on each step that is made in one. */
  readonly perInterrupt: number;
  readonly perStep: number;
  /** What the link needs for a byte. */
  readonly secondsPerByte: number;
}

/** A line as it is read, its end included. */
export interface LineSize {
  readonly bytes: number;
  readonly words: number;
}

/** A move as its line and the planner see it. */
export interface PlannedWords extends LineSize {
  readonly hasBothAxes: boolean;
  readonly isStraightOn: boolean;
}

/** Motion is prepared in pieces of this, s, of which so many may lie ready. */
export const SEGMENT = 0.01;
export const SEGMENTS_AHEAD = 5;
/** Below these step rates, Hz, Grbl interrupts twice, four, eight times as often for smoother steps. */
const SMOOTHED = [8000, 4000, 2000];
/** However fast the motors, something is left for the lines. */
const MAX_INTERRUPTED = 0.9;

/** Reading a line, whatever it says. */
export function readingSeconds(processor: Processor, { bytes, words }: LineSize): number {
  return processor.perLine + processor.perWord * words + processor.perByte * bytes;
}

/** Reading and planning a move, without what was planned before it. */
export function lineSeconds(processor: Processor, move: PlannedWords): number {
  return readingSeconds(processor, move) + planningSeconds(processor, move);
}

/** Planning a move, without what was planned before it. */
export function planningSeconds(
  processor: Processor,
  move: Omit<PlannedWords, keyof LineSize>,
): number {
  return (
    processor.perMove +
    (move.hasBothAxes ? processor.perSecondAxis : 0) +
    (move.isStraightOn ? 0 : processor.perCorner)
  );
}

/** The share of the processor that the motors take at so many steps a second of the faster axis. */
export function interruptedShare(processor: Processor, stepsPerSecond: number): number {
  const smoothing = SMOOTHED.filter((limit) => stepsPerSecond < limit).length;
  const perStep = processor.perStep + 2 ** smoothing * processor.perInterrupt;
  return Math.min(MAX_INTERRUPTED, stepsPerSecond * perStep);
}
