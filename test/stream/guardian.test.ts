// SPDX-License-Identifier: GPL-3.0-or-later
/** When the guardian of a machine speaks, and that it keeps silent otherwise; without any process. */
import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { mock } from 'node:test';
import fc from 'fast-check';
import { Guard, type GuardianChild } from '../../src/stream/guard.js';
import { Guardian, type GuardWord, PATIENCE, type Watched } from '../../src/stream/guardian.js';
import { VirtualTime } from '../devices/virtual-time.js';

const LASER: Watched = { address: '/dev/ttyUSB0', emergencyStopBytes: [0x21, 0x18] };
const OTHER: Watched = { address: 'tcp://laser:23', emergencyStopBytes: [0xd8, 0x01] };

function guardian(machine = LASER) {
  const deeds: string[] = [];
  const note = async (deed: string) => void deeds.push(deed);
  const watcher = new Guardian(
    {
      kill: () => void note('kill'),
      speak: ({ address, emergencyStopBytes: [first = 0] }) =>
        note(`speak ${first.toString(16)} ${address}`),
      writeDown: ({ address }) => note(`write ${address}`),
      clear: () => note('clear'),
    },
    machine,
    0,
  );
  const receive = (...words: readonly GuardWord[]) =>
    watcher.receive(words.map((word) => `${JSON.stringify(word)}\n`).join(''), 0);
  return { watcher, deeds, hear: receive };
}

describe('the guardian of a machine', () => {
  it('puts the beam out when the stream process is gone, writes it down, then clears away', async () => {
    const { watcher, deeds } = guardian();
    // Not a word came: it was started with what it watches.
    await watcher.gone();
    assert.deepEqual(deeds, ['speak 21 /dev/ttyUSB0', 'write /dev/ttyUSB0', 'clear']);
  });

  it('speaks to the machine that is watched now, and to none that is done with', async () => {
    const { watcher, deeds, hear: receive } = guardian();
    receive({ kind: 'over' }, { kind: 'watch', machine: OTHER });
    await watcher.gone();
    assert.equal(deeds[0], 'speak d8 tcp://laser:23');
  });

  it('never speaks when nothing is on any more', async () => {
    const word = fc.constantFrom<GuardWord>(
      { kind: 'watch', machine: LASER },
      { kind: 'alive' },
      { kind: 'over' },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word), async (words) => {
        const { watcher, deeds, hear: receive } = guardian();
        receive(...words);
        await watcher.gone();
        const isOn = words.findLast(({ kind }) => kind !== 'alive')?.kind !== 'over';
        assert.equal(deeds.includes('speak 21 /dev/ttyUSB0'), isOn);
        assert.equal(deeds.at(-1), 'clear');
      }),
    );
  });

  it('understands words that come in pieces', async () => {
    const { watcher, deeds } = guardian(OTHER);
    const text = `${JSON.stringify({ kind: 'watch', machine: LASER })}\n`;
    for (const letter of text) watcher.receive(letter, 0);
    await watcher.gone();
    assert.equal(deeds[0], 'speak 21 /dev/ttyUSB0');
  });

  it('does not take half a word for one: its writer died over it', async () => {
    const { watcher, deeds } = guardian(OTHER);
    watcher.receive(JSON.stringify({ kind: 'watch', machine: LASER }), 0);
    await watcher.gone();
    assert.equal(deeds[0], 'speak d8 tcp://laser:23');
  });

  it('ends a stream process that lives without a sign of life, while the beam may be on', () => {
    const { watcher, deeds, hear: receive } = guardian();
    receive({ kind: 'over' });
    watcher.look(2 * PATIENCE);
    receive({ kind: 'watch', machine: LASER });
    watcher.look(PATIENCE);
    assert.deepEqual(deeds, []);
    watcher.receive(`${JSON.stringify({ kind: 'alive' })}\n`, PATIENCE);
    watcher.look(2 * PATIENCE);
    assert.deepEqual(deeds, []);
    watcher.look(2 * PATIENCE + 1);
    assert.deepEqual(deeds, ['kill']);
  });
});

/** Guardians of paper: what each was started with and told, and a way to let it die. */
function paperGuardians(canStart = () => true) {
  const started: { words: GuardWord[]; isLeft: boolean; die(): void }[] = [];
  let unguarded = 0;
  const start = (machine: Watched): GuardianChild => {
    let onEnded = () => {};
    const begun: GuardWord = { kind: 'watch', machine };
    const child = { words: [begun] as GuardWord[], isLeft: false, die: () => onEnded() };
    started.push(child);
    const words = new Writable({
      write: (chunk, _encoding, done) => {
        const lines = `${chunk}`.trim().split('\n');
        child.words.push(...lines.map((line) => JSON.parse(line) as GuardWord));
        done();
      },
      final: (done) => {
        child.isLeft = true;
        done();
      },
    });
    return {
      pid: started.length,
      words,
      onEnded: (listener) => {
        onEnded = listener;
        if (!canStart()) queueMicrotask(listener);
      },
    };
  };
  const time = new VirtualTime();
  const guard = new Guard({ start, onUnguarded: () => unguarded++, clock: time });
  return { guard, started, time, unguarded: () => unguarded };
}

