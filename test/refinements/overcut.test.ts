// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { runOn } from '../../src/refinements/run-on.js';

const SQUARE = [0, 0, 10, 0, 10, 10, 0, 10, 0, 0];
const run = (points: readonly number[], length: number) => [
  ...runOn(Float64Array.from(points), length),
];

describe('an overcut', () => {
  it('runs the beginning again', () => {
    assert.deepEqual(run(SQUARE, 3), [...SQUARE, 3, 0]);
    assert.deepEqual(run(SQUARE, 10), [...SQUARE, 10, 0]);
    assert.deepEqual(run(SQUARE, 12), [...SQUARE, 10, 0, 10, 2]);
    assert.deepEqual(run(SQUARE, 33), [...SQUARE, 10, 0, 10, 10, 0, 10, 0, 7]);
    const slanted = [1, 2, 4, 6, 1, 6, 1, 2];
    assert.deepEqual(run(slanted, 6.5), [...slanted, 4, 6, 2.5, 6]);
  });

  it('never runs more than once around', () => {
    assert.deepEqual(run(SQUARE, 1000), [...SQUARE, ...SQUARE.slice(2)]);
  });

  it('leaves open strokes as they are, and lines that come back on themselves run once', () => {
    assert.deepEqual(run([0, 0, 10, 0], 3), [0, 0, 10, 0]);
    assert.deepEqual(run([5, 5, 5, 5], 3), [5, 5, 5, 5]);
  });

  it('does not stumble over points that lie on each other', () => {
    assert.deepEqual(run([0, 0, 0, 0, 4, 0, 0, 3, 0, 0], 2), [0, 0, 0, 0, 4, 0, 0, 3, 0, 0, 2, 0]);
  });
});
