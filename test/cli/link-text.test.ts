// SPDX-License-Identifier: GPL-3.0-or-later
/** How the conversation with a controller went, in a line. */
import assert from 'node:assert/strict';
import { linkText } from '../../src/cli/link-text.js';
import type { LinkHealth } from '../../src/devices/contract/state.js';
import { english } from '../support/english.js';

const GOOD: LinkHealth = {
  mode: 'counting',
  medianGapMs: 0.04,
  p99GapMs: 2,
  p999GapMs: 1.26,
  worstGapMs: 12.34,
  bufferedSeconds: 1,
  damagedAnswers: 0,
};

const text = (link: Partial<LinkHealth> = {}) => english(linkText({ ...GOOD, ...link }));

describe('the link in a line', () => {
  it('has tenths of a millisecond where they matter, and no more digits', () => {
    assert.equal(
      text(),
      'link good; 0 ms from a reply to the next lines, 99.9 % within 1.3 ms, worst 12 ms',
    );
    assert.match(text({ medianGapMs: 9.96 }), /10 ms from a reply/);
  });

  it('says what line by line costs, and how many replies were damaged', () => {
    assert.match(
      text({ mode: 'line-by-line', maxLinesPerSecond: 40 }),
      /^link unreliable.*check the cable; .* at most 40 lines a second$/,
    );
    assert.match(text({ damagedAnswers: 1 }), /^link with damaged replies.*; 1 damaged reply$/);
    assert.match(text({ damagedAnswers: 3 }), /; 3 damaged replies$/);
  });
});
