// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { mended, rampCount, rampSeconds } from '../../src/toolpath/ramps.js';

/** 0.1 mm from standstill to standstill, never at full speed. */
const CRAWL = { length: 0.1, acceleration: 1000, nominal: 100, entrySquare: 0, exitSquare: 0 };

function near(seconds: number, wanted: number): void {
  assert.ok(Math.abs(seconds - wanted) < 1e-9, `${seconds} s instead of ${wanted} s`);
}

describe('how long a move takes', () => {
  it('is what physics says', () => {
    near(rampSeconds(CRAWL), 0.02);
    // 10 mm to 100 mm/s and from there each take 0.1 s at 1000 mm/s².
    near(rampSeconds({ ...CRAWL, length: 5 }), Math.sqrt(5 / 1000) * 2);
    near(rampSeconds({ ...CRAWL, length: 30 }), 0.3 + 0.1);
    near(rampSeconds({ ...CRAWL, exitSquare: 200 }), Math.sqrt(200) / 1000);
  });

  it('counts faster, even and slower as a stretch each', () => {
    assert.equal(rampCount(CRAWL), 2);
    assert.equal(rampCount({ ...CRAWL, exitSquare: 200 }), 1);
    assert.equal(rampCount({ ...CRAWL, entrySquare: 200 }), 1);
    assert.equal(rampCount({ ...CRAWL, length: 30 }), 3);
    const even = { entrySquare: 10_000, exitSquare: 10_000 };
    assert.equal(rampCount({ ...CRAWL, ...even }), 1);
    assert.equal(rampCount({ ...CRAWL, ...even, length: 30, exitSquare: 0 }), 2);
  });

  it('is shorter when it need not stop after all, but what was braked is lost', () => {
    const wanted = 200;
    const late = mended(CRAWL, 0.005, wanted);
    // 5 ms before its end it goes at 5 mm/s, and has 0.0125 mm left to get faster.
    near(late.exitSquare, 5 ** 2 + 2 * 1000 * 0.0125);
    near(late.seconds, 0.015 + (Math.sqrt(50) - 5) / 1000);
    const inTime = mended(CRAWL, 0.01, wanted);
    assert.equal(inTime.exitSquare, wanted);
    near(inTime.seconds, Math.sqrt(200) / 1000);
    assert.deepEqual(mended(CRAWL, 0.005, 0), { exitSquare: 0, seconds: rampSeconds(CRAWL) });
  });
});
