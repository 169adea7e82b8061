// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { rampSeconds } from '../../src/toolpath/ramps.js';

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
});
