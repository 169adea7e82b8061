// SPDX-License-Identifier: MIT
/** Values of options up to the very bounds of what they may be. */
import assert from 'node:assert/strict';
import {
  aFunction,
  anyWait,
  count,
  faultOf,
  interval,
  requireOptions,
  requireValue,
  truth,
  type ValueCheck,
} from '../../src/tasker/checks.js';

const rows: Readonly<Record<string, readonly [ValueCheck, right: unknown[], wrong: unknown[]]>> = {
  'any wait': [anyWait, [0, 0.5, 2 ** 40, Infinity], [-1, -0.001, NaN, '1', undefined, null]],
  'an interval': [interval, [0, 1.5, 2 ** 31 - 1], [2 ** 31, Infinity, -1, NaN, '1', undefined]],
  'a count': [count, [1, 2 ** 40], [0, -1, 1.5, Infinity, NaN, '1', true]],
  'a function': [aFunction, [() => 0, Map], [{}, 'f', undefined]],
  'a truth': [truth, [true, false], [0, 1, 'true', undefined]],
};

describe('the value of an option', () => {
  for (const [what, [check, right, wrong]] of Object.entries(rows)) {
    it(`that is ${what} ends where it ends`, () => {
      for (const value of right) assert.equal(faultOf('it', value, check), undefined);
      for (const value of wrong) {
        assert.throws(() => requireValue('it', value, check), {
          code: 'tasker.option',
          message: new RegExp(`^it must be ${check[1]}, not `),
        });
      }
    });
  }

  it('is one that there is, and may be left out', () => {
    const checks = { nice: count };
    requireOptions('f', { nice: 1 }, checks);
    requireOptions('f', { nice: undefined }, checks);
    assert.throws(() => requireOptions('f', { nice: 0 }, checks), /^.*f: nice must be a whole/);
    const unknown = { nicer: 1 } as unknown as { nice: number };
    assert.throws(() => requireOptions('f', unknown, checks), /no option "nicer" \(nice\)/);
    const inherited = { toString: 1 } as unknown as { nice: number };
    assert.throws(() => requireOptions('f', inherited, checks), /no option "toString"/);
  });
});
