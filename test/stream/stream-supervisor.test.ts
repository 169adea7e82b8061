// SPDX-License-Identifier: GPL-3.0-or-later
/** Whom the stream process answers to, with a real session on a virtual laser and windows of paper. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import { Signal } from '../../src/base/signal.js';
import { fromWire } from '../../src/base/wire.js';
import type { MachineCommand } from '../../src/devices/contract/commands.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { drivers } from '../../src/devices/index.js';
import { virtualSettings } from '../../src/simulators/grbl/profile-settings.js';
import { ConnectionManager } from '../../src/stream/connection-manager.js';
import type { FromStream, ToStream, ToWindow } from '../../src/stream/stream-messages.js';
import { StreamSupervisor } from '../../src/stream/stream-supervisor.js';
import { english } from '../support/english.js';
import { scratchFolder } from '../support/kerf-command.js';
import { until } from '../support/until.js';
import { openVirtualLaser } from '../support/virtual-laser.js';

describe('the supervisor of the stream process', function () {
  this.timeout(30_000);
  const scratch = scratchFolder();
  const programPath = join(scratch.path, 'job.gcode');
  const start = { kind: 'start-job', jobId: 'job-1', programPath } as const;
  let host: ConnectionManager;
  let isOver: boolean;
  /** Whether a broken process left its machine safe; nothing while none broke. */
  let leftSafe: boolean | undefined;
  let locks: number;
  const phase = () => host.present?.state.job?.phase;

  after(() => scratch[Symbol.dispose]());

  beforeEach(() => {
    writeFileSync(programPath, `${Array(20).fill('G1X50S500F6000\nG1X0').join('\n')}\n`);
    const open = async () =>
      openVirtualLaser({ settings: virtualSettings(VIRTUAL_LASER), pace: 'real' }).transport;
    host = new ConnectionManager({ drivers, open });
    isOver = false;
    leftSafe = undefined;
    locks = 0;
  });

  afterEach(() => host.end());

  function supervisorWith(
    options: { patienceMs?: number; faultMs?: number; obstacle?: AppError } = {},
  ): StreamSupervisor {
    const { obstacle, ...rest } = options;
    return new StreamSupervisor({
      host,
      obstacleToReattach: () => obstacle,
      noteCommand: () => undefined,
      keepAwake: () => {
        locks++;
        return { [Symbol.dispose]: () => void locks-- };
      },
      onEnded: async () => {
        isOver = true;
      },
      onFailed: async (isSafe) => {
        leftSafe = isSafe;
      },
      ...rest,
    });
  }

  it('keeps the computer awake for as long as the job is alone', async () => {
    const supervisor = supervisorWith();
    const [first, second] = [paperWindow(), paperWindow()];
    supervisor.serve(first);
    await first.ask({ kind: 'connect', port: 'virtual:', machine: VIRTUAL_LASER });
    await first.ask({ ...start, outlivesWindow: true });
    assert.equal(locks, 0);
    first.die();
    assert.equal(locks, 1);
    supervisor.receive(second);
    assert.equal(locks, 1, 'nothing is a window that has not said so');
    second.say({ kind: 'join' });
    assert.equal(second.heard.at(-1)?.kind, 'welcome');
    assert.equal(locks, 0);
    const ended = supervisor.end();
    await supervisor.end();
    assert.equal(isOver, false, 'a second end waits for nothing and ends nothing');
    second.die();
    const third = paperWindow();
    supervisor.receive(third);
    third.say({ kind: 'join' });
    assert.equal(third.heard.at(-1)?.kind, 'taken', 'nobody is let in any more');
    await ended;
    assert.equal(isOver, true);
  });

  it('stops sending a window what is the same, and sends each window its own', async () => {
    const supervisor = supervisorWith();
    const [first, second] = [paperWindow(), paperWindow()];
    supervisor.serve(first);
    await first.ask({ kind: 'connect', port: 'virtual:', machine: VIRTUAL_LASER });
    await first.ask({ ...start, outlivesWindow: true });
    const state = { ...host.present!.state, speed: 0.125 };
    const sentTo = (window: typeof first) =>
      window.heard.filter((one) => one.kind === 'state' && one.state.speed === state.speed).length;
    for (let i = 0; i < 20; i++)
      host.stateChanged.emit({ ...state, position: { ...state.position } });
    assert.equal(sentTo(first), 4, 'whoever waits for standstill wants to see it more than once');
    host.stateChanged.emit({ ...state, power: 0.5 });
    assert.equal(sentTo(first), 5);
    first.die();
    supervisor.receive(second);
    second.say({ kind: 'join' });
    host.stateChanged.emit({ ...state, power: 0.5 });
    assert.equal(sentTo(second), 1);
    await supervisor.end();
  });

  it('lets nobody keep the place of a window who does not say what he came for', async () => {
    const supervisor = supervisorWith();
    const [first, silent, stranger, second] = [
      paperWindow(),
      paperWindow(),
      paperWindow(),
      paperWindow(),
    ];
    supervisor.serve(first);
    await first.ask({ kind: 'connect', port: 'virtual:', machine: VIRTUAL_LASER });
    await first.ask({ ...start, outlivesWindow: true });
    first.die();
    supervisor.receive(silent);
    supervisor.receive(stranger);
    stranger.say({ kind: 'end' });
    assert.deepEqual([stranger.hasLeft, silent.hasLeft, phase()], [true, false, 'running']);
    supervisor.receive(second);
    second.say({ kind: 'join' });
    assert.equal(second.heard.at(-1)?.kind, 'welcome');
    silent.say({ kind: 'join' });
    assert.equal(silent.heard.at(-1)?.kind, 'taken');
    await supervisor.end();
  });

  it('makes the machine safe when something breaks here, and tells the job why', async () => {
    const supervisor = supervisorWith();
    const window = paperWindow();
    supervisor.serve(window);
    await window.ask({ kind: 'connect', port: 'virtual:', machine: VIRTUAL_LASER });
    await window.ask({ ...start, outlivesWindow: true });
    await until(() => host.present?.state.condition === 'run');
    await supervisor.fail(new TypeError('x is not a function'));
    assert.equal(leftSafe, true);
    assert.equal(host.present, undefined);
    const reported = window.heard.findLast((m) => m.kind === 'state' && m.state.job?.reason);
    const job = reported?.kind === 'state' ? reported.state.job : undefined;
    assert.equal(job?.phase, 'failed');
    assert.match(
      english(job?.reason),
      /^A fault in Kerf .*TypeError: x is not a function.*resume it/,
    );
    leftSafe = undefined;
    await supervisor.fail(new Error('a second one'));
    assert.equal(leftSafe, undefined, 'the first fault ends it');
    await supervisor.end();
    assert.equal(isOver, false, 'and nothing else does');
  });

  it('does not wait for a machine that cannot be made safe in time', async () => {
    const supervisor = supervisorWith({ faultMs: 20 });
    const window = paperWindow();
    supervisor.serve(window);
    await window.ask({ kind: 'connect', port: 'virtual:', machine: VIRTUAL_LASER });
    await window.ask(start);
    const { end } = host;
    host.end = () => new Promise(() => undefined);
    await supervisor.fail('something was thrown that is no error');
    host.end = end;
    assert.equal(leftSafe, false);
  });

  it('waits with a held job for a window, but not for ever', async () => {
    const supervisor = supervisorWith({ patienceMs: 300 });
    const window = paperWindow();
    supervisor.serve(window);
    await window.ask({ kind: 'connect', port: 'virtual:', machine: VIRTUAL_LASER });
    await window.ask({ ...start, outlivesWindow: true });
    await until(() => host.present?.state.condition === 'run');
    await window.ask({ kind: 'hold' });
    await until(() => phase() === 'held');
    window.die();
    assert.equal(isOver, false);
    await until(() => isOver);
    assert.equal(host.present, undefined);
    assert.equal(locks, 0);
  });

  it('starts nothing that nobody could come back to', async () => {
    const supervisor = supervisorWith({
      obstacle: new AppError('device.no-way-back', verbatim('No folder.')),
    });
    const window = paperWindow();
    supervisor.serve(window);
    await window.ask({ kind: 'connect', port: 'virtual:', machine: VIRTUAL_LASER });
    await assert.rejects(window.ask({ ...start, outlivesWindow: true }), {
      code: 'device.no-way-back',
    });
    assert.equal(phase(), undefined);
    await window.ask(start);
    window.die();
    await until(() => isOver);
  });

  it('spares the console of a window that does not listen, not its states', async () => {
    const supervisor = supervisorWith();
    const window = paperWindow();
    supervisor.serve(window);
    await window.ask({ kind: 'connect', port: 'virtual:', machine: VIRTUAL_LASER });
    host.watchWire(true);
    const kindsSince = (from: number) => new Set(window.heard.slice(from).map(({ kind }) => kind));
    await until(() => kindsSince(0).has('wire'));
    window.isBehind = true;
    const states = () => window.heard.filter(({ kind }) => kind === 'state').length;
    const before = states();
    await until(() => states() > before);
    const from = window.heard.length;
    let lines = 0;
    const disconnect = host.wire.connect((some) => {
      lines += some.length;
    });
    await window.ask({ kind: 'jog', by: { x: 10, y: 0 }, speed: 50 });
    await until(() => lines > 0 && kindsSince(from).has('state'));
    disconnect();
    assert.ok(kindsSince(from).has('done') && !kindsSince(from).has('wire'));
    await supervisor.end();
  });
});

/** What a window is to the supervisor: it asks, hears, and goes. */
function paperWindow() {
  const said = new Signal<[ToStream]>();
  const gone = new Signal<[]>();
  const received: FromStream[] = [];
  let lastId = 0;
  const window = {
    heard: received,
    isBehind: false,
    send: (message: FromStream) => {
      received.push(message);
      return !window.isBehind;
    },
    onMessage: (listener: (message: ToStream) => void) => void said.connect(listener),
    onGone: (listener: () => void) => void gone.connect(listener),
    hasLeft: false,
    say: (message: ToStream) => said.emit(message),
    leave: () => {
      window.hasLeft = true;
      gone.emit();
    },
    die: () => gone.emit(),
    async ask(command: MachineCommand): Promise<void> {
      const id = ++lastId;
      said.emit({ kind: 'command', id, command });
      const answer = () => received.find((m) => 'id' in m && m.id === id);
      await until(() => answer() !== undefined);
      const answered = answer();
      if (answered?.kind === 'failed') throw fromWire(answered.error);
    },
  };
  return window satisfies ToWindow;
}
