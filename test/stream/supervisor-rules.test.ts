// SPDX-License-Identifier: GPL-3.0-or-later
/** Whom the stream process answers to, and when it ends, by windows and a machine of paper and a still clock. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import { processName } from '../../src/base/process-name.js';
import { fromWire } from '../../src/base/wire.js';
import type { MachineCommand } from '../../src/devices/contract/commands.js';
import type { WireLine } from '../../src/devices/contract/session.js';
import { OFFLINE } from '../../src/devices/contract/state.js';
import type { ToStream } from '../../src/stream/stream-messages.js';
import { StreamSupervisor, type StreamSupervisorDeps } from '../../src/stream/stream-supervisor.js';
import { MACHINE } from '../devices/grbl/session-bench.js';
import { english } from '../support/english.js';
import { ADDRESS, PaperHost, PaperWindow, stateIn } from './support/paper-supervision.js';

/** Those of the test, which are all to end with it. */
let supervisors: StreamSupervisor[] = [];

afterEach(async () => {
  for (const supervisor of supervisors) await supervisor.end().catch(() => undefined);
  supervisors = [];
});

/** `window` has the machine. */
function bench(more: Partial<StreamSupervisorDeps> = {}) {
  const host = new PaperHost();
  const deeds = host.deeds;
  const locks = { held: 0 };
  const supervisor = new StreamSupervisor({
    host,
    obstacleToReattach: () => undefined,
    noteCommand: ({ kind }) => void deeds.push(`note ${kind}`),
    keepAwake: () => {
      locks.held++;
      return { [Symbol.dispose]: () => void locks.held-- };
    },
    onEnded: async () => void deeds.push('ended'),
    onFailed: async (isSafe) => void deeds.push(`failed ${isSafe ? 'safe' : 'unsafe'}`),
    ...more,
  });
  supervisors.push(supervisor);
  const window = new PaperWindow();
  supervisor.serve(window);
  const later = (...words: readonly ToStream[]) => {
    const caller = new PaperWindow();
    supervisor.receive(caller);
    for (const word of words) caller.say(word);
    return caller;
  };
  return { host, deeds, locks, supervisor, window, later };
}

const settled = () => new Promise(setImmediate);
const JOIN: ToStream = { kind: 'join' };

describe('whom a machine belongs to', () => {
  it('is the first window that asks while it has none', () => {
    const { window, later } = bench();
    const early = later(JOIN);
    assert.deepEqual([early.kinds(), early.hasLeft], [['taken'], true]);
    window.die();
    const next = later(JOIN);
    const [welcome] = next.received;
    assert.deepEqual(welcome, {
      ...{ kind: 'welcome', process: processName(), address: ADDRESS, machine: MACHINE },
      state: stateIn('running'),
    });
    assert.equal(next.hasLeft, false);
    assert.deepEqual(later(JOIN).kinds(), ['taken']);
  });

  it('is no window where there is no machine, or no time left', async () => {
    const { host, window, later, supervisor } = bench();
    window.die();
    const { present } = host;
    host.present = undefined;
    assert.deepEqual(later(JOIN).kinds(), ['taken']);
    host.present = present;
    const ended = supervisor.end();
    assert.deepEqual(later(JOIN).kinds(), ['taken']);
    await ended;
  });

  it('is not whoever says anything else first, or says it twice', () => {
    const { window, later } = bench();
    window.die();
    const stranger = later({ kind: 'end' }, JOIN);
    assert.deepEqual([stranger.kinds(), stranger.hasLeft], [[], true]);
    assert.deepEqual(later(JOIN, JOIN).kinds(), ['welcome']);
  });

  describe('after a time', () => {
    beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
    afterEach(() => mock.timers.reset());

    it('is not a caller that says nothing', () => {
      const { window, later } = bench();
      window.die();
      const silent = later();
      mock.timers.tick(4999);
      assert.equal(silent.hasLeft, false);
      mock.timers.tick(1);
      assert.equal(silent.hasLeft, true);
      const next = later(JOIN);
      mock.timers.tick(60_000);
      assert.deepEqual([next.kinds(), next.hasLeft], [['welcome'], false]);
    });

    it('is not waited for once it is gone', () => {
      const { window, later } = bench();
      window.die();
      const caller = later();
      caller.die();
      mock.timers.tick(60_000);
      assert.equal(caller.hasLeft, false);
    });
  });
});

