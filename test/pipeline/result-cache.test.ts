// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fingerprint } from '../../src/base/fingerprint.js';
import { ResultCache } from '../../src/pipeline/result-cache.js';

/** Room for 10 bytes; a result is as large as its text is long. */
function cache(): ResultCache<string> {
  return new ResultCache(10, (value) => value.length);
}

const key = (name: string) => fingerprint(name);

describe('the cache of results', () => {
  it('gives back what was kept, and nothing for another key', () => {
    const results = cache();
    results.set(key('a'), 'abc');
    assert.equal(results.get(key('a')), 'abc');
    assert.equal(results.get(key('b')), undefined);
  });

  it('lets the least recently used go when its bound is reached, and no others', () => {
    const results = cache();
    for (const name of ['a', 'b', 'c']) results.set(key(name), name.repeat(3));
    assert.equal(results.get(key('a')), 'aaa'); // Used again, so b is the oldest.
    results.set(key('d'), 'ddd');
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((name) => results.get(key(name))),
      ['aaa', undefined, 'ccc', 'ddd'],
    );
  });

  it('fills its bound to the last byte', () => {
    const results = cache();
    results.set(key('a'), 'aaaaa');
    results.set(key('b'), 'bbbbb');
    assert.deepEqual([results.get(key('a')), results.get(key('b'))], ['aaaaa', 'bbbbb']);
  });

  it('counts a result once that is kept again, by its newest size', () => {
    const results = cache();
    for (const text of ['aaaaaaaa', 'aaaaaaa', 'aa']) results.set(key('a'), text);
    results.set(key('b'), 'bbbbbbbb');
    assert.deepEqual([results.get(key('a')), results.get(key('b'))], ['aa', 'bbbbbbbb']);
  });

  it('keeps one that is larger than its bound until the next one comes', () => {
    const results = cache();
    results.set(key('a'), 'a'.repeat(20));
    assert.equal(results.get(key('a'))?.length, 20);
    results.set(key('b'), 'b');
    assert.deepEqual([results.get(key('a')), results.get(key('b'))], [undefined, 'b']);
  });

  it('holds no more than its bound, whatever is kept and asked for', () => {
    const use = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 10 }));
    fc.assert(
      fc.property(fc.array(use, { maxLength: 60 }), (uses) => {
        const results = cache();
        for (const [name, size] of uses) {
          results.set(key(`${name}`), 'x'.repeat(size));
          assert.equal(results.get(key(`${name}`))?.length, size);
          const names = [0, 1, 2, 3, 4, 5, 6].map((n) => results.get(key(`${n}`))?.length ?? 0);
          assert.ok(names.reduce((sum, n) => sum + n, 0) <= 10);
        }
      }),
    );
  });
});
