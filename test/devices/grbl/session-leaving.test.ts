// SPDX-License-Identifier: GPL-3.0-or-later
/** A session that ends leaves the machine as it was found, but for a beam that may be on. */
import assert from 'node:assert/strict';
import { type Message, verbatim } from '../../../src/base/message.js';
import { english } from '../../support/english.js';
import { SessionBench } from './session-bench.js';

const RESETS = /ctrl-x|^!$/;
const FOREIGN = 'G21G90\nM3S300\nG1X60F600\nX0\nM5\n';

/** What the session said to hold or reset the board. */
const resets = ({ sent }: SessionBench) => sent.filter((text) => RESETS.test(text));

async function leaves(bench: SessionBench, fault?: Message): Promise<boolean> {
  return bench.time.for(bench.session.makeSafe(fault));
}

describe('leaving a Grbl board', () => {
  it('resets nothing where the head stands dark: air and system stay', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'air', isOn: true });
    await bench.command({ kind: 'select-work-system', system: 'G55' });
    await bench.command({ kind: 'jog', by: { x: 5, y: 0 }, speed: 50 });
    await bench.time.until(() => bench.state.condition === 'idle');
    assert.equal(await leaves(bench), true);
    assert.deepEqual(resets(bench), []);
    assert.equal(bench.state.trust, 'here');
    await bench.reconnect({});
    assert.deepEqual([bench.state.isAirOn, bench.state.activeWcs], [true, 'G55']);
  });

  it('switches a beam off that was left on at rest, without a reset', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'send-line', line: 'M3S20' });
    await bench.command({ kind: 'send-line', line: 'G1F100' });
    assert.equal(bench.controller.isBeamOn, true);
    assert.equal(await leaves(bench), true);
    assert.equal(bench.controller.isBeamOn, false);
    assert.deepEqual(resets(bench), []);
  });

  it('puts one out that another program left on at rest, when it is met', async () => {
    for (const switchedOn of ['M3S300', 'M4S300']) {
      await using bench = await SessionBench.connected();
      bench.controller.write(Buffer.from(`G1F600X1${switchedOn}\n`));
      await bench.time.pass(2);
      const mark = bench.sent.length;
      await bench.reconnect({});
      assert.equal(bench.controller.isBeamOn, false, switchedOn);
      assert.ok(bench.sent.slice(mark).includes('M5S0'), switchedOn);
      assert.deepEqual(resets(bench), []);
    }
  });

  it('resets what it cannot switch off: a locked board, and one that drives', async () => {
    await using locked = await SessionBench.connected();
    await locked.command({ kind: 'send-line', line: 'M3S20' });
    await locked.command({ kind: 'send-line', line: 'G1F100' });
    locked.say('ALARM:3\r\n');
    await locked.time.pass(1);
    await leaves(locked);
    assert.equal(locked.controller.isBeamOn, false);
    await using driving = await SessionBench.connected();
    await driving.command({ kind: 'send-line', line: 'M3S20' });
    await driving.command({ kind: 'send-line', line: 'G1X200F600' });
    await driving.time.pass(1);
    assert.equal(driving.state.condition, 'run');
    assert.equal(await leaves(driving), true);
    assert.deepEqual([driving.controller.isBeamOn, driving.controller.speed], [false, 0]);
    assert.notDeepEqual(resets(driving), []);
  });

  it('does so after a job that forgot to', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob('G21G90\nM3S100\nG1X5F3000\n');
    await bench.finishes();
    assert.equal(await leaves(bench), true);
    assert.equal(bench.controller.isBeamOn, false);
    assert.deepEqual(resets(bench), []);
  });

  it('calls a jog off and waits for it', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'jog', by: { x: 200, y: 0 }, speed: 20 });
    await bench.time.pass(0.5);
    assert.equal(await leaves(bench), true);
    assert.deepEqual([bench.controller.speed, bench.state.condition], [0, 'idle']);
    assert.deepEqual(resets(bench), []);
  });

  it('puts a test of the beam out', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'test-fire', power: 0.02, seconds: 10 });
    assert.equal(bench.controller.isBeamOn, true);
    assert.equal(await leaves(bench), true);
    assert.equal(bench.controller.isBeamOn, false);
    assert.deepEqual(resets(bench), []);
  });

  it('holds and resets what is under way', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(FOREIGN);
    await bench.time.pass(1);
    assert.equal(await leaves(bench), true);
    assert.deepEqual(resets(bench), ['!', 'ctrl-x']);
    assert.deepEqual([bench.controller.isBeamOn, bench.state.trust], [false, 'here']);
  });

  it('tells a job what broke, where something did', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(FOREIGN);
    await bench.time.pass(1);
    assert.equal(await leaves(bench, verbatim('Something broke.')), true);
    assert.deepEqual(
      [bench.state.job?.phase, english(bench.state.job?.reason)],
      ['failed', 'Something broke.'],
    );
  });

  it('says so when the board confirms nothing', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'send-line', line: 'M3S20' });
    bench.isDeaf = true;
    assert.equal(await leaves(bench), false);
    assert.deepEqual(resets(bench), ['!', 'ctrl-x']);
  });

  it('meets a board at work for somebody else without a word but the question how it is', async () => {
    await using bench = new SessionBench();
    bench.controller.powerUp();
    bench.controller.write(Buffer.from(FOREIGN));
    await bench.time.pass(1);
    await bench.time.for(bench.session.start(), 20);
    assert.deepEqual(bench.sent, []);
    assert.equal(bench.state.condition, 'run');
    assert.match(english(bench.state.message), /busy with something this program did not start/);
    await bench.time.until(() => bench.state.condition === 'idle');
    assert.ok(Math.abs(bench.controller.burn.cutMillimetres - 120) < 0.1);
  });

  it('finds the system again after a stop that it found in force', async () => {
    await using bench = new SessionBench();
    bench.controller.powerUp();
    bench.controller.write(Buffer.from('G56\n'));
    await bench.time.pass(1);
    await bench.time.for(bench.session.start(), 20);
    await bench.startJob(FOREIGN);
    await bench.time.pass(1);
    await leaves(bench);
    assert.equal(bench.state.activeWcs, 'G56');
    assert.equal(bench.sent.at(-1) === 'G56' || bench.sent.includes('G56'), true);
  });
});
