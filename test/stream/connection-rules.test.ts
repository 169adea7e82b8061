// SPDX-License-Identifier: GPL-3.0-or-later
/** What a connection does around its session, which is of paper: nothing here has a port, a process or a clock. */
import assert from 'node:assert/strict';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import type { MachineCommand } from '../../src/devices/contract/commands.js';
import type { JobPhase } from '../../src/devices/contract/job.js';
import { type MachineState, OFFLINE } from '../../src/devices/contract/state.js';
import type { PositionFile } from '../../src/devices/position-file.js';
import { withValues } from '../../src/machine/profile-sections.js';
import { VIRTUAL_ADDRESS } from '../../src/transport/virtual-address.js';
import { MACHINE } from '../devices/grbl/session-bench.js';
import { english } from '../support/english.js';
import {
  bench,
  connect,
  connected,
  deeds,
  endConnections,
  JOG,
  lost,
  PORT,
  START,
} from './connection-bench.js';

afterEach(endConnections);

describe('a connection to a machine', () => {
  it('is needed for everything but making and ending one', async () => {
    const { host, states } = bench();
    await assert.rejects(host.command({ kind: 'home' }), { code: 'device.offline' });
    await host.command({ kind: 'disconnect' });
    assert.equal(await host.end(), true);
    assert.deepEqual([deeds, states, host.present], [[], [], undefined]);
  });

  it('shows how it comes about, and what it is connected to', async () => {
    const { host, states } = bench();
    await host.command(connect());
    const shown = states.map(({ condition, port }) => [condition, port]);
    assert.deepEqual(shown, [
      ['connecting', PORT],
      ['idle', PORT],
    ]);
    assert.deepEqual(host.present, { address: PORT, machine: MACHINE, state: states.at(-1) });
  });

  it('is closed, and says why, where the machine cannot be greeted', async () => {
    const { host, states, trouble } = bench();
    trouble.atStart = new AppError('device.too-old', verbatim('Too old.'));
    await assert.rejects(host.command(connect()), { code: 'device.too-old' });
    assert.deepEqual(deeds, ['dispose', 'close']);
    assert.deepEqual([states.at(-1)?.condition, host.present], ['offline', undefined]);
    assert.equal(english(states.at(-1)?.message), 'Too old.');
  });

  it('says why its port cannot be opened, and nothing where it was called off', async () => {
    const reasons = [lost, new DOMException('Called off.', 'AbortError')];
    const { host, states } = bench({ open: () => Promise.reject(reasons.shift()) });
    await assert.rejects(host.command(connect()), lost);
    const { condition, message } = states.at(-1)!;
    assert.deepEqual([condition, english(message)], ['offline', 'The cable is out.']);
    await assert.rejects(host.command(connect()), { name: 'AbortError' });
    assert.deepEqual(states.at(-1), OFFLINE);
  });

  it('opens no port once it was called off', async () => {
    const { host, transports } = bench();
    const connecting = host.command(connect());
    // Its driver is being loaded.
    await Promise.resolve();
    await host.end();
    await assert.rejects(connecting, { name: 'AbortError' });
    assert.deepEqual([transports.length, host.present], [0, undefined]);
  });

  it('is ended before another one is made', async () => {
    const { host, session, sessions } = await connected();
    await host.command(connect('tcp://laser:23'));
    const order = ['release', 'remember', 'dispose', 'close', 'start'];
    assert.deepEqual([deeds, host.present?.address], [order, 'tcp://laser:23']);
    const before = host.present?.state;
    session.show({ condition: 'alarm' });
    assert.equal(host.present?.state, before, 'the first one is heard no more');
    assert.equal(sessions.length, 2);
  });

  it('begins nothing more while it is being ended, and is stopped as well as ever', async () => {
    const { host, session } = await connected();
    await host.command(JOG);
    let madeSafe: (isSafe: boolean) => void = () => {};
    session.makeSafe = () =>
      new Promise((resolve) => {
        madeSafe = resolve;
      });
    const ended = host.command({ kind: 'disconnect' });
    await assert.rejects(host.command(START), { code: 'device.offline' });
    await assert.rejects(host.command(JOG), { code: 'device.offline' });
    await host.command({ kind: 'emergency-stop' });
    madeSafe(true);
    await ended;
    assert.deepEqual(
      deeds.filter((deed) => ['start-job', 'emergency-stop'].includes(deed)),
      ['emergency-stop'],
    );
  });

  it('frees its port only when what it knows of the position is on the disk', async () => {
    const memory = {
      last: undefined,
      flush: async () => void deeds.push('flush'),
    } as unknown as PositionFile;
    const { host, session } = await connected({ memory: async () => memory });
    assert.equal(session.options.memory, memory);
    await host.command({ kind: 'disconnect' });
    assert.ok(deeds.indexOf('flush') < deeds.indexOf('close'), deeds.join());
    assert.ok(deeds.includes('flush'));
  });

  it('is over when the link is lost, and nothing is sent after it', async () => {
    const { host, transport, states } = await connected();
    await host.command(JOG);
    transport.closed.emit(lost);
    await Promise.resolve();
    assert.deepEqual(deeds, [`watch ${PORT}`, 'jog', 'release', 'dispose']);
    assert.equal(english(states.at(-1)?.message), 'The cable is out.');
    await assert.rejects(host.command(JOG), { code: 'device.offline' });
    await host.command(connect());
    deeds.length = 0;
    transport.closed.emit(lost);
    await Promise.resolve();
    assert.deepEqual([deeds, host.present?.address], [[], PORT]);
  });

  it('says that the beam may stay on where the link is lost while the machine is at work', async () => {
    const said = async (at: Partial<MachineState>, isOurs = true) => {
      const { host, session, transport, states } = await connected();
      if (isOurs) await host.command(JOG);
      session.show(at);
      session.show({ condition: 'offline' });
      transport.closed.emit(lost);
      await Promise.resolve();
      return english(states.at(-1)?.message);
    };
    assert.match(
      (await said({ condition: 'run' })) ?? '',
      /beam may stay on.*Switch the laser off/,
    );
    assert.match((await said({ manualActivity: 'test-fire' })) ?? '', /beam may stay on/);
    assert.equal(await said({ condition: 'idle' }), 'The cable is out.');
    assert.equal(await said({ condition: 'run' }, false), 'The cable is out.');
  });

  it('hands the motion that may wait in the board on to its session', async () => {
    const { host, sessions, session } = await connected();
    assert.equal(session.options.bufferSeconds, undefined);
    await host.command(connect(PORT, withValues(MACHINE, 'controller', { bufferSeconds: 0.5 })));
    assert.equal(sessions.at(-1)?.options.bufferSeconds, 0.5);
  });

  it('counts the hours of its machine', async () => {
    const hours = { beam: 1, motion: 2 };
    const meter = {
      open: async (id: string) => void deeds.push(`open ${id}`),
      note: () => hours,
      save: async () => void deeds.push('save'),
    };
    const { host, states } = bench({ hours: meter });
    await host.command(connect());
    assert.deepEqual([deeds, states.at(-1)?.hours], [['open test', 'start'], hours]);
    await host.end();
    assert.equal(deeds.at(-1), 'save');
  });
});

