// SPDX-License-Identifier: GPL-3.0-or-later
/** How a guardian lives and ends, by a pipe, a board and a clock of paper. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { mock } from 'node:test';
import type { GuardWord, Watched } from '../../src/stream/guardian.js';
import { liveAsGuardian } from '../../src/stream/guardian-life.js';

const LASER: Watched = { address: '/dev/ttyUSB0', emergencyStopBytes: [0x21, 0x18] };

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
}

/** `isTaken` says of each try whether the board took it. */
function alive(isTaken: (tries: number) => boolean = () => true, clear = async () => undefined) {
  const deeds: string[] = [];
  const words = new PassThrough();
  const clock = { now: 0 };
  const tries = () => deeds.filter((deed) => deed.startsWith('write')).length;
  liveAsGuardian(LASER, {
    words,
    now: () => clock.now,
    kill: () => void deeds.push('kill'),
    write: async (address, bytes) => {
      deeds.push(`write ${address} ${[...bytes]}`);
      return isTaken(tries());
    },
    announce: (address) => {
      deeds.push(`keep others from ${address}`);
      return { [Symbol.dispose]: () => void deeds.push('let others in') };
    },
    writeDown: async ({ address }) => void deeds.push(`note ${address}`),
    clear: async () => {
      deeds.push('clear');
      await clear();
    },
    complain: (error) => void deeds.push(`${error}`),
    exit: (status) => void deeds.push(`exit ${status}`),
  });
  const pass = async (ms: number) => {
    clock.now += ms;
    mock.timers.tick(ms);
    await settled();
  };
  const say = async (word: GuardWord) => {
    words.write(`${JSON.stringify(word)}\n`);
    await settled();
  };
  const leave = async () => {
    words.destroy();
    await settled();
  };
  return { deeds, words, clock, pass, say, leave, tries };
}

const SENT = 'write /dev/ttyUSB0 33,24';

describe('the life of a guardian', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'setInterval'] }));
  afterEach(() => mock.timers.reset());

  it('ends with the pipe: the stop, the note, the socket, and nothing else', async () => {
    const { deeds, leave, pass } = alive();
    await pass(5000);
    assert.deepEqual(deeds, []);
    await leave();
    const stop = ['keep others from /dev/ttyUSB0', SENT, 'let others in'];
    assert.deepEqual(deeds, [...stop, 'note /dev/ttyUSB0', 'clear', 'exit 0']);
  });

  it('says nothing to a machine where all is over', async () => {
    const { deeds, say, leave } = alive();
    await say({ kind: 'over' });
    await leave();
    assert.deepEqual(deeds, ['clear', 'exit 0']);
  });

  it('reads a word whole, wherever the pipe cuts it', async () => {
    const { deeds, words, leave } = alive();
    const machine: Watched = { address: '/dev/gerät', emergencyStopBytes: [1] };
    for (const byte of Buffer.from(`${JSON.stringify({ kind: 'watch', machine })}\n`)) {
      words.write(Uint8Array.of(byte));
      await settled();
    }
    await leave();
    assert.equal(deeds[1], 'write /dev/gerät 1');
  });

  it('ends as well where the pipe breaks', async () => {
    const { deeds, words } = alive();
    words.destroy(new Error('EPIPE'));
    await settled();
    assert.equal(deeds.at(-1), 'exit 0');
  });

  it('tries for six seconds, each half a second, where the port is not free yet', async () => {
    const { deeds, leave, pass, tries } = alive((count) => count === 3);
    await leave();
    assert.equal(tries(), 1);
    await pass(499);
    assert.equal(tries(), 1);
    await pass(1);
    assert.equal(tries(), 2);
    assert.ok(!deeds.includes('let others in'));
    await pass(500);
    assert.deepEqual([tries(), deeds.at(-1)], [3, 'exit 0']);
  });

  it('gives up then, says so, and writes it down all the same', async () => {
    const { deeds, leave, pass, tries } = alive(() => false);
    await leave();
    for (let half = 1; half < 12; half++) await pass(500);
    assert.deepEqual([tries(), deeds.at(-1)], [12, SENT]);
    await pass(500);
    const failed = 'Error: the emergency stop for /dev/ttyUSB0 could not be sent';
    assert.deepEqual(deeds.slice(-5), [
      failed,
      'let others in',
      'note /dev/ttyUSB0',
      'clear',
      'exit 0',
    ]);
  });

  it('ends though cleaning up fails, and says why', async () => {
    const { deeds, leave } = alive(undefined, () => Promise.reject(new Error('EACCES')));
    await leave();
    assert.deepEqual(deeds.slice(-2), ['Error: EACCES', 'exit 0']);
  });

  it('ends after half a minute, whatever hangs', async () => {
    const { deeds, leave, pass } = alive(undefined, () => new Promise(() => undefined));
    await leave();
    await pass(29_999);
    assert.equal(deeds.at(-1), 'clear');
    await pass(1);
    assert.equal(deeds.at(-1), 'exit 1');
    assert.ok(!deeds.includes('kill'), 'what it watched is gone');
  });

  it('ends a stream process that gives no sign for ten seconds, within the next', async () => {
    const { deeds, say, leave, pass } = alive();
    for (let second = 0; second < 60; second++) {
      await pass(1000);
      await say({ kind: 'alive' });
    }
    for (let second = 0; second < 10; second++) await pass(1000);
    assert.equal(deeds.join(), '');
    await pass(999);
    assert.equal(deeds.join(), '');
    await pass(1);
    assert.equal(deeds.join(), 'kill');
    await leave();
    await pass(60_000);
    assert.equal(deeds.lastIndexOf('kill'), 0, 'it looks no more');
  });

  it('reads what waits in the pipe before it looks: it may have stood still itself', async () => {
    const { deeds, words, clock } = alive();
    await settled();
    clock.now += 20_000;
    mock.timers.tick(1000);
    words.write(`${JSON.stringify({ kind: 'alive' } satisfies GuardWord)}\n`);
    await settled();
    assert.deepEqual(deeds, []);
  });
});
