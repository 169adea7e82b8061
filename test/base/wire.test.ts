// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import { bareWire, fromWire, registerErrorClass, textOf, toWire } from '../../src/base/wire.js';

const across = (thrown: unknown): unknown => fromWire(structuredClone(toWire(thrown)));

describe('errors across a process boundary', () => {
  it('keep class, code, details, stack and cause', () => {
    const cause = new RangeError('too big');
    const sent = new AppError('import.unreadable', verbatim('Pick another file.'), {
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
    assert.equal(
      across(() => 1),
      '[object Function]',
    );
    const cyclic: Error & { self?: unknown; big?: bigint } = new Error('c');
    cyclic.self = { f: () => 1 };
    cyclic.big = 1n;
    assert.equal((across(cyclic) as Error).message, 'c');
  });

  it('cross whatever their getters and proxies do', () => {
    const lazy = Object.defineProperty(new Error('getter'), 'response', {
      enumerable: true,
      get: () => {
        throw new Error('lazy');
      },
    });
    const got = across(lazy) as Error & { response: unknown };
    assert.equal(got.message, 'getter');
    assert.equal(got.response, '[response could not be read: Error: lazy]');
    const refuse = (): never => {
      throw new Error('trap');
    };
    const traps = { getPrototypeOf: refuse, ownKeys: refuse, get: refuse, has: refuse };
    for (const thrown of [new Proxy({}, traps), new Proxy(new Error('x'), traps)]) {
      assert.doesNotThrow(() => across(thrown));
    }
    const named = Object.defineProperty(new Error('n'), 'name', { get: refuse });
    assert.equal((across(named) as Error).message, 'n');
  });

  it('are taken apart once, also where they point at each other', () => {
    const all = Array.from({ length: 1000 }, (_, n) => new Error(`e${n}`));
    const many = new AggregateError(all, 'many');
    for (const one of all) Object.assign(one, { parent: many });
    const got = across(many) as AggregateError;
    assert.ok(got instanceof AggregateError);
    assert.equal(got.errors.length, 1000);
    const [first] = got.errors as (Error & { parent: Error })[];
    assert.equal(first?.message, 'e0');
    assert.equal(first?.parent.message, 'many');
  });

  it('keep a long chain of causes, and end one that bites its own tail', () => {
    let chain = new Error('0');
    for (let n = 1; n < 30; n++) chain = new RangeError(String(n), { cause: chain });
    let got = across(chain) as Error;
    for (let n = 29; n > 0; n--) {
      assert.equal(got.message, String(n));
      got = got.cause as Error;
    }
    const tail = new Error('tail');
    tail.cause = new Error('head', { cause: tail });
    assert.equal(((across(tail) as Error).cause as Error).message, 'head');
    const list: unknown[] = [new Error('in a list')];
    list.push(list);
    assert.doesNotThrow(() => across(Object.assign(new Error('l'), { list })));
  });

  it('are not mistaken for data that looks like them', () => {
    for (const value of [{ $error: true }, { $error: true, name: 'x', message: 'y' }]) {
      assert.deepEqual(across(value), value);
    }
  });

  it('come back also where their class computes its name', () => {
    class Private extends Error {
      #kind = 'secret';
      override get name(): string {
        return this.#kind;
      }
    }
    registerErrorClass(Private);
    const wired = toWire(new Private('p')) as Record<string, unknown>;
    assert.equal((fromWire({ ...wired, name: 'Private' }) as Error).message, 'p');
  });

  it('are data with everything in its place', () => {
    const error = Object.assign(new RangeError('r'), { code: 7, list: [new Error('in'), 'word'] });
    error.stack = 'where';
    const inner = toWire(error.list[0]) as object;
    assert.deepEqual(toWire(error), {
      ...{ $error: true, name: 'RangeError', message: 'r', stack: 'where' },
      props: { code: 7, list: [inner, 'word'] },
    });
    const bare = { $error: true, name: 'RangeError', message: 'r', props: {}, stack: 'where' };
    assert.deepEqual(bareWire(toWire(error)), bare);
    assert.equal(bareWire({ a: 1 }), '[object Object]');
  });

  it('are errors like any other when they are back', () => {
    const wired = { $error: true, name: 'Odd', message: 'm', props: { code: 'A' }, cause: 'why' };
    const got = fromWire(wired) as Error & { code: string };
    assert.deepEqual([got.name, got.message, got.stack, got.cause], ['Odd', 'm', 'Odd: m', 'why']);
    assert.deepEqual(Object.keys(got), ['code'], 'only its own values are listed');
    got.message = 'more';
    assert.equal(got.message, 'more');
    assert.deepEqual((fromWire([wired, 5]) as unknown[])[1], 5);
    const plain = fromWire({ ...wired, name: 'TypeError' }) as Error;
    assert.ok(plain instanceof TypeError);
    assert.equal(Object.hasOwn(plain, 'name'), false);
  });

  it('are cut off where a chain of causes is too long to be of use', () => {
    let chain: Error = new Error('0');
    for (let n = 1; n < 100; n++) chain = new Error(String(n), { cause: chain });
    let length = 1;
    let got = across(chain);
    while (got instanceof Error && got.cause !== undefined) {
      got = got.cause;
      length++;
    }
    assert.deepEqual([length, got], [66, 'Error: 34']);
  });

  it('name what no channel can carry and what cannot even be named', () => {
    assert.equal(toWire(Symbol('s')), 'Symbol(s)');
    assert.deepEqual(toWire({ a: [1] }), { a: [1] });
    assert.equal(toWire({ f: () => 1 }), '[object Object]');
    const silent = { toString: () => assert.fail('no') };
    assert.equal(textOf(silent), '[object Object]');
    const refuse = () => assert.fail('no');
    assert.equal(
      textOf(new Proxy({}, { get: refuse, getPrototypeOf: refuse })),
      '[something unreadable]',
    );
  });
});
