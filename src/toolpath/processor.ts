// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a slow board's only processor spends on a program, s. An 8-bit Grbl reads a line, plans it, plans
 * the moves before it again, prepares 10 ms of motion at a time, and is interrupted at each step of the
 * motors: the faster the head, the less is left for reading. Measured: `test/golden/README.md`.
 */

export interface Processor {
  /** Seconds spent on each line, on each of its words, and on each byte. */
  readonly perLine: number;
  readonly perWord: number;
  readonly perByte: number;
  /** On an arc besides, on each of its chords, and on each thirteenth of these. */
  readonly perArc: number;
  readonly perChord: number;
  readonly perCorrection: number;
  /** On planning a move; more where both axes move, and where it does not go straight on. */
  readonly perMove: number;
  readonly perSecondAxis: number;
  readonly perCorner: number;
  /** On each move before it that is planned again. */
  readonly perPlanned: number;
  /** On taking a move on, and on laying out its speed, then and when it was planned again meanwhile. */
  readonly perBlock: number;
  readonly perProfile: number;
  /** More for one that gets faster and then slower at once: its highest speed is a root. */
  readonly perPeak: number;
  /** Saved where it begins at rest, and where it ends there: nothing is quickly multiplied. */
  readonly perRest: number;
  /** On each 10 ms of motion, and at least once a move; more where the beam is on. */
  readonly perSegment: number;
  readonly perLight: number;
  /** On each stretch, faster or slower, or even, that such a piece has a part of; more where it ends there. */
  readonly perRamp: number;
  readonly perEven: number;
  readonly perEnd: number;
  /** On each interrupt for the motors, and on each step that is made in one. */
  readonly perInterrupt: number;
  readonly perStep: number;
  /** On each report of its state, for which it is asked while a job runs. */
  readonly perReport: number;
  /** What the link needs for a byte. */
  readonly secondsPerByte: number;
}

/** A line as it is read, its end included. */
export interface LineSize {
  readonly bytes: number;
  readonly words: number;
}

/** A move as the planner sees it. */
export interface PlannedWay {
  readonly hasBothAxes: boolean;
  readonly isStraightOn: boolean;
}

/** Motion is prepared in pieces of this length, s, and this many of them may be ready at once. */
export const SEGMENT = 0.01;
export const SEGMENTS_AHEAD = 5;
/** After this many chords of an arc the next one is calculated exactly. */
const CORRECTED_AFTER = 12;
/** So often is a board asked for its state, s. */
export const REPORT_EVERY = 0.2;
/** Below these step rates, Hz, Grbl interrupts twice, four, eight times as often for smoother steps. */
const SMOOTHED = [8000, 4000, 2000] as const;
/** However fast the motors, something is left for the lines. */
const MAX_INTERRUPTED = 0.9;

/** Reading a line, whatever is in it. */
export function readingSeconds(processor: Processor, { bytes, words }: LineSize): number {
  return processor.perLine + processor.perWord * words + processor.perByte * bytes;
}

/** Reckoning chord `i` of an arc, from 0. */
export function chordSeconds(processor: Processor, i: number): number {
  if (i === 0) return processor.perArc;
  const isCorrected = i % (CORRECTED_AFTER + 1) === 0;
  return isCorrected ? processor.perCorrection : processor.perChord;
}

/** Planning a move, without what was planned before it. */
export function planningSeconds(processor: Processor, way: PlannedWay): number {
  return (
    processor.perMove +
    (way.hasBothAxes ? processor.perSecondAxis : 0) +
    (way.isStraightOn ? 0 : processor.perCorner)
  );
}

/** A piece of motion as it is prepared: stretches that it has a part of, and how many of them end in it. */
export interface PreparedPiece {
  readonly ramps: number;
  readonly evens: number;
  readonly ends: number;
}

/** How a move is run as it is planned now. */
export interface SpeedProfile {
  readonly isPeaked: boolean;
  readonly beginsAtRest: boolean;
  readonly endsAtRest: boolean;
}

/** Laying out the speed of a move. */
export function profileSeconds(processor: Processor, profile: SpeedProfile): number {
  return (
    processor.perProfile +
    (profile.isPeaked ? processor.perPeak : 0) -
    (profile.beginsAtRest ? processor.perRest : 0) -
    (profile.endsAtRest ? processor.perRest : 0)
  );
}

/** Preparing a piece, without taking its move on. */
export function pieceSeconds(
  processor: Processor,
  { ramps, evens, ends }: PreparedPiece,
  isLit: boolean,
): number {
  return (
    processor.perSegment +
    (isLit ? processor.perLight : 0) +
    processor.perRamp * ramps +
    processor.perEven * evens +
    processor.perEnd * ends
  );
}

/**
 * The fraction of the processor that the motors take at a rate of steps per second of the faster axis; all of
 * them make `axes` times as many.
 */
export function interruptedFraction(
  processor: Processor,
  stepsPerSecond: number,
  axes: number,
): number {
  let interrupts = 1;
  if (stepsPerSecond < SMOOTHED[0]) interrupts = 2;
  if (stepsPerSecond < SMOOTHED[1]) interrupts = 4;
  if (stepsPerSecond < SMOOTHED[2]) interrupts = 8;
  const perStep = axes * processor.perStep + interrupts * processor.perInterrupt;
  return Math.min(MAX_INTERRUPTED, stepsPerSecond * perStep);
}
