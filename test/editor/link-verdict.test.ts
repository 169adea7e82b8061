// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import type { LinkHealth } from '../../src/devices/contract/state.js';
import { verdictOn } from '../../src/editor/link-verdict.js';

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
    assert.equal(verdictOn(QUICK), 'good');
    assert.equal(verdictOn({ ...QUICK, worstGapMs: 400 }), 'good');
  });

  it('is that answers are late when more than a few are', () => {
    assert.equal(verdictOn({ ...QUICK, p99GapMs: 20 }), 'late');
    assert.equal(verdictOn({ ...QUICK, p999GapMs: 80 }), 'late');
  });

  it('minds damage more than delay, and most that counting had to be given up', () => {
    const late = { ...QUICK, p99GapMs: 20, damagedAnswers: 1 };
    assert.equal(verdictOn(late), 'damaged');
    assert.equal(verdictOn({ ...late, mode: 'line-by-line' }), 'line-by-line');
  });
});
