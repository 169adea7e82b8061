// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { SessionBench, SQUARE } from './session-bench.js';

describe('systems of coordinates', function () {
  this.timeout(20_000);

  it('are known from the start', async () => {
    await using bench = await SessionBench.connected();
    assert.equal(bench.state.activeWcs, 'G54');
    assert.deepEqual(bench.state.workOffsets?.G59, { x: 0, y: 0 });
  });

  it('take an offset, and the position is told in the one in force', async () => {
    await using bench = await SessionBench.connected();
    const offset = { x: 100, y: 50.5 };
    await bench.command({ kind: 'set-work-offset', system: 'G56', offset });
    assert.deepEqual(bench.state.workOffsets?.G56, offset);
    assert.deepEqual(bench.state.position, { x: 0, y: 0 });
    await bench.command({ kind: 'select-work-system', system: 'G56' });
    await bench.time.pass(3);
    assert.equal(bench.state.activeWcs, 'G56');
    assert.deepEqual(bench.state.workOffset, offset);
    assert.deepEqual(bench.state.position, { x: -100, y: -50.5 });
  });

  it('zero one axis or both, in the system in force', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'select-work-system', system: 'G55' });
    await bench.command({ kind: 'go-to', to: { x: 20, y: 30 }, speed: 100 });
    await bench.time.until(() => bench.state.condition === 'idle');
    await bench.command({ kind: 'set-zero', axes: 'x' });
    assert.deepEqual(bench.state.workOffsets?.G55, { x: 20, y: 0 });
    await bench.command({ kind: 'set-zero', axes: 'both' });
    assert.deepEqual(bench.state.workOffsets?.G55, { x: 20, y: 30 });
    assert.deepEqual(bench.state.workOffsets?.G54, { x: 0, y: 0 });
  });

  it('are moved so that the head is where a person says, also where the board was left in inches', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'select-work-system', system: 'G55' });
    await bench.command({ kind: 'go-to', to: { x: 20, y: 30 }, speed: 100 });
    await bench.time.until(() => bench.state.condition === 'idle');
    await bench.command({ kind: 'send-line', line: 'G20' });
    await bench.command({ kind: 'call-place', place: { x: 120, y: 12.5 } });
    assert.deepEqual(bench.state.workOffsets?.G55, { x: -100, y: 17.5 });
    await bench.time.pass(1);
    assert.deepEqual(bench.state.position, { x: 120, y: 12.5 });
    assert.deepEqual(bench.controller.position, { x: 20, y: 30 }, 'nothing moved');
    const nowhere = { x: Number.NaN, y: 1 };
    await assert.rejects(bench.command({ kind: 'call-place', place: nowhere }), {
      code: 'device.position',
    });
  });

  it('leave the machine its own: a move may be counted from either', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'set-work-offset', system: 'G54', offset: { x: 50, y: 50 } });
    await bench.command({ kind: 'go-to', to: { x: 10, y: 10 }, speed: 100 });
    await bench.time.until(() => bench.state.condition === 'idle');
    assert.deepEqual(bench.controller.position, { x: 60, y: 60 });
    const to = { x: 10, y: 10 };
    await bench.command({ kind: 'go-to', to, speed: 100, frame: 'machine' });
    await bench.time.until(() => bench.state.condition === 'idle');
    assert.deepEqual(bench.controller.position, { x: 10, y: 10 });
  });

  it('outlive a stop: the next job lies where it was meant', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'set-work-offset', system: 'G55', offset: { x: 200, y: 200 } });
    await bench.command({ kind: 'select-work-system', system: 'G55' });
    await bench.startJob(SQUARE);
    await bench.time.pass(1);
    await bench.command({ kind: 'stop' });
    await bench.time.pass(3);
    assert.equal(bench.state.activeWcs, 'G55');
    assert.deepEqual(bench.state.workOffset, { x: 200, y: 200 });
    await bench.startJob(SQUARE);
    await bench.finishes();
    const { burn } = bench.controller;
    assert.ok(burn.minX >= 200, `burnt at ${burn.minX}`);
    assert.equal(burn.maxX.toFixed(3), '220.000');
  });

  it('outlive an emergency stop as well', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'set-work-offset', system: 'G57', offset: { x: 100, y: 0 } });
    await bench.command({ kind: 'select-work-system', system: 'G57' });
    await bench.command({ kind: 'emergency-stop' });
    await bench.time.pass(1);
    await bench.startJob(SQUARE);
    await bench.finishes();
    assert.equal(bench.controller.burn.minX.toFixed(3), '110.000');
  });

  it('follow what is typed in the console', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'send-line', line: 'G58' });
    assert.equal(bench.state.activeWcs, 'G58');
    await bench.command({ kind: 'send-line', line: 'G10 L2 P5 X7 Y8' });
    assert.deepEqual(bench.state.workOffsets?.G58, { x: 7, y: 8 });
  });

  it('end a program that goes back to the first by itself, and do not make it one that went astray', async () => {
    await using bench = await SessionBench.connected();
    const offset = { x: 100, y: 100 };
    await bench.command({ kind: 'set-work-offset', system: 'G55', offset });
    await bench.command({ kind: 'select-work-system', system: 'G55' });
    await bench.startJob('G21 G90\nG1 X10 Y10 F3000\nM30\n');
    await bench.finishes();
  });
});