describe('what a window asks for', () => {
  it('is noted, carried out and answered under its number', async () => {
    const { host, deeds, window } = bench();
    window.say({ kind: 'watch-wire', isWanted: true });
    window.say({ kind: 'command', id: 7, command: { kind: 'home' } });
    await settled();
    host.refusal = new AppError('device.busy', verbatim('It moves.'));
    window.say({ kind: 'command', id: 8, command: { kind: 'hold' } });
    await settled();
    assert.deepEqual(deeds, ['watch true', 'note home', 'home', 'note hold', 'hold']);
    const [done, failed] = window.received;
    assert.deepEqual(done, { kind: 'done', id: 7 });
    assert.ok(failed?.kind === 'failed' && failed.id === 8);
    const error = fromWire(failed.error);
    assert.equal(error instanceof AppError && error.code, 'device.busy');
  });

  it('is refused where it would outlive every window, and only then', async () => {
    const obstacle = new AppError('device.no-way-back', verbatim('No folder.'));
    const { deeds, window } = bench({ obstacleToReattach: () => obstacle });
    const start = { kind: 'start-job', jobId: 'job-1', programPath: '/p' } as const;
    const commands: readonly MachineCommand[] = [
      { ...start, outlivesWindow: true },
      { kind: 'outlive-window', isWanted: true },
      { ...start, outlivesWindow: false },
      start,
      { kind: 'outlive-window', isWanted: false },
    ];
    for (const [id, command] of commands.entries()) window.say({ kind: 'command', id, command });
    await settled();
    const answers = window.received.map((one) => 'id' in one && `${one.id} ${one.kind}`);
    assert.deepEqual(answers.sort(byText), ['0 failed', '1 failed', '2 done', '3 done', '4 done']);
    assert.ok(!deeds.includes('end'));
  });

  it('ends the process when it says so, once', async () => {
    const { deeds, window } = bench();
    window.say({ kind: 'end' });
    window.say({ kind: 'end' });
    window.die();
    await settled();
    assert.deepEqual(deeds, ['end', 'watch false', 'ended']);
  });
});

describe('a window that is gone', () => {
  it('ends the process, unless it was chosen that the running job outlives it', async () => {
    for (const [state, ends] of [
      [stateIn('running'), false],
      [stateIn('held'), false],
      [stateIn('finished'), true],
      [stateIn('running', false), true],
    ] as const) {
      const { host, deeds, window, locks } = bench();
      host.report(state);
      window.die();
      await settled();
      assert.deepEqual(
        [deeds.includes('ended'), locks.held],
        [ends, ends ? 0 : 1],
        state.job?.phase,
      );
    }
  });

  it('is not one whose place was taken long ago', async () => {
    const { deeds, window, later, locks } = bench();
    window.die();
    const next = later(JOIN);
    window.die();
    await settled();
    assert.deepEqual([deeds.includes('end'), next.hasLeft, locks.held], [false, false, 0]);
  });

  it('leaves a job that ends the process when it is over', async () => {
    const { host, deeds, window, locks } = bench();
    window.die();
    host.report(stateIn('stopping'));
    await settled();
    assert.ok(!deeds.includes('end'));
    host.report(stateIn('finished'));
    await settled();
    assert.deepEqual(deeds.slice(-2), ['end', 'ended']);
    assert.equal(locks.held, 0);
  });

  describe('with a job on hold', () => {
    beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
    afterEach(() => mock.timers.reset());

    it('is waited for as long as the job may stand, from each hold anew', () => {
      const { host, deeds, window } = bench();
      window.die();
      host.report(stateIn('held'));
      mock.timers.tick(9 * 60_000);
      host.report(stateIn('held'));
      host.report(stateIn('running'));
      host.report(stateIn('held'));
      mock.timers.tick(10 * 60_000 - 1);
      assert.ok(!deeds.includes('end'));
      mock.timers.tick(1);
      assert.ok(deeds.includes('end'));
    });

    it('is no longer waited for by one that came back', () => {
      const { host, deeds, window, later } = bench();
      window.die();
      host.report(stateIn('held'));
      later(JOIN);
      mock.timers.tick(60 * 60_000);
      assert.ok(!deeds.includes('end'));
    });
  });
});

