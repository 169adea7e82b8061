// SPDX-License-Identifier: GPL-3.0-or-later
/** What waits for the first frame, by a window of paper and a still clock. */
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { mock } from 'node:test';
import { afterFirstFrame, doQuietly } from '../../../src/ui/shell/after-first-frame.js';

function paperWindow() {
  const frames = new EventEmitter();
  const window = Object.assign(new EventEmitter(), { getFrameClock: () => frames });
  const first = afterFirstFrame(window as never); // No more of a window is asked for.
  const done: string[] = [];
  const later = (name: string) => first.later(() => void done.push(name));
  const draw = () => {
    window.emit('realize');
    frames.emit('after-paint');
  };
  return { first, later, done, draw, frames };
}

describe('what the first frame does not show', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('waits for it, and is then done one by one, with room for a click between', () => {
    const { later, done, draw, frames } = paperWindow();
    for (const name of ['page', 'card', 'menu']) later(name);
    mock.timers.tick(1000);
    assert.deepEqual(done, []);
    draw();
    assert.deepEqual(done, []);
    mock.timers.tick(2);
    assert.deepEqual(done, ['page']);
    frames.emit('after-paint');
    mock.timers.tick(1);
    assert.deepEqual(done, ['page']);
    mock.timers.tick(1);
    assert.deepEqual(done, ['page', 'card']);
    mock.timers.tick(2);
    assert.deepEqual(done, ['page', 'card', 'menu']);
    later('dialog');
    mock.timers.tick(2);
    assert.deepEqual(done.at(-1), 'dialog');
  });

  it('is done in a window that is never drawn as well, after two seconds', () => {
    const { later, done } = paperWindow();
    later('page');
    mock.timers.tick(2000);
    mock.timers.tick(1);
    assert.deepEqual(done, []);
    mock.timers.tick(1);
    assert.deepEqual(done, ['page']);
  });

  it('goes on after work that fails', () => {
    const { first, later, done, draw } = paperWindow();
    first.later(() => {
      throw new Error('broken');
    });
    later('card');
    draw();
    assert.throws(() => mock.timers.tick(2), /broken/);
    mock.timers.tick(2);
    assert.deepEqual(done, ['card']);
  });

  it('is not done in a window that is closed', () => {
    for (const isDrawn of [true, false]) {
      const { first, later, done, draw } = paperWindow();
      later('page');
      if (isDrawn) draw();
      first[Symbol.dispose]();
      draw();
      mock.timers.tick(60_000);
      assert.deepEqual(done, []);
    }
  });
});

describe('what nothing waits for', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  function quiet(isFirst = true) {
    const { first, done, draw } = paperWindow();
    const work = {
      warmUp: () => void done.push('warm up'),
      ...(isFirst && { keepCode: () => void done.push('keep code') }),
    };
    const quietly = doQuietly(first, work);
    draw();
    mock.timers.tick(2);
    return { done, quietly };
  }

  it('is the warm-up, a second after the first frame, and the code three seconds later', () => {
    const { done } = quiet();
    mock.timers.tick(999);
    assert.deepEqual(done, []);
    mock.timers.tick(1);
    assert.deepEqual(done, ['warm up']);
    mock.timers.tick(2999);
    assert.deepEqual(done, ['warm up']);
    mock.timers.tick(1);
    assert.deepEqual(done, ['warm up', 'keep code']);
  });

  it('is left where the window is closed before', () => {
    const { done, quietly } = quiet();
    quietly[Symbol.dispose]();
    mock.timers.tick(60_000);
    assert.deepEqual(done, []);
  });

  it('is the warm-up alone in a second window', () => {
    const { done } = quiet(false);
    mock.timers.tick(60_000);
    assert.deepEqual(done, ['warm up']);
  });
});
