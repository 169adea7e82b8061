// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import type { LinkHealth } from '../../src/devices/contract/state.js';
import { qualityOf } from '../../src/editor/link-quality.js';

const QUICK: LinkHealth = {
  mode: 'counting',
  medianGapMs: 0.1,
  p99GapMs: 2,
  p999GapMs: 9,
  worstGapMs: 40,
  bufferedSeconds: 1.9,
  damagedAnswers: 0,
};

describe('the verdict on a link', () => {
  it('is good while answers are quick, one late answer in a long job included', () => {
    assert.equal(qualityOf(QUICK), 'good');
    assert.equal(qualityOf({ ...QUICK, worstGapMs: 400 }), 'good');
  });

  it('is that answers are late when more than a few are', () => {
    assert.equal(qualityOf({ ...QUICK, p99GapMs: 20 }), 'late');
    assert.equal(qualityOf({ ...QUICK, p999GapMs: 80 }), 'late');
  });

  it('minds damage more than delay, and most that counting had to be given up', () => {
    const late = { ...QUICK, p99GapMs: 20, damagedAnswers: 1 };
    assert.equal(qualityOf(late), 'damaged');
    assert.equal(qualityOf({ ...late, mode: 'line-by-line' }), 'line-by-line');
  });
});