describe('what a window is sent', () => {
  it('is the same state four times at most, and again after a command', async () => {
    const { host, window } = bench();
    const idle = { ...OFFLINE, condition: 'idle' } as const;
    for (let i = 0; i < 9; i++) host.report({ ...idle });
    assert.equal(window.received.length, 4);
    window.say({ kind: 'command', id: 1, command: { kind: 'hold' } });
    await settled();
    for (let i = 0; i < 9; i++) host.report({ ...idle });
    assert.deepEqual(window.kinds().slice(4), ['done', 'state', 'state', 'state']);
    host.report({ ...idle, speed: 1 });
    assert.equal(window.received.length, 9);
  });

  it('is every state and no line of the wire while it falls behind', () => {
    const { host, window } = bench();
    const lines: readonly WireLine[] = [{ direction: 'sent', text: 'G0' }];
    host.wire.emit(lines);
    window.isBehind = true;
    const idle = { ...OFFLINE, condition: 'idle' } as const;
    for (let i = 0; i < 9; i++) host.report({ ...idle });
    host.wire.emit(lines);
    assert.deepEqual(window.kinds(), ['wire', ...Array(9).fill('state')]);
    window.isBehind = false;
    host.report({ ...idle });
    host.wire.emit(lines);
    assert.equal(window.kinds().at(-1), 'wire');
  });

  it('is the wire again in a window that comes after one that fell behind', () => {
    const { host, window, later } = bench();
    window.isBehind = true;
    host.report(stateIn('running'));
    window.die();
    const next = later(JOIN);
    host.wire.emit([{ direction: 'sent', text: 'G0' }]);
    assert.deepEqual(next.kinds(), ['welcome', 'wire']);
  });

  it('is what a file of ours lost, if a window is there', () => {
    const { supervisor, window } = bench();
    const problem = { severity: 'warning', code: 'file.damaged', message: verbatim('x') } as const;
    supervisor.report(problem);
    window.die();
    supervisor.report(problem);
    assert.deepEqual(window.received, [{ kind: 'problem', problem }]);
  });
});

describe('a process that is broken', () => {
  it('ends once, whatever breaks next and whoever comes', async () => {
    const { supervisor, host, deeds, window, later, locks } = bench();
    window.die();
    const failed = supervisor.fail(new TypeError('x is not a function'));
    assert.deepEqual([later(JOIN).kinds(), locks.held], [['taken'], 0]);
    await failed;
    assert.match(english(host.fault), /^A fault in Kerf .*TypeError: x is not a function/);
    await supervisor.fail(new Error('a second one'));
    await supervisor.end();
    assert.deepEqual(deeds, ['watch false', 'end', 'failed safe']);
  });

  it('does not believe that the machine is safe when that failed, or came too late', async () => {
    for (const end of [
      () => Promise.reject(new Error('broken as well')),
      () => new Promise<boolean>(() => undefined),
    ]) {
      const { supervisor, host, deeds } = bench({ faultMs: 1 });
      host.end = end;
      await supervisor.fail('no error at all');
      assert.deepEqual(deeds, ['failed unsafe']);
    }
  });

  describe('and stays so', () => {
    beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
    afterEach(() => mock.timers.reset());

    it('ends after the time that braking and a reset take, and not before', async () => {
      const { supervisor, host, deeds } = bench();
      host.end = () => new Promise<boolean>(() => undefined);
      const failed = supervisor.fail(new Error('broken'));
      mock.timers.tick(1999);
      await settled();
      assert.deepEqual(deeds, []);
      mock.timers.tick(1);
      await failed;
      assert.deepEqual(deeds, ['failed unsafe']);
    });
  });

  it('ends the process even where the machine could not be left', async () => {
    const { supervisor, host, deeds } = bench();
    host.end = () => Promise.reject(new Error('the port is broken'));
    await assert.rejects(supervisor.end(), /the port is broken/);
    assert.deepEqual(deeds, ['ended']);
  });
});

function byText(a: unknown, b: unknown): number {
  return String(a) < String(b) ? -1 : 1;
}
