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

const restartOf = (lines: OpenLine[], end: Parameters<typeof findRestart>[1]) => {
  const { index, fraction, overlap, isLocated } = findRestart(lines, end);
  return [index, Math.round(fraction * 1000) / 1000, Math.round(overlap * 1000) / 1000, isLocated];
};

describe('where a head is that may have moved on', () => {
  const way = linesThrough([0, 0], [20, 0], [20, 10], [40, 10]);

  it('is a little before the place that was counted, where steps may be missing', () => {
    const counted = (x: number, y: number) => ({
      ...standingAt(x, y),
      knowledge: 'counted' as const,
    });
    assert.deepEqual(restartOf(way, counted(10, 0)), [0, 0.49, 0.2, true]);
    assert.deepEqual(restartOf(way, counted(0.1, 0)), [0, 0, 0.2, true]);
    assert.deepEqual(restartOf(way, counted(20, 10)), [1, 0.98, 0.2, true]);
  });

  it('is where it was last seen, and all that it can have burnt since may burn twice', () => {
    const seen = (unseenSeconds: number, doneUnit = 0) => ({
      ...standingAt(10, 0, doneUnit),
      ...{ knowledge: 'last-seen' as const, unseenSeconds },
    });
    // It burns at 10 mm/s.
    assert.deepEqual(restartOf(way, seen(0.5)), [0, 0.5, 5, true]);
    assert.deepEqual(restartOf(way, seen(1.5)), [0, 0.5, 15, true]);
    assert.deepEqual(restartOf(way, seen(60)), [0, 0.5, 40, true]);
    // What was driven for sure is not burnt again.
    assert.deepEqual(restartOf(way, seen(0.5, 1)), [1, 0, 5, true]);
  });

  it('is counted over dark ways as over others, which burn nothing twice', () => {
    const [first, second, third] = way as [OpenLine, OpenLine, OpenLine];
    const dark = [first, { ...second, burns: false, speed: 100 }, third];
    const end = { ...standingAt(19, 0), knowledge: 'last-seen' as const, unseenSeconds: 0.3 };
    assert.deepEqual(restartOf(dark, end), [0, 0.95, 2, true]);
    const rapid = [first, { ...second, burns: false, speed: 0 }, third];
    assert.deepEqual(restartOf(rapid, end), [0, 0.95, 3, true]);
    const still = [first, { ...second, isMotion: false }, third];
    assert.deepEqual(restartOf(still, end), [0, 0.95, 3, true]);
  });

  it('is the begin of what was not driven for sure, where it is on no way of the program', () => {
    assert.deepEqual(restartOf(way, standingAt(5, 5)), [0, 0, 50, false]);
    assert.deepEqual(restartOf(way, standingAt(5, 5, 2)), [2, 0, 20, false]);
    assert.deepEqual(restartOf(way, standingAt(5, 5, 9)), [3, 0, 0, false]);
  });

  it('is the begin of a line that cannot be begun in its middle', () => {
    const whole = way.map((line) => ({ ...line, isDivisible: false }));
    assert.deepEqual(restartOf(whole, standingAt(10, 0)).slice(0, 2), [0, 0]);
  });
});

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
