// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Reads a program up to the lines that may have been under way when it broke off, and keeps of each of
 * those where it leads, what it says of the beam, and where the text goes on behind it. Pure; mm, mm/s.
 */

import { type BeamCode, BeamSwitch } from '../../gcode/beam-switch.js';
import { LineCollector } from '../../gcode/line-collector.js';
import { ProgramState } from '../../gcode/program-state.js';
import { Words } from '../../gcode/words.js';
import type { Point } from '../../geometry/path.js';
import { type Customs, GRBL_CUSTOMS } from './customs.js';
import type { OpenLine } from './restart-point.js';

/** The modal words in force once a line was read, as far as a job may set them. */
export interface Modes {
  readonly motion: number;
  readonly units: 20 | 21;
  readonly isRelative: boolean;
  readonly plane: 17 | 18 | 19;
  readonly isInverseTime: boolean;
  readonly coordinates: number;
  readonly beam: {
    readonly isOn: boolean;
    readonly code: BeamCode | undefined;
    readonly isInline: boolean;
  };
  readonly hasMist: boolean;
  readonly hasFlood: boolean;
  readonly feedMmPerMin: number;
  readonly s: number;
  readonly z: number;
}

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
  readonly usesZ: boolean;
  /** Lines of motion in the whole program, and of those done before the open ones: for the share done. */
  readonly lineCount: number;
}

export function readOpenLines(
  program: Uint8Array,
  range: {
    readonly doneLine: number;
    readonly sentLine: number;
    readonly start: Point;
    /** Of the open lines, so many at most. */
    readonly limit?: number;
    readonly customs?: Customs;
  },
): OpenLines {
  const limit = range.limit ?? Number.POSITIVE_INFINITY;
  const collector = new LineCollector();
  const words = new Words();
  const state = new ProgramState(range.start);
  const beam = new BeamSwitch();
  const customs = range.customs ?? GRBL_CUSTOMS;
  const lines: ReadLine[] = [];
  let lineNumber = 0;
  let begin = 0;
  let usesZ = false;
  let movesZero = false;
  const take = (next: number) => {
    lineNumber++;
    if (lineNumber > range.sentLine || lines.length >= limit) return;
    const isOpen = lineNumber > range.doneLine;
    if (collector.length > 0) {
      const before = isOpen ? modesOf(state, beam) : undefined;
      const { s, feedMmPerMin } = state;
      words.read(collector.bytes, 0, collector.length);
      state.read(words);
      beam.read(words);
      customs.follow(state, beam, { s, feedMmPerMin });
      usesZ ||= state.hasOtherAxes;
      movesZero ||= state.movesZero;
      if (before) {
        const burns = customs.burns(state, beam);
        const modes = modesOf(state, beam);
        lines.push({ ...openLine(state, lineNumber), burns, modes, before, begin, next });
      }
    }
  };
  for (let i = 0; i < program.length; i++) {
    const byte = program[i] ?? 0;
    if (byte !== 0x0d && collector.push(byte)) {
      take(i + 1);
      begin = i + 1;
    }
  }
  if (begin < program.length && collector.push(0x0a)) take(program.length);
  return { lines, movesZero, usesZ, lineCount: lineNumber };
}

function openLine(state: ProgramState, lineNumber: number) {
  const isWay =
    (state.lineMotion === 'line' && state.motion <= 1) ||
    (state.lineMotion === 'arc' && state.plane === 17);
  const { fromX, fromY, x, y, centreX, centreY, motion } = state;
  return {
    lineNumber,
    ...{ fromX, fromY, x, y, centreX, centreY, motion },
    isWay,
    isDivisible: isWay && !state.hasOtherAxes && !state.isInverseTime,
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
