// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Reads a program up to the lines that may have been under way when it was interrupted, and keeps of each of
 * those where it leads, what it says of the beam, and where the text continues after it. Pure; mm, mm/s.
 */
import type { BeamSwitch } from '../../gcode/beam-switch.js';
import { BYTE_ORDER_MARK, ProgramLines } from '../../gcode/program-lines.js';
import { ProgramReading } from '../../gcode/program-reading.js';
import type { ProgramState } from '../../gcode/program-state.js';
import type { Point } from '../../geometry/path.js';
import type { OpenLine } from './restart-point.js';
import type { Modes, ResumeDialect } from './types.js';

export interface ReadLine extends OpenLine {
  readonly modes: Modes;
  /** Modes before the line. */
  readonly before: Modes;
  /** Where its text begins and where the next line does, bytes. */
  readonly begin: number;
  readonly next: number;
}

export interface OpenLines {
  readonly lines: readonly ReadLine[];
  /** A line up to the last open one moves the zero point: places before it cannot be found again. */
  readonly movesZero: boolean;
  /** An open line begins or ends where the program does not say (after G28, in a subprogram). */
  readonly losesPlace: boolean;
  readonly usesZ: boolean;
  /** Lines of motion in the whole program, and of those done before the open ones: for the fraction done. */
  readonly lineCount: number;
}

export function readOpenLines(
  program: Uint8Array,
  range: {
    readonly doneLine: number;
    readonly sentLine: number;
    readonly start: Point;
    /** The most open lines to return. */
    readonly limit?: number;
    readonly dialect: ResumeDialect;
    /** The S word of full power. */
    readonly maxS?: number;
  },
): OpenLines {
  const limit = range.limit ?? Number.POSITIVE_INFINITY;
  const text = new ProgramLines();
  const { beam: rules } = range.dialect;
  const reading = new ProgramReading({
    rules,
    maxS: range.maxS ?? DEFAULT_FULL,
    start: range.start,
  });
  const { state } = reading;
  const { beam } = reading.beam;
  const lines: ReadLine[] = [];
  let begin = BYTE_ORDER_MARK.every((byte, i) => program[i] === byte) ? BYTE_ORDER_MARK.length : 0;
  let usesZ = false;
  let movesZero = false;
  let losesPlace = false;
  const take = (next: number) => {
    const lineNumber = text.number;
    if (lineNumber > range.sentLine || lines.length >= limit) return;
    const isOpen = lineNumber > range.doneLine;
    if (text.line.length > 0) {
      const before = isOpen ? modesOf(state, beam) : undefined;
      reading.read(text.line);
      usesZ ||= state.hasOtherAxes;
      movesZero ||= state.movesZero || state.unfollowed === 'frame';
      losesPlace ||= state.unfollowed === 'program' || (isOpen && !state.isPlaceKnown);
      if (before) {
        const burns = reading.beam.power > 0;
        const modes = modesOf(state, beam);
        lines.push({ ...openLine(state, lineNumber), burns, modes, before, begin, next });
      }
    }
  };
  for (let i = 0; i < program.length; i++) {
    if (text.push(program[i]!)) {
      take(i + 1);
      begin = i + 1;
    }
  }
  if (text.end()) take(program.length);
  return { lines, movesZero, losesPlace, usesZ, lineCount: text.number };
}

/** Full power where no other S word is known; it matters to an M3 that says none. */
const DEFAULT_FULL = 255;

function openLine(state: ProgramState, lineNumber: number) {
  const isMotion =
    (state.lineMotion === 'line' && state.motion <= 1) ||
    (state.lineMotion === 'arc' && state.plane === 17);
  const { fromX, fromY, x, y, centreX, centreY, motion } = state;
  return {
    lineNumber,
    ...{ fromX, fromY, x, y, centreX, centreY, motion },
    isMotion,
    isDivisible: isMotion && !state.hasOtherAxes && !state.isInverseTime,
    speed: motion === 0 ? 0 : state.feedMmPerMin / 60,
  };
}

function modesOf(state: ProgramState, { isOn, code, isInline }: BeamSwitch): Modes {
  return {
    motion: state.motion,
    units: state.units,
    isRelative: state.isRelative,
    plane: state.plane,
    isInverseTime: state.isInverseTime,
    coordinates: state.coordinates,
    beam: { isOn, code, isInline },
    hasMist: state.hasMist,
    hasFlood: state.hasFlood,
    feedMmPerMin: state.feedMmPerMin,
    s: state.s,
    z: state.z,
  };
}
