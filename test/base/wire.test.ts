// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { AppError } from '../../src/base/errors.js';
import { fromWire, toWire } from '../../src/base/wire.js';

const across = (thrown: unknown): unknown => fromWire(structuredClone(toWire(thrown)));

describe('errors across a process boundary', () => {
  it('keep class, code, details, stack and cause', () => {
    const cause = new RangeError('too big');
    const sent = new AppError('import.unreadable', 'Pick another file.', {
      details: { file: 'a.svg' },
      cause,
    });
    const got = across(sent);
    assert.ok(got instanceof AppError);
    assert.equal(got.code, 'import.unreadable');
    assert.equal(got.message, 'Pick another file.');
    assert.deepEqual(got.details, { file: 'a.svg' });
    assert.equal(got.stack, sent.stack);
    assert.ok(got.cause instanceof RangeError);
  });

  it('keep a class they do not know by its name', () => {
    class Odd extends Error {
      override name = 'Odd';
    }
    const got = across(new Odd('x'));
    assert.ok(got instanceof Error);
    assert.equal(got.name, 'Odd');
  });

  it('survive values no channel can carry', () => {
    for (const thrown of [undefined, null, 0, '', Symbol('s'), () => 1, 10n]) {
      assert.doesNotThrow(() => across(thrown));
    }
    const cyclic: Error & { self?: unknown; big?: bigint } = new Error('c');
    cyclic.self = { f: () => 1 };
    cyclic.big = 1n;
    assert.equal((across(cyclic) as Error).message, 'c');
  });
});
