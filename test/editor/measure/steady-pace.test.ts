// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { type PaceSample, steadyPace } from '../../../src/editor/measure/steady-pace.js';

const LEGS = { legs: 4, moves: 300 };
const BLOCKS = 15;

/** Ten samples a second of a board that takes `paceOf(line)` lines a second and stands at each turn. */
function samplesOf(paceOf: (line: number) => number, standing = 0.1): PaceSample[] {
  const samples: PaceSample[] = [];
  let elapsed = 0;
  let next = 0;
  for (let done = 0; done < 3 + LEGS.legs * LEGS.moves + 2; done++) {
    if (done >= 3 && (done - 3) % LEGS.moves === 10) elapsed += standing;
    elapsed += 1 / paceOf(done);
    if (elapsed >= next) {
      samples.push({ done, elapsed });
      next = elapsed + 0.1;
    }
  }
  return samples;
}

describe('the pace of a measuring program', () => {
  it('is that within the legs, whatever their turns cost', () => {
    for (const standing of [0, 0.1, 0.5]) {
      const pace = steadyPace(
        samplesOf(() => 340, standing),
        LEGS,
        BLOCKS,
      );
      assert.ok(pace && Math.abs(pace - 340) < 0.1, `${pace}`);
    }
  });

  it('is not that of a leg in which the computer was busy', () => {
    const samples = samplesOf((line) => (line > 700 && line < 800 ? 100 : 340));
    const pace = steadyPace(samples, LEGS, BLOCKS);
    assert.ok(pace && Math.abs(pace - 340) < 0.1, `${pace}`);
  });

  it('lies between those of the middle legs', () => {
    const samples = samplesOf((line) => 300 + 20 * Math.floor(Math.max(0, line - 3) / 300), 0);
    const pace = steadyPace(samples, LEGS, BLOCKS);
    assert.ok(pace && Math.abs(pace - 330) < 1, `${pace}`);
  });

  it('leaves out what is known ahead of a turn, twice over, but no more than half a leg', () => {
    // Slow only within the first 40 lines of each leg.
    const samples = samplesOf((line) => ((line - 3) % 300 < 40 ? 100 : 340), 0);
    assert.ok(Math.abs(steadyPace(samples, LEGS, 20)! - 340) < 0.1);
    assert.ok(steadyPace(samples, LEGS, 1)! < 335);
    assert.ok(Math.abs(steadyPace(samples, LEGS, 1000)! - 340) < 0.1);
  });

  it('is that of the whole where a leg is over at once', () => {
    const pace = steadyPace(
      samplesOf(() => 3000, 0),
      LEGS,
      BLOCKS,
    );
    assert.ok(pace && Math.abs(pace - 3000) < 30, `${pace}`);
  });

  it('is not known of a program that was over before anything was seen', () => {
    assert.equal(steadyPace([], LEGS, BLOCKS), undefined);
    assert.equal(steadyPace([{ done: 40, elapsed: 1 }], LEGS, BLOCKS), undefined);
    const standing = [
      { done: 40, elapsed: 1 },
      { done: 40, elapsed: 1.5 },
    ];
    assert.equal(steadyPace(standing, LEGS, BLOCKS), undefined);
  });

  it('is not known where nothing was done, or no time passed', () => {
    const at = (elapsed: number) => [3, 600, 1203].map((done) => ({ done, elapsed }));
    assert.equal(steadyPace(at(1), LEGS, BLOCKS), undefined);
    assert.equal(steadyPace([], LEGS, BLOCKS), undefined);
    const still = [1, 2, 3].map((elapsed) => ({ done: 600, elapsed }));
    assert.equal(steadyPace(still, LEGS, BLOCKS), undefined);
    assert.equal(steadyPace([...at(1).slice(0, 2), { done: 1203, elapsed: 4 }], LEGS, BLOCKS), 400);
  });
});
