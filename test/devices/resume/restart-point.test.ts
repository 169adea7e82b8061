// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { findRestart, type OpenLine } from '../../../src/devices/resume/restart-point.js';

/** A cut from corner to corner. */
function linesThrough(...corners: readonly (readonly [number, number])[]): OpenLine[] {
  return corners.slice(1).map(([x, y], i) => {
    const [fromX, fromY] = corners[i]!;
    const way = { motion: 1, fromX, fromY, x, y, centreX: 0, centreY: 0 };
    const facts = { isMotion: true, isDivisible: true, burns: true, speed: 10 };
    return { ...way, ...facts, lineNumber: i + 1 };
  });
}

function standingAt(x: number, y: number, doneUnit = 0) {
  const place = { sentUnit: 9, doneUnit, acceptedUnits: 9, position: { x, y }, speed: 0 };
  return {
    phase: 'failed' as const,
    place: { ...place, offset: { x: 0, y: 0 } },
    knowledge: 'standing' as const,
    doneUnit,
    unseenSeconds: 0,
    isDoubtful: false,
  };
}

describe('where a standing head is on the way of the program', () => {
  const crossing = linesThrough([0, 0], [20, 0], [20, 10], [10, 10], [10, -10]);

  it('is one place, and nothing burns twice', () => {
    const { index, fraction, overlap } = findRestart(crossing, standingAt(20, 5));
    assert.deepEqual([index, fraction, overlap], [1, 0.5, 0]);
  });

  it('is the end of one line and the beginning of the next, and nothing burns twice', () => {
    const { index, fraction, overlap } = findRestart(crossing, standingAt(20, 10));
    assert.deepEqual([index, fraction, overlap], [2, 0, 0]);
  });

  it('is taken for the first of two, and all between them may burn twice', () => {
    const { index, fraction, overlap } = findRestart(crossing, standingAt(10, 0));
    assert.deepEqual([index, fraction, overlap], [0, 0.5, 10 + 10 + 10 + 10]);
  });

  it('is the begin of a line that is shorter than anything a head can stand within', () => {
    const short = linesThrough([0, 0], [10, 0], [10.005, 0], [20, 0]);
    const { index, fraction } = findRestart(short, standingAt(10, 0, 1));
    assert.deepEqual([index, fraction], [1, 0]);
  });

  it('is the second one where the first was driven for sure', () => {
    const { index, fraction, overlap } = findRestart(crossing, standingAt(10, 0, 1));
    assert.deepEqual([index, fraction, overlap], [3, 0.5, 0]);
  });
});
