// SPDX-License-Identifier: GPL-3.0-or-later
/** How the link to a board that answers line by line is looked after, on a clock that only moves when it is told. */
import assert from 'node:assert/strict';
import type { MachineCondition } from '../../../src/devices/contract/state.js';
import { LinkWatch, type LinkWatchDeps } from '../../../src/devices/reprap/link-watch.js';
import { english } from '../../support/english.js';
import { VirtualTime } from '../virtual-time.js';

class Stand {
  readonly time = new VirtualTime();
  readonly said: string[] = [];
  looks = 0;
  readonly lost: string[] = [];
  readonly sender = {
    unansweredCount: 0,
    hasQuestion: false,
    ask: (line: string, seconds: number) => {
      this.said.push(`${line} ${seconds}`);
      return Promise.reject(new Error('no answer'));
    },
    probe: () => void this.said.push('probe'),
  };
  readonly wire = {
    lastReceivedAt: 0,
    realTime: (text: string) => void this.said.push(text),
  };
  readonly machine = { condition: 'idle' as MachineCondition, isLocked: false };
  readonly job = { isRunning: false, isHeld: false, progress: { done: 0 } };
  readonly watch: LinkWatch;

  constructor(status: string | undefined, isNumbered = false) {
    this.watch = new LinkWatch({
      ...{ clock: this.time, sender: this.sender, wire: this.wire, machine: this.machine },
      ...{ job: this.job, spec: { realTime: { status }, where: 'M114', isNumbered } },
      lost: (sentence: unknown) => void this.lost.push(english(sentence as never)),
      looked: () => {
        this.looks++;
      },
    } as unknown as LinkWatchDeps); // It asks no more of its board.
    this.watch.begin();
  }

  /** Lets time pass, in which the board says something every second where it does not hang. */
  async pass(seconds: number, isHeard = true): Promise<void> {
    for (let i = 0; i < seconds; i++) {
      if (isHeard) this.wire.lastReceivedAt = this.time.now();
      await this.time.pass(1);
    }
  }
}

const marlin = () => new Stand(undefined, true);
const smoothie = () => new Stand('?');

describe('the link to a board that answers line by line', () => {
  it('is looked at five times a second, by a character where the firmware has one', async () => {
    const stand = smoothie();
    await stand.pass(2);
    assert.deepEqual([stand.looks, stand.said.length, new Set(stand.said)], [10, 10, new Set('?')]);
    stand.watch.dispose();
    await stand.pass(2);
    assert.equal(stand.looks, 10);
    assert.equal(stand.time.pendingTimers, 0);
  });

  it('is looked at once a second by a question in its turn, where none is waiting and it is not locked', async () => {
    const stand = marlin();
    await stand.time.pass(3.1);
    assert.deepEqual([stand.looks, stand.said], [15, ['M114 600', 'M114 600', 'M114 600']]);
    stand.sender.hasQuestion = true;
    await stand.pass(2);
    stand.sender.hasQuestion = false;
    stand.machine.isLocked = true;
    await stand.pass(2);
    assert.equal(stand.said.length, 3);
  });

  it('is lost after ten seconds of silence where something is owed', async () => {
    const stand = smoothie();
    await stand.pass(9, false);
    assert.deepEqual(stand.lost, []);
    await stand.pass(2, false);
    assert.match(stand.lost[0] ?? '', /answer/);
    const locked = smoothie();
    locked.machine.isLocked = true;
    await locked.pass(30, false);
    assert.deepEqual(locked.lost, [], 'a locked board owes nothing');
  });

  it('may be silent for ever where nothing is owed', async () => {
    const stand = marlin();
    await stand.pass(60, false);
    assert.deepEqual(stand.lost, []);
    assert.ok(!stand.said.includes('probe'));
  });

  it('is proven by a line without a number first where lines have them, and lost ten seconds later', async () => {
    const stand = marlin();
    stand.sender.unansweredCount = 1;
    await stand.pass(11, false);
    assert.deepEqual([stand.said.filter((word) => word === 'probe').length, stand.lost], [1, []]);
    await stand.pass(8, false);
    assert.deepEqual(stand.lost, []);
    await stand.pass(2, false);
    assert.equal(stand.lost.length > 0, true);
  });

  it('is proven once more after an answer to that', async () => {
    const stand = marlin();
    stand.sender.unansweredCount = 1;
    await stand.pass(11, false);
    await stand.pass(1);
    await stand.pass(11, false);
    assert.equal(stand.said.filter((word) => word === 'probe').length, 2);
    assert.deepEqual(stand.lost, []);
  });

  it('has lost lines where it stands for five seconds and owes answers in a job', async () => {
    const stand = smoothie();
    stand.job.isRunning = true;
    stand.sender.unansweredCount = 3;
    await stand.pass(5);
    assert.deepEqual(stand.lost, []);
    await stand.pass(1);
    assert.match(stand.lost[0] ?? '', /owes answers/);
  });

  it('has lost none while it moves, is held, owes nothing, or a line was answered', async () => {
    const quiet = async (change: (stand: Stand, second: number) => void) => {
      const stand = smoothie();
      stand.job.isRunning = true;
      stand.sender.unansweredCount = 3;
      for (let second = 0; second < 12; second++) {
        change(stand, second);
        await stand.pass(1);
      }
      return stand.lost;
    };
    const ways: ((stand: Stand, second: number) => void)[] = [
      ({ machine }) => {
        machine.condition = 'run';
      },
      ({ job }) => {
        job.isHeld = true;
      },
      ({ job }) => {
        job.isRunning = false;
      },
      ({ sender }) => {
        sender.unansweredCount = 0;
      },
      ({ job }, second) => {
        job.progress.done = second;
      },
    ];
    for (const change of ways) assert.deepEqual(await quiet(change), []);
  });
});
