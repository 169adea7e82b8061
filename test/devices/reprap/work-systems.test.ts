// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import type { VirtualMachine } from '../../../src/simulators/core/virtual-machine.js';
import type { LineBench } from '../line-bench.js';
import { marlin, smoothie } from './boards.js';

type Bench = LineBench<VirtualMachine>;

async function jogTo(bench: Bench, x: number, y: number): Promise<void> {
  await bench.command({ kind: 'go-to', to: { x, y }, speed: 100 });
  await bench.time.until(() => bench.state.condition === 'idle', 30);
  await bench.time.pass(1);
}

describe('work systems on Smoothieware', function () {
  this.timeout(20_000);

  it('are told when it is greeted', async () => {
    await using bench = await smoothie();
    assert.equal(bench.state.activeWcs, 'G54');
    assert.deepEqual(bench.state.workOffsets?.G55, { x: 0, y: 0 });
  });

  it('are selected, stored and told', async () => {
    await using bench = await smoothie();
    await bench.command({ kind: 'set-work-offset', system: 'G55', offset: { x: 40, y: 30 } });
    assert.deepEqual(bench.state.workOffsets?.G55, { x: 40, y: 30 });
    await bench.command({ kind: 'select-work-system', system: 'G55' });
    await bench.time.pass(1);
    assert.equal(bench.state.activeWcs, 'G55');
    assert.deepEqual(bench.state.workOffset, { x: 40, y: 30 });
    assert.deepEqual(bench.state.position, { x: -40, y: -30 });
    await jogTo(bench, 0, 0);
    assert.deepEqual(bench.controller.position, { x: 40, y: 30 });
  });

  it('are understood on a board that was left in inches, and tells so', async () => {
    await using bench = await smoothie();
    await bench.command({ kind: 'set-work-offset', system: 'G54', offset: { x: 40, y: 30 } });
    await bench.command({ kind: 'send-line', line: 'G20' });
    const near = (at: { x: number; y: number } | undefined, x: number, y: number) =>
      assert.ok(Math.hypot((at?.x ?? 0) - x, (at?.y ?? 0) - y) < 0.01, JSON.stringify(at));
    for (const isNew of [false, true]) {
      if (isNew) await bench.reconnect();
      near(bench.state.position, -40, -30);
      near(bench.state.machinePosition, 0, 0);
      near(bench.state.workOffsets?.G54, 40, 30);
    }
    await bench.command({ kind: 'confirm-position' });
    await bench.startJob('G20\nG90\nG0X1Y1S0\nG21\nG1X50Y25.4F3000S0.5\n');
    const from = bench.states.length;
    assert.equal((await bench.jobEnd()).job?.phase, 'finished');
    const xs = bench.states.slice(from).map(({ position }) => position.x);
    assert.ok(Math.min(...xs) > -40.01 && Math.max(...xs) < 50.01, xs.join());
    await bench.time.pass(1);
    near(bench.state.position, 50, 25.4);
  });

  it('take the zero of one axis alone', async () => {
    await using bench = await smoothie();
    await jogTo(bench, 20, 10);
    await bench.command({ kind: 'set-zero', axes: 'x' });
    await bench.time.pass(1);
    assert.deepEqual(bench.state.position, { x: 0, y: 10 });
    assert.deepEqual(bench.state.workOffset, { x: 20, y: 0 });
  });

  it('are moved so that the head is where a person says, also where the board was left in inches', async () => {
    await using bench = await smoothie();
    await jogTo(bench, 20, 10);
    await bench.command({ kind: 'send-line', line: 'G20' });
    await bench.command({ kind: 'call-place', place: { x: 120, y: 12.5 } });
    await bench.time.pass(1);
    assert.deepEqual(bench.state.position, { x: 120, y: 12.5 });
    assert.deepEqual(bench.controller.position, { x: 20, y: 10 }, 'nothing moved');
  });

  it('go to a place of the machine', async () => {
    await using bench = await smoothie();
    await jogTo(bench, 20, 10);
    await bench.command({ kind: 'set-zero' });
    await bench.time.pass(1);
    await bench.command({ kind: 'go-to', to: { x: 5, y: 5 }, speed: 100, frame: 'machine' });
    await bench.time.until(() => bench.state.condition === 'idle', 30);
    assert.deepEqual(bench.controller.position, { x: 5, y: 5 });
  });
});

describe('the zero of Marlin', function () {
  this.timeout(20_000);

  it('is reckoned from homing on', async () => {
    await using bench = await marlin();
    assert.equal(bench.state.workOffset, undefined);
    await bench.command({ kind: 'home' });
    assert.equal(bench.state.isHomed, true);
    await jogTo(bench, 30, 20);
    await bench.command({ kind: 'set-zero' });
    assert.deepEqual(bench.state.position, { x: 0, y: 0 });
    assert.deepEqual(bench.state.workOffset, { x: 30, y: 20 });
    assert.deepEqual(bench.state.machinePosition, { x: 30, y: 20 });
    await bench.command({ kind: 'set-zero', axes: 'y' });
    assert.deepEqual(bench.state.workOffset, { x: 30, y: 20 });
  });

  it('is put where a job had it, once the machine is homed', async () => {
    await using bench = await marlin();
    const command = { kind: 'set-work-offset', system: 'G54', offset: { x: 12, y: 7 } } as const;
    await assert.rejects(bench.command(command), { code: 'device.not-homed' });
    await bench.command({ kind: 'home' });
    await bench.command(command);
    assert.deepEqual(bench.state.workOffset, { x: 12, y: 7 });
    await jogTo(bench, 0, 0);
    assert.deepEqual(bench.controller.position, { x: 12, y: 7 });
  });

  it('is the only one where it was built without systems, and says so', async () => {
    await using bench = await marlin();
    await assert.rejects(bench.command({ kind: 'select-work-system', system: 'G55' }), {
      code: 'device.no-systems',
      message: /CNC_COORDINATE_SYSTEMS/,
    });
    assert.equal(bench.state.activeWcs, undefined);
  });

  it('comes back after homing where a system was selected', async () => {
    await using bench = await marlin({ hasCoordinateSystems: true });
    await bench.command({ kind: 'home' });
    await bench.command({ kind: 'select-work-system', system: 'G55' });
    await jogTo(bench, 25, 15);
    await bench.command({ kind: 'set-zero' });
    await bench.command({ kind: 'home' });
    assert.equal(bench.state.activeWcs, 'G55');
    assert.deepEqual(bench.state.workOffset, { x: 25, y: 15 });
    assert.deepEqual(bench.state.position, { x: -25, y: -15 });
    await jogTo(bench, 0, 0);
    assert.deepEqual(bench.controller.position, { x: 25, y: 15 });
  });

  it('is forgotten with a restart', async () => {
    await using bench = await marlin();
    await bench.command({ kind: 'home' });
    bench.controller.powerUp();
    await bench.time.pass(1);
    assert.equal(bench.state.isHomed, false);
    assert.equal(bench.state.workOffset, undefined);
    assert.equal(bench.state.trust, 'lost');
  });
});
