// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { Disposables } from '../../src/base/disposable.js';

describe('things that end together', () => {
  it('end once, in reverse order, and come back from where they were added', () => {
    const ends = new Disposables();
    const order: string[] = [];
    const thing = { [Symbol.dispose]: () => void order.push('thing') };
    assert.equal(ends.add(thing), thing);
    ends.add(() => void order.push('function'));
    assert.equal(ends.isDisposed, false);
    ends.dispose();
    ends[Symbol.dispose]();
    assert.equal(ends.isDisposed, true);
    assert.deepEqual(order, ['function', 'thing']);
  });

  it('end with the block that has them', () => {
    const order: string[] = [];
    {
      using ends = new Disposables();
      ends.add(() => void order.push('ended'));
      order.push('in the block');
    }
    assert.deepEqual(order, ['in the block', 'ended']);
  });

  it('end at once where the others have ended already', () => {
    const ends = new Disposables();
    ends.dispose();
    let isEnded = false;
    ends.add(() => {
      isEnded = true;
    });
    assert.equal(isEnded, true);
  });

  it('all end, also where one of them throws, and what it threw is told', () => {
    const ends = new Disposables();
    let hasFirstEnded = false;
    ends.add(() => {
      hasFirstEnded = true;
    });
    const fault = new Error('no');
    ends.add(() => {
      throw fault;
    });
    assert.throws(
      () => ends.dispose(),
      (error: AggregateError) => error.errors.length === 1 && error.errors[0] === fault,
    );
    assert.equal(hasFirstEnded, true);
  });
});