describe('a machine that is left', () => {
  it('is left as it is by whoever only looked', async () => {
    const { host, states } = await connected();
    await host.command({ kind: 'read-settings' });
    await host.command({ kind: 'disconnect' });
    assert.deepEqual(deeds, ['read-settings', 'release', 'remember', 'dispose', 'close']);
    assert.deepEqual(states.at(-1), OFFLINE);
  });

  it('is made safe by whoever moved it', async () => {
    const { host } = await connected();
    await host.command(JOG);
    assert.equal(await host.end(), true);
    const order = ['make safe', 'release', 'remember', 'dispose', 'close'];
    assert.deepEqual(deeds, [`watch ${PORT}`, 'jog', ...order]);
  });

  it('stays with its guardian where it does not confirm that, and a person reads so', async () => {
    const { host, session, states } = await connected();
    await host.command(JOG);
    session.isSafe = false;
    assert.equal(await host.end(), false);
    assert.ok(!deeds.includes('release'));
    assert.match(english(states.at(-1)?.message), /did not confirm the stop/);
  });

  it('is asked for no position by a broken process', async () => {
    const { host } = await connected();
    await host.command(JOG);
    await host.end(verbatim('Something broke.'));
    assert.deepEqual(deeds.slice(2), ['make safe', 'release', 'dispose', 'close']);
  });

  it('has no guardian where it is virtual', async () => {
    const { host } = await connected({}, VIRTUAL_ADDRESS);
    await host.command(JOG);
    assert.deepEqual(deeds, ['jog']);
  });

  it('is let go of by its guardian where nothing moved', async () => {
    const { host, session } = await connected();
    session.refusal = new AppError('device.busy', verbatim('It moves.'));
    await assert.rejects(host.command(JOG), { code: 'device.busy' });
    assert.deepEqual(deeds, [`watch ${PORT}`, 'jog', 'release']);
    session.refusal = new AppError('device.silent', verbatim('No answer.'));
    await assert.rejects(host.command(JOG), { code: 'device.silent' });
    await assert.rejects(host.command(JOG), { code: 'device.silent' });
    assert.equal(deeds.filter((deed) => deed === 'release').length, 1);
  });
});

