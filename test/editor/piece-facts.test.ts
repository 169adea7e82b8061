// SPDX-License-Identifier: GPL-3.0-or-later
/** What a piece takes by itself, beside whatever else is on the bed and however often the job is run. */
import assert from 'node:assert/strict';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { type PieceFactsDeps, pieceFacts } from '../../src/editor/facts/piece-facts.js';
import { PLAIN_PACE, pacingOf } from '../../src/machine/pacing.js';
import { operations } from '../../src/operations/index.js';
import { arrangeJob } from '../../src/pipeline/layout-task.js';
import { planPiece } from '../../src/pipeline/plan-task.js';
import { timeJob } from '../../src/pipeline/time-task.js';
import { refinements } from '../../src/refinements/index.js';
import { measureOutlines } from '../../src/shaping/measure-outlines.js';
import type { ExecutionContext } from '../../src/tasker/index.js';
import { squareDocument } from '../support/documents.js';
import { partOfOne } from '../support/progress.js';

/** The bodies use no more of it than this. */
const CONTEXT = {
  ...{ setMessage() {}, setProgress: partOfOne, throwIfCancelled() {} },
  signal: new AbortController().signal,
} as unknown as ExecutionContext;

/** Bodies of tasks run at once, in this thread. */
function depsFor(store: PieceFactsDeps['store']): PieceFactsDeps {
  const here = {
    runThread: (body: (request: unknown) => unknown, request: unknown) => ({
      done: Promise.resolve(body(request)),
    }),
  };
  const bodies = {
    planPiece: (request: never) => planPiece({ operations, refinements }, CONTEXT, request),
    arrangeJob: (request: never) => arrangeJob(refinements, CONTEXT, request),
    timeJob: (request: never) =>
      timeJob((machine) => pacingOf(machine, PLAIN_PACE), CONTEXT, request),
    measureOutlines: (request: never) => measureOutlines(CONTEXT, request),
  };
  const machine = () => ({ ...VIRTUAL_LASER, head: { ...VIRTUAL_LASER.head, watts: 10 } });
  return {
    ...{ store, machine, operations, refinements },
    tasks: here as unknown as PieceFactsDeps['tasks'],
    pipeline: bodies as unknown as PieceFactsDeps['pipeline'],
    measuring: bodies as unknown as PieceFactsDeps['measuring'],
  };
}

describe('the facts of a piece', () => {
  it('are those of it alone', async () => {
    const { store } = squareDocument('cut', { power: 0.5, speed: 10, passes: 2 });
    const [piece] = store.all('piece');
    const alone = await pieceFacts(CONTEXT, depsFor(store), piece!.id);
    assert.equal(alone?.outlines?.closed, 1);
    assert.equal(alone.burns.length, 1);
    const [burn] = alone.burns;
    assert.deepEqual([burn?.operation, burn?.passes, burn?.joulesPerMm], ['cut', 2, 1]);
    assert.ok(burn!.seconds > (2 * alone.outlines!.length) / 10);
    store.transact('More', (tx) => {
      tx.put({ ...piece!, id: tx.newId('piece'), x: piece!.x + 50, order: 9 });
      const repeat = { id: 'repeat', params: { times: 5 }, isEnabled: true };
      tx.put({ kind: 'sheet', id: tx.newId('sheet'), order: 0, refinements: [repeat] });
    });
    assert.deepEqual(await pieceFacts(CONTEXT, depsFor(store), piece!.id), alone);
  });

  it('are none of one that is gone', async () => {
    const { store } = squareDocument('cut', {});
    const [piece] = store.all('piece');
    store.transact('Delete', (tx) => tx.remove(piece!.id));
    assert.equal(await pieceFacts(CONTEXT, depsFor(store), piece!.id), undefined);
  });
});
