// SPDX-License-Identifier: GPL-3.0-or-later
/** Random names: whole, different, and of every letter alike. */
import assert from 'node:assert/strict';
import { randomId } from '../../src/base/random-id.js';

const MANY = 20_000;

describe('random names', () => {
  const ids = Array.from({ length: MANY }, randomId);

  it('are twelve letters and digits, and none comes twice', () => {
    for (const id of ids) assert.match(id, /^[0-9A-Za-z]{12}$/);
    assert.equal(new Set(ids).size, MANY);
  });

  it('have every letter about as often as any other', () => {
    const counts = new Map<string, number>();
    for (const letter of ids.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    assert.equal(counts.size, 62);
    const expected = (MANY * 12) / 62;
    // Eight standard deviations: chance alone does not come here.
    const most = 8 * Math.sqrt(expected);
    for (const count of counts.values()) assert.ok(Math.abs(count - expected) < most, `${count}`);
  });
});