describe('a job that is to outlive its window', () => {
  const job = (phase: JobPhase) => ({
    job: {
      ...({
        jobId: 'job-1',
        done: 1,
        total: 9,
        unit: 'line',
        sent: 2,
        elapsed: 1,
        held: 0,
      } as const),
      phase,
    },
  });

  it('is never one that nobody chose', async () => {
    const { host, session } = await connected();
    session.show(job('running'));
    assert.ok(!('outlivesWindow' in host.present!.state));
  });

  it('is shown as one while it is under way', async () => {
    const { host, session } = await connected();
    const isShown = () => host.present?.state.outlivesWindow === true;
    await host.command({ ...START, outlivesWindow: true });
    assert.equal(isShown(), false);
    const shown = (['running', 'held', 'stopping', 'finished'] as const).map((phase) => {
      session.show(job(phase));
      return isShown();
    });
    assert.deepEqual(shown, [true, true, true, false]);
  });

  it('is chosen at its start, or while it runs; never for a dry run', async () => {
    const { host, session } = await connected();
    session.show(job('running'));
    const chosen: boolean[] = [];
    const commands: readonly MachineCommand[] = [
      { kind: 'outlive-window', isWanted: true },
      { kind: 'hold' },
      START,
      { ...START, outlivesWindow: true },
      { ...START, kind: 'dry-run' },
    ];
    for (const command of commands) {
      await host.command(command);
      chosen.push(host.present?.state.outlivesWindow === true);
    }
    assert.deepEqual(chosen, [true, true, false, true, false]);
  });
});

describe('what is shown of a command', () => {
  it('is its result before it is answered, but for a sign of life', async () => {
    const { host, session, states } = await connected();
    session.state = { ...session.state, speed: 5 };
    await host.command({ kind: 'jog-keep' });
    await host.command({ kind: 'test-fire-keep' });
    assert.notEqual(states.at(-1)?.speed, 5);
    await host.command({ kind: 'hold' });
    assert.equal(states.at(-1)?.speed, 5);
  });

  it('is what goes over the wire, once somebody looks, and its last lines all the same', async () => {
    const { host, session } = await connected();
    const texts: string[] = [];
    host.wire.connect((lines) => texts.push(...lines.map(({ text }) => text)));
    session.wire.emit({ direction: 'sent', text: '$H' });
    assert.deepEqual(texts, []);
    host.watchWire(true);
    assert.deepEqual(texts, ['$H']);
    session.wire.emit({ direction: 'received', text: 'ok' });
    await host.end();
    assert.deepEqual(texts, ['$H', 'ok']);
  });
});
