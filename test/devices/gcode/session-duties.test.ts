// SPDX-License-Identifier: GPL-3.0-or-later
/** What a session asks of its controller, and shows of it, at its begin, at its end and in between. */
import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.js';
import { verbatim } from '../../../src/base/message.js';
import type { MachineState } from '../../../src/devices/contract/state.js';
import { STOP_UNCONFIRMED } from '../../../src/devices/session-sentences.js';
import { english } from '../../support/english.js';
import { connected, opened } from './written-controller.js';

const LID = verbatim('The lid is open.');
const EMERGENCY = { kind: 'emergency-stop' } as const;
const DRY = { kind: 'dry-run', jobId: 'a', programPath: 'a.gcode' } as const;

describe('the duties of a session', () => {
  afterEach(() => {
    for (const session of opened.splice(0)) session.dispose();
  });

  it('begin with the greeting, and with watching from then on', async () => {
    const { session, controller } = await connected({}, false);
    const states: MachineState[] = [];
    session.stateChanged.connect((state) => states.push(state));
    controller.greeted = { message: LID, hasRestarted: true };
    await session.start();
    assert.deepEqual(controller.calls, ['watch']);
    assert.deepEqual([session.state.message, session.state.trust], [LID, 'here']);
    assert.deepEqual(states.at(-1)?.message, LID);
  });

  it('begin with a doubt where something happened before, or the board is in doubt itself', async () => {
    const trusts = [];
    for (const [options, isDoubtful] of [
      [{}, false],
      [{ isPositionDoubtful: true }, false],
      [{}, true],
    ] as const) {
      const { session, controller } = await connected(options, false);
      controller.greeted = { hasRestarted: true, isDoubtful };
      await session.start();
      trusts.push(session.state.trust);
    }
    assert.deepEqual(trusts, ['here', 'suspect', 'suspect']);
  });

  it('end with everything that was asked, the watch, and the job', async () => {
    const { session, controller } = await connected();
    session.dispose();
    assert.deepEqual(controller.calls, ['unwatch', 'drop device.lost']);
  });

  it('are to refuse what the firmware cannot do', async () => {
    const { session, controller } = await connected();
    controller.abilities = [];
    await assert.rejects(session.command({ kind: 'air', isOn: true }), {
      code: 'device.unsupported',
    });
    assert.deepEqual(controller.calls, []);
  });

  it('are to show what a command changed', async () => {
    const { session, time } = await connected();
    await time.pass(1);
    const states: MachineState[] = [];
    session.stateChanged.connect((state) => states.push(state));
    await session.command({ kind: 'unlock' });
    await time.pass(1);
    assert.equal(states.length, 1);
  });

  it('are a dry run of a machine that is ready, which a stop calls off', async () => {
    const { session, controller } = await connected();
    controller.condition = 'run';
    await assert.rejects(session.command(DRY), { code: 'device.busy' });
    controller.condition = 'idle';
    await session.command(DRY);
    assert.deepEqual(controller.calls, ['dry run']);
    assert.equal(controller.isCalledOff(), false);
    await session.command({ kind: 'stop' });
    assert.equal(controller.isCalledOff(), true);
  });

  it('are to halt where the board does not say that it stands dark', async () => {
    const { session, controller } = await connected();
    controller.isDark = undefined;
    assert.equal(await session.makeSafe(), true);
    assert.deepEqual(controller.calls, ['call off', 'dark?', 'halt', 'after stop']);
    controller.calls.length = 0;
    assert.equal(await session.makeSafe(LID), true);
    assert.deepEqual(controller.calls, ['call off', 'halt', 'after stop'], 'a fault does not ask');
  });

  it('are to refuse what may burn while it is being stopped', async () => {
    const { session, controller } = await connected();
    controller.isDark = false;
    let open = () => {};
    controller.halt = async () => {
      await new Promise<void>((resolve) => {
        open = resolve;
      });
      return 'stood';
    };
    const again = session.makeSafe();
    await new Promise(setImmediate);
    await assert.rejects(session.command({ kind: 'resume' }), { code: 'device.busy' });
    await assert.rejects(session.command(DRY), { code: 'device.busy' });
    controller.calls.length = 0;
    await session.command({ kind: 'hold' });
    assert.deepEqual(controller.calls, ['hold']);
    open();
    await again;
    await session.command({ kind: 'resume' });
  });

  it('are an emergency stop, with why, and that nothing confirmed it', async () => {
    const { session, controller } = await connected();
    controller.where.trusted();
    controller.hooks.emergency(LID);
    await new Promise(setImmediate);
    assert.deepEqual(controller.calls, ['call off', '"\\u0018"', 'drop device.restarted']);
    assert.deepEqual([session.state.message, session.state.trust], [LID, 'known']);
    controller.isConfirmed = false;
    controller.manual.isMoving = true;
    await session.command(EMERGENCY);
    assert.deepEqual([session.state.message, session.state.trust], [STOP_UNCONFIRMED, 'suspect']);
  });

  it('are a lock: what was asked is told why, and the place is looked for in a job only', async () => {
    const { session, controller } = await connected();
    controller.hooks.take({ kind: 'locked', sentence: LID, needsReset: true });
    assert.deepEqual(controller.calls, ['lock', 'drop device.alarm', '"\\u0018"']);
    assert.equal(session.state.message, LID);
    controller.calls.length = 0;
    controller.hooks.take({ kind: 'restarted' });
    assert.deepEqual(controller.calls, ['drop device.restarted', 'restarted true']);
    assert.notEqual(session.state.trust, 'lost', 'that reset was its own');
  });

  it('are the loss of the wire, told at once', async () => {
    const { session, controller } = await connected();
    const states: MachineState[] = [];
    session.stateChanged.connect((state) => states.push(state));
    controller.hooks.take({ kind: 'lost', reason: new AppError('device.lost', LID) });
    assert.deepEqual(controller.calls, ['unwatch', 'drop device.lost']);
    assert.deepEqual(
      [states.at(-1)?.condition, english(states.at(-1)?.message)],
      [...['offline', 'The lid is open.']],
    );
    controller.isConfirmed = false;
    controller.hooks.emergency(LID);
    await new Promise(setImmediate);
    assert.notEqual(session.state.message, STOP_UNCONFIRMED);
  });

  it('are what the board asks to be shown', async () => {
    const { session, controller } = await connected();
    const states: MachineState[] = [];
    session.stateChanged.connect((state) => states.push(state));
    controller.hooks.showMessage(LID);
    assert.deepEqual(
      states.map(({ message }) => message),
      [LID],
    );
  });
});
