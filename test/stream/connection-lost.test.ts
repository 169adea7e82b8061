// SPDX-License-Identifier: GPL-3.0-or-later
/** Who stops a machine whose link was lost at work, and until when its guardian stays: all of paper. */
import assert from 'node:assert/strict';
import type { Watched } from '../../src/stream/guardian.js';
import { english } from '../support/english.js';
import { connect, connected, deeds, endConnections, JOG, lost, PORT } from './connection-bench.js';

afterEach(endConnections);

/** What stops lost machines: `takes` says whether it tries this one, `isPending` whether one waits to be stopped. */
function stopper(takes = true, isPending = false) {
  const begun: Watched[] = [];
  const over: ((isSent: boolean) => void)[] = [];
  const stopAfterLoss = {
    begin: (machine: Watched, onOver: (isSent: boolean) => void) => {
      begun.push(machine);
      over.push(onOver);
      return takes;
    },
    makeWay: async (address: string) => {
      deeds.push(`make way at ${address}`);
      return isPending;
    },
  };
  return { stopAfterLoss, begun, over };
}

async function lostAtWork(parts: ReturnType<typeof stopper>) {
  const made = await connected({ stopAfterLoss: parts.stopAfterLoss });
  await made.host.command(JOG);
  made.session.show({ condition: 'run' });
  deeds.length = 0;
  made.transport.closed.emit(lost);
  await Promise.resolve();
  return made;
}

describe('a machine whose link is lost at work', () => {
  it('keeps its guardian until the stop was sent, and a person reads then that it was', async () => {
    const parts = stopper();
    const { states } = await lostAtWork(parts);
    assert.deepEqual(parts.begun, [{ address: PORT, emergencyStopBytes: [33, 24] }]);
    assert.deepEqual(deeds, ['dispose']);
    assert.match(english(states.at(-1)?.message), /beam may stay on/);
    const before = states.length;
    parts.over[0]?.(true);
    assert.deepEqual(deeds, ['dispose', 'release']);
    assert.deepEqual([states.length, states.at(-1)?.condition], [before + 1, 'offline']);
    assert.doesNotMatch(english(states.at(-1)?.message), /may stay on/);
  });

  it('is still said to be dangerous where the stop could not be sent', async () => {
    const parts = stopper();
    const { states } = await lostAtWork(parts);
    const before = states.length;
    parts.over[0]?.(false);
    assert.deepEqual([deeds, states.length], [['dispose', 'release'], before]);
    assert.match(english(states.at(-1)?.message), /beam may stay on/);
  });

  it('is let go of at once where it cannot be reached another time', async () => {
    await lostAtWork(stopper(false));
    assert.deepEqual(deeds, ['release', 'dispose']);
  });

  it('is not stopped where it stood, was not ours, or was left on purpose', async () => {
    for (const [isOurs, condition, reason] of [
      [true, 'idle', lost],
      [false, 'run', lost],
      [true, 'run', undefined],
    ] as const) {
      const parts = stopper();
      const { host, session, transport } = await connected({ stopAfterLoss: parts.stopAfterLoss });
      if (isOurs) await host.command(JOG);
      session.show({ condition });
      transport.closed.emit(reason);
      await Promise.resolve();
      assert.deepEqual([parts.begun, deeds.includes('release')], [[], true]);
    }
  });

  it('is stopped before it is connected again, and let go of by its guardian then', async () => {
    for (const [isPending, expected] of [
      [true, [`make way at ${PORT}`, 'release', 'start']],
      [false, [`make way at ${PORT}`, 'start']],
    ] as const) {
      const parts = stopper(true, isPending);
      const { host } = await connected({ stopAfterLoss: parts.stopAfterLoss });
      await host.end();
      deeds.length = 0;
      await host.command(connect());
      assert.deepEqual(deeds, expected);
    }
  });
});
