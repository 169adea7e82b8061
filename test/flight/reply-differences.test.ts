// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differencesOf } from '../../src/flight/reply-differences.js';

const said = (words: string) =>
  words
    .split(' ')
    .filter((w) => w !== '')
    .map((text, i) => ({ text, seconds: i }));
const between = (real: string, virtual: string) =>
  differencesOf(said(real), said(virtual)).map((d) => `${d.recorded ?? '-'}/${d.replayed ?? '-'}`);

describe('the differences of two conversations', () => {
  it('are none where both say the same', () => {
    assert.deepEqual(between('ok ok error:1 ok', 'ok ok error:1 ok'), []);
  });

  it('name a reply that is another one, and nothing after it', () => {
    assert.deepEqual(between('ok ok error:20 ok ok ok ok', 'ok ok ok ok ok ok ok'), [
      'error:20/ok',
    ]);
    assert.deepEqual(between('a b c d e f', 'a b x d e f'), ['c/x']);
  });

  it('take three replies that agree for being in step again, and not two', () => {
    assert.deepEqual(between('x a b c y ok ok ok', 'a b c z ok ok ok'), ['x/-', 'y/z']);
    const found = between('x a b y a b c ok ok', 'a b c ok ok');
    assert.deepEqual(found, ['x/-', 'a/-', 'b/-', 'y/-']);
    assert.deepEqual(between('x p b c d e', 'q b c d e'), ['x/q', 'p/-'], 'the first of them, too');
  });

  it('pass over as few replies as they can, looked at from the first of them on', () => {
    assert.deepEqual(between('x y ok ok ok ok', 'ok ok ok ok'), ['x/-', 'y/-']);
    assert.deepEqual(between('ok ok ok ok', 'x y ok ok ok ok'), ['-/x', '-/y']);
  });

  it('stand at the time of the recording, at its end for what only the replay said', () => {
    const times = (real: string, virtual: string) =>
      differencesOf(said(real), said(virtual)).map(({ seconds }) => seconds);
    assert.deepEqual(times('ok a ok ok', 'ok b ok ok'), [1]);
    assert.deepEqual(times('a b c', 'a b c d e'), [2, 2]);
    assert.deepEqual(times('', 'a'), [0]);
    assert.deepEqual(times('a b c d', 'a x b c d'), [1]);
  });

  it('name what only one side said', () => {
    assert.deepEqual(between('ok ALARM:1 ok error:9 ok ok', 'ok ok error:9 ok ok'), ['ALARM:1/-']);
    assert.deepEqual(between('a b c', 'a b c d'), ['-/d']);
  });

  it('account for every reply of both sides', () => {
    const word = fc.constantFrom('ok', 'error:1', 'ALARM:1', 'restart');
    fc.assert(
      fc.property(fc.array(word), fc.array(word), (a, b) => {
        const found = differencesOf(said(a.join(' ')), said(b.join(' ')));
        const onlyReal = found.filter((d) => d.recorded !== undefined).length;
        const onlyVirtual = found.filter((d) => d.replayed !== undefined).length;
        // What is not different is the same, so as many must be left on both sides.
        assert.equal(a.length - onlyReal, b.length - onlyVirtual);
        assert.equal(found.length === 0, a.join(' ') === b.join(' '));
      }),
    );
  });
});
