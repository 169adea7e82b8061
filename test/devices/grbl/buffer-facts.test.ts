// SPDX-License-Identifier: GPL-3.0-or-later
/** How much a board can hold: what it says once may have been damaged on the way. */
import assert from 'node:assert/strict';
import { BufferFacts } from '../../../src/devices/grbl/buffer-facts.js';

const PROFILE = { rxBytes: 128, plannerBlocks: 15 };

function told(...announced: readonly number[]): BufferFacts {
  const facts = new BufferFacts(PROFILE);
  for (const rxBytes of announced) facts.announced({ rxBytes });
  return facts;
}

describe('the buffer of a board', () => {
  it('is the profile’s until the board tells', () => {
    assert.equal(told().rxBytes, 128);
  });

  it('is what a smaller board tells, at once', () => {
    assert.equal(told(100).rxBytes, 100);
  });

  it('is the profile’s where the figure has lost a digit, so that no line would go in', () => {
    for (const rxBytes of [0, 1, 12, 28, 79]) assert.equal(told(rxBytes).rxBytes, 128);
    const facts = told();
    facts.announced({ plannerBlocks: 0 });
    assert.equal(facts.plannerBlocks, 15);
  });

  it('is not what one damaged answer made of it', () => {
    const facts = told(928);
    assert.equal(facts.rxBytes, 128);
    assert.equal(facts.wantsProof, true);
    facts.announced({ rxBytes: 128 });
    assert.deepEqual([facts.rxBytes, facts.wantsProof], [128, false]);
  });

  it('is the profile’s where a larger board only tells, however often', () => {
    assert.equal(told(928, 928).rxBytes, 128);
  });

  it('is what a larger board tells and shows', () => {
    const facts = told(1024);
    for (let i = 0; i < 2; i++) facts.seen({ rxFree: 1023, blocksFree: 99 });
    assert.deepEqual([facts.rxBytes, facts.plannerBlocks], [1023, 99]);
  });

  it('is no larger than it ever showed to be, and one damaged report shows nothing', () => {
    const facts = told(128);
    facts.seen({ rxFree: 928, blocksFree: 95 });
    facts.seen({ rxFree: 127, blocksFree: 15 });
    facts.seen({ rxFree: 127, blocksFree: 15 });
    assert.deepEqual([facts.rxBytes, facts.plannerBlocks], [127, 15]);
  });
});
