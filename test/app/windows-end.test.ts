// SPDX-License-Identifier: GPL-3.0-or-later
/** What is left of a window that was closed, and of Kerf when it ends: nothing that listens, computes or lies about. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import type { Signal } from '../../src/base/signal.js';
import { kerfHere } from './kerf-here.js';

const listeners = (signal: unknown) => (signal as Signal<[]>).listenerCount;

describe('a window that is closed', () => {
  let here: ReturnType<typeof kerfHere>;
  beforeEach(() => {
    here = kerfHere();
  });

  it('follows neither its machine nor its work any more', async () => {
    const followed = () => [here.link.stateChanged, here.chooser.changed].map(listeners);
    const before = followed();
    const { context, dispose } = here.open();
    const { committed } = context.store;
    assert.ok(followed().every((count, i) => count > before[i]!));
    assert.ok(listeners(committed) > 0);
    await dispose();
    assert.deepEqual(followed(), before);
    assert.deepEqual([committed, context.planner.stateChanged].map(listeners), [0, 0]);
    await here.end();
    assert.equal(listeners(here.link.stateChanged), 0);
  });

  it('computes nothing any more, and Kerf nothing once it has ended', async () => {
    const { context, dispose } = here.open();
    const asked = (tasks: { addCoroutine: typeof here.tasks.addCoroutine }) =>
      (async () => tasks.addCoroutine(async () => 'done').done)();
    assert.equal(await asked(context.tasks), 'done');
    await dispose();
    await assert.rejects(asked(context.tasks));
    assert.equal(await asked(here.tasks), 'done', 'for the other windows');
    await here.end();
    await assert.rejects(asked(here.tasks));
    assert.equal(here.link.ends, 1, 'the machine was left safe');
  });

  it('leaves no note of a work that was given up', async () => {
    const { context, dispose } = here.open();
    await context.insert('rectangle', { width: 30, height: 10 }).done;
    const notes = () => (existsSync(here.at('recovery')) ? readdirSync(here.at('recovery')) : []);
    while (notes().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await dispose();
    assert.deepEqual(notes(), []);
    await here.end();
  });
});
