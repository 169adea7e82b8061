// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fingerprint } from '../../src/base/fingerprint.js';

describe('fingerprint', () => {
  it('does not depend on the order of keys', () => {
    assert.equal(fingerprint({ a: 1, b: [2, 'x'] }), fingerprint({ b: [2, 'x'], a: 1 }));
  });

  it('is the same exactly when the plain values are the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const same = JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b));
        assert.equal(fingerprint(a) === fingerprint(b), same);
      }),
    );
  });

  it('tells typed arrays apart by kind and bytes', () => {
    assert.notEqual(fingerprint(new Uint8Array([1, 2])), fingerprint(new Uint8Array([1, 3])));
    assert.notEqual(fingerprint(new Uint8Array(8)), fingerprint(new Float64Array(1)));
  });

  it('refuses what it could only leave out', () => {
    assert.throws(() => fingerprint({ run: () => 1 }), /cannot be part of a fingerprint/);
    assert.throws(() => fingerprint(new Map()), /cannot be part of a fingerprint/);
  });
});

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value;
  const sorted = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => [k, sortKeys(v)]);
  return { object: sorted };
}
