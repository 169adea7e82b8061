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
  /** The part of that spent on each byte as it comes: done already when the last byte of a line is there. */
  readonly perReceived: number;
  /** Spent on an arc besides, on each of its chords, and on each thirteenth of these. */
  readonly perArc: number;
  readonly perChord: number;
  readonly perCorrection: number;
  /** Spent on planning a move; more where both axes move, where one lies before it, and where the head turns. */
  readonly perMove: number;
  readonly perSecondAxis: number;
  readonly perJunction: number;
  readonly perCorner: number;
  /** Spent on each move planned again; more where a corner would allow a higher speed, and where it gets faster. */
  readonly perPlanned: number;
  readonly perRaised: number;
  readonly perOvertaken: number;
  /** Spent on taking over a move, and on laying out its speed, then and when it was planned again meanwhile. */
  readonly perBlock: number;
  readonly perProfile: number;
  /** Spent besides on a move that gets faster or is even; that does both; that gets faster and then slower at once. */
  readonly perRise: number;
  readonly perPlateau: number;
  readonly perPeak: number;
  /** Saved where it begins at rest, and where it ends there: nothing is quickly multiplied. */
  readonly perRest: number;
  /** Spent on each 10 ms of motion, and at least once a move; more where the beam is on. */
  readonly perSegment: number;
  readonly perLight: number;
  /** Spent on each stretch, faster, slower or even, that such a piece has a part of; more where it ends there. */
  readonly perFaster: number;
  readonly perSlower: number;
  readonly perEven: number;
  readonly perEnd: number;
  /** Spent on each interrupt for the motors, on each step made in one, and on the first of each piece. */
  readonly perInterrupt: number;
  readonly perStep: number;
  readonly perPiece: number;
  /** Spent on each report of its state, for which it is asked while a job runs. */
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
  /** None is planned before it: it begins at rest. */
  readonly isFirst: boolean;
  readonly isStraightOn: boolean;
}

/** What became of the moves before one that was added. */
export interface Replanned {
  /** Moves that were planned again. */
  readonly again: number;
  /** Those of them that may be entered faster than before, looking backwards; and those left faster than entered. */
  readonly raised: number;
  readonly overtaken: number;
}

/** Motion is prepared in pieces of this length, s, and this many of them may be ready at once. */
export const SEGMENT = 0.01;
export const SEGMENTS_AHEAD = 5;
/** After this many chords of an arc the next one is calculated exactly. */
const CORRECTED_AFTER = 12;
/** The time between two questions for the board's state, s. */
export const REPORT_EVERY = 0.2;
/** The clock of the motors, Hz. */
const CLOCK = 16e6;
/** A smaller part of a cycle is taken for none. */
const NO_CYCLE = 1e-3;
/** From this many cycles a step on, Grbl interrupts twice, four, eight times as often for smoother steps. */
const SMOOTHED = [2000, 4000, 8000] as const;
/** However fast the motors, something is left for the lines. */
const MAX_INTERRUPTED = 0.9;

/** Reading a line, whatever is in it, from when the last byte is there; `isAwaited` where nothing else was to do. */
export function readingSeconds(
  processor: Processor,
  { bytes, words }: LineSize,
  isAwaited = false,
): number {
  const perByte = processor.perByte - (isAwaited ? processor.perReceived : 0);
  return processor.perLine + processor.perWord * words + perByte * bytes;
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
    (way.isFirst ? 0 : processor.perJunction) +
    (way.isFirst || way.isStraightOn ? 0 : processor.perCorner)
  );
}

/** Planning those before it again. */
export function replanningSeconds(processor: Processor, replanned: Replanned): number {
  return (
    processor.perPlanned * replanned.again +
    processor.perRaised * replanned.raised +
    processor.perOvertaken * replanned.overtaken
  );
}

/** A piece of motion as it is prepared: stretches that it has a part of, and how many of them end in it. */
export interface PreparedPiece {
  readonly fasters: number;
  readonly slowers: number;
  readonly evens: number;
  readonly ends: number;
}

/** A move that only gets slower; only faster, or is even and then slower; faster, then even; faster, then slower. */
export type ProfileShape = 'fall' | 'rise' | 'plateau' | 'peak';

/** How a move is run as it is planned now. */
export interface SpeedProfile {
  readonly shape: ProfileShape;
  readonly beginsAtRest: boolean;
  readonly endsAtRest: boolean;
}

/** Laying out the speed of a move. */
export function profileSeconds(processor: Processor, profile: SpeedProfile): number {
  return (
    processor.perProfile +
    shapeSeconds(processor, profile.shape) -
    (profile.beginsAtRest ? processor.perRest : 0) -
    (profile.endsAtRest ? processor.perRest : 0)
  );
}

function shapeSeconds(processor: Processor, shape: ProfileShape): number {
  if (shape === 'fall') return 0;
  if (shape === 'rise') return processor.perRise;
  return shape === 'peak' ? processor.perPeak : processor.perPlateau;
}

/** Preparing a piece, without taking its move on. */
export function pieceSeconds(
  processor: Processor,
  { fasters, slowers, evens, ends }: PreparedPiece,
  isLit: boolean,
): number {
  return (
    processor.perSegment +
    (isLit ? processor.perLight : 0) +
    processor.perFaster * fasters +
    processor.perSlower * slowers +
    processor.perEven * evens +
    processor.perEnd * ends
  );
}

/** A piece of motion as the motors run through it: steps of the axis that makes most; all make `axes` times as many. */
export interface DrivenPiece {
  readonly seconds: number;
  readonly steps: number;
  readonly axes: number;
}

/** The fraction of the processor that the motors take. */
export function interruptedFraction(
  processor: Processor,
  { seconds, steps, axes }: DrivenPiece,
): number {
  // A vanishing piece leaves no time to share.
  if (seconds === 0) return 0;
  const perStep = axes * processor.perStep + interrupts(seconds / steps) * processor.perInterrupt;
  return Math.min(MAX_INTERRUPTED, (steps * perStep + processor.perPiece) / seconds);
}

/** The time from interrupt to interrupt, s. */
export function tickSeconds({ seconds, steps }: Omit<DrivenPiece, 'axes'>): number {
  return seconds / (steps * interrupts(seconds / steps));
}

/** Interrupts for each step, by the time that it takes. */
function interrupts(secondsPerStep: number): number {
  const cycles = Math.round(wholeCycles(secondsPerStep) * CLOCK);
  if (cycles < SMOOTHED[0]) return 1;
  if (cycles < SMOOTHED[1]) return 2;
  return cycles < SMOOTHED[2] ? 4 : 8;
}

/** The motors' clock counts whole cycles from step to step. */
export function wholeCycles(seconds: number): number {
  return Math.ceil(seconds * CLOCK - NO_CYCLE) / CLOCK;
}
