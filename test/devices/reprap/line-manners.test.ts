// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines that a firmware would refuse, or pass over, in the middle of a job are told before it starts. */
import assert from 'node:assert/strict';
import type { VirtualMachine } from '../../../src/simulators/core/virtual-machine.js';
import { english } from '../../support/english.js';
import type { LineBench } from '../line-bench.js';
import { marlin, smoothie } from './boards.js';

async function refuses(
  bench: LineBench<VirtualMachine>,
  program: string,
  message: RegExp,
): Promise<void> {
  const sent = bench.sent.length;
  await assert.rejects(bench.startJob(program), { code: 'program.other-firmware', message });
  const moves = bench.sent.slice(sent).filter((line) => /G[0-3](?!\d)/.test(line));
  assert.deepEqual(moves, []);
}

describe('a line that a firmware does not carry out as it is meant', function () {
  this.timeout(20_000);

  it('is refused before anything moves: places alone on Marlin', async () => {
    await using bench = await marlin();
    const modal = 'G21\nG90\nM3I1S0\nG0X5Y5F3000\nG1X10S100\nX100Y60\nM5I1\n';
    await refuses(bench, modal, /^Line 6 .* begins with X, .*without GCODE_MOTION_MODES/);
    await refuses(bench, 'G21\nN20G1X5F3000\n', /^Line 2 .* begins with N/);
  });

  it('is none where the board tells that it goes on with the last move', async () => {
    await using bench = await marlin({ hasMotionModes: true });
    await bench.startJob('G21\nG90\nM3I1S0\nG0X5Y5F3000\nG1X10S100\nX20Y10\nM5I1\n');
    assert.equal((await bench.jobEnd()).job?.phase, 'finished');
    assert.deepEqual(bench.controller.position, { x: 20, y: 10 });
    await refuses(bench, 'G21\nX20Y10\n', /^Line 2 .* begins with X/);
  });

  it('is none on Marlin for a letter alone that it takes as a flag', async () => {
    await using bench = await marlin();
    await bench.command({ kind: 'home' });
    await bench.startJob('G21\nG90\nG28 X Y\nM3 I S0\nG0 X5 Y5 F3000\nG1 X25 S100\nM5 I\n');
    const { job } = await bench.jobEnd();
    assert.equal(job?.phase, 'finished', english(job?.reason));
    assert.ok(Math.abs(bench.controller.burn.cutMillimetres - 20) < 0.1);
    await assert.rejects(bench.startJob('G21\nG1 X F3000\n'), /has a letter without a number/);
  });

  it('is refused before anything moves: what Smoothieware passes over, or takes otherwise', async () => {
    await using bench = await smoothie();
    const begin = 'G21\nG90\nG0X5Y5S0\n';
    await refuses(
      bench,
      `${begin}S0.5\nG1X10F900\n`,
      /^Line 4 .* begins with S, .*silently ignores/,
    );
    await refuses(bench, `${begin}F900X10\n`, /^Line 4 .* begins with F, .*as a G1/);
    await refuses(bench, `${begin}X10G1S0.5\n`, /^Line 4 .* has its G after its coordinates/);
    await bench.startJob(`${begin}F900\nG1X10S0.5\nX20\nM5\n`);
    assert.equal((await bench.jobEnd()).job?.phase, 'finished');
    await assert.rejects(bench.startJob(`${begin}M3 I\n`), /has a letter without a number/);
  });
});
