// SPDX-License-Identifier: GPL-3.0-or-later
/** Where motors that make whole steps come to stand. */
import assert from 'node:assert/strict';
import { alongAxes, onNearestStep, onStep } from '../../src/toolpath/whole-steps.js';

describe('a place on the steps of motors', () => {
  it('is the nearest one to the number as it is written, in thousandths', () => {
    for (const [mm, place] of [
      [0, 0],
      [3, 3],
      [-3, -3],
      [1.2, 1.25],
      [1.1, 1],
      [-1.2, -1.25],
      [12.34, 12.25],
      [12.376, 12.5],
      [0.0624, 0],
      [0.0626, 0],
      [0.1254, 0.25],
    ] as const) {
      // Half a step is 0.125 mm.
      assert.equal(onStep(mm, 4) + 0, place, `${mm}`);
    }
    assert.equal(onStep(0.1249, 4), 0.25, 'written as 0.125');
    assert.equal(onStep(12.3456, 0), 12.3456, 'no motors are known');
    assert.equal(onStep(1.2, 1), 1, 'a step of a whole millimetre');
  });

  it('is half a step off where single precision makes it so', () => {
    // Read as 5 hundredths, 0.05 is a hair less than a half of 0.1 mm.
    assert.equal(onStep(0.05, 10), 0);
    assert.equal(onStep(0.25, 10), 0.3);
  });

  it('of a corner between written places is that of the corner itself', () => {
    assert.equal(onNearestStep(0.1249, 4), 0);
    assert.equal(onNearestStep(0.125, 4), 0.25);
    assert.equal(onNearestStep(0.05, 10), 0, 'that one is written');
    assert.equal(onNearestStep(12.3456, 0), 12.3456);
  });
});

describe('the longest way along both axes', () => {
  it('is as long as the slower of them allows', () => {
    assert.equal(alongAxes(30, 40, 1, 0), 30);
    assert.equal(alongAxes(30, 40, 0, -1), 40);
    assert.equal(alongAxes(30, 40, -0.6, 0.8), 50);
    assert.equal(alongAxes(30, 32, 0.6, 0.8), 40);
    assert.equal(alongAxes(24, 40, 0.6, 0.8), 40);
  });
});