describe('the guard of a stream process', () => {
  it('starts nobody before something may burn, and one only for one machine', () => {
    const { guard, started } = paperGuardians();
    guard.release();
    assert.equal(started.length, 0);
    guard.watch(LASER);
    guard.watch(LASER);
    assert.deepEqual(
      started.map(({ words }) => words),
      [[{ kind: 'watch', machine: LASER }]],
    );
    assert.equal(guard.isOnWatch, true);
    guard.release();
  });

  it('lets its guardian go when nothing burns any more', () => {
    const { guard, started } = paperGuardians();
    guard.watch(LASER);
    guard.release();
    assert.deepEqual(started[0]?.words.at(-1), { kind: 'over' });
    assert.deepEqual([started[0]?.isLeft, guard.isOnWatch], [true, false]);
    started[0]?.die();
    assert.equal(started.length, 1, 'its end is no accident');
    guard.watch(OTHER);
    assert.deepEqual(started[1]?.words, [{ kind: 'watch', machine: OTHER }]);
    guard.release();
  });

  it('gives it a sign of life each second, as long as something may burn', () => {
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      const { guard, started } = paperGuardians();
      guard.watch(LASER);
      const signs = () => started[0]!.words.filter(({ kind }) => kind === 'alive').length;
      mock.timers.tick(999);
      assert.equal(signs(), 0);
      mock.timers.tick(1);
      assert.equal(signs(), 1);
      guard.watch(OTHER);
      assert.deepEqual(started[0]!.words.at(-1), { kind: 'watch', machine: OTHER });
      mock.timers.tick(2000);
      assert.equal(signs(), 3);
      guard.release();
      mock.timers.tick(60_000);
      assert.equal(signs(), 3);
    } finally {
      mock.timers.reset();
    }
  });

  it('starts another one, told the same, when one dies on watch', () => {
    const { guard, started } = paperGuardians();
    guard.watch(LASER);
    started[0]?.die();
    assert.deepEqual(started[1]?.words, [{ kind: 'watch', machine: LASER }]);
    assert.equal(guard.isOnWatch, true);
    guard.release();
  });

  it('says so when none stays alive, and tries again after a while', async () => {
    let isFull = true;
    const { guard, started, time, unguarded } = paperGuardians(() => !isFull);
    await time.pass(100);
    guard.watch(LASER);
    await time.pass(0);
    assert.deepEqual(
      [unguarded(), guard.isOnWatch, guard.obstacle?.code],
      [1, false, 'device.unguarded'],
    );
    assert.equal(started.length, 5);
    isFull = false;
    await time.pass(6);
    assert.deepEqual([started.length, guard.isOnWatch, guard.obstacle], [6, true, undefined]);
    guard.release();
    assert.equal(time.pendingTimers, 0);
  });

  it('counts starts in a row, and not over a long job', async () => {
    const { guard, started, time, unguarded } = paperGuardians();
    guard.watch(LASER);
    for (let i = 0; i < 20; i++) {
      await time.pass(60);
      started.at(-1)?.die();
    }
    assert.deepEqual([started.length, unguarded(), guard.isOnWatch], [21, 0, true]);
    guard.release();
  });

  it('goes by the end of its guardian, and not by a pipe that breaks before', async () => {
    const words = new Writable({ write: (_chunk, _encoding, done) => done() });
    const deeds: string[] = [];
    let die = () => {};
    const guard = new Guard({
      start: () => {
        deeds.push('start');
        const onEnded = (listener: () => void) => {
          die = listener;
        };
        return { pid: deeds.length, words, onEnded };
      },
      onUnguarded: () => void deeds.push('unguarded'),
      clock: new VirtualTime(),
    });
    guard.watch(LASER);
    words.emit('error', new Error('EPIPE'));
    assert.deepEqual([deeds, guard.pid], [['start'], 1]);
    die();
    assert.deepEqual([deeds, guard.pid], [['start', 'start'], 2]);
    guard.release();
  });

  it('takes a start that the system refuses at once as one that failed', async () => {
    const refused: unknown[] = [];
    const time = new VirtualTime();
    const guard = new Guard({
      start: () => {
        throw new Error('spawn ENOMEM');
      },
      onUnguarded: (error) => void refused.push(`${error}`),
      clock: time,
    });
    guard.watch(LASER);
    assert.deepEqual([refused, guard.isOnWatch], [['Error: spawn ENOMEM'], false]);
    guard.release();
    assert.equal(time.pendingTimers, 0);
  });
});
