// SPDX-License-Identifier: GPL-3.0-or-later
/** A pulled cable burns seconds, not minutes: how much motion the controller holds at any time. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SEGMENT_STRIDE } from '../../../src/simulators/core/burn-record.js';
import type { ControllerOptions } from '../../../src/simulators/grbl/controller.js';
import { simulateProgram } from '../../../src/simulators/grbl/simulate-program.js';
import { everySecond, searchRuns } from '../../support/search-runs.js';
import { SessionBench } from './session-bench.js';

const LIMIT = 2;
/** What one piece takes at most, and the deceleration at the end of the last one. */
const PIECE = 0.25;

const SLOW_SQUARES = [
  'G21G90',
  'M4S800',
  ...Array.from({ length: 4 }, (_, i) => [
    `G0X${10 + i}Y${10 + i}`,
    `G1X${110 + i}F300`,
    `Y${110 + i}`,
    `X${10 + i}`,
    `Y${10 + i}`,
  ]).flat(),
  'M5',
].join('\n');

const CIRCLES = [
  'G21G90',
  'G0X50Y50',
  'G91',
  'M4S800',
  ...Array.from({ length: 6 }, () => 'G2X0Y0I40J0F600\nG3X20Y20R30\nG0X-20Y-20'),
  'M5',
].join('\n');

const RASTER = [
  'G21G90',
  'M4S0',
  ...Array.from({ length: 8 }, (_, row) => [
    `G0X${row % 2 ? 61 : 9}Y${10 + row / 10}`,
    'G1F6000',
    ...Array.from({ length: 250 }, (_, i) => {
      const x = row % 2 ? 60 - i / 5 : 10 + i / 5;
      return `X${x.toFixed(1)}S${i % 7 ? 600 : 0}`;
    }),
  ]).flat(),
  'M5',
].join('\n');

const boards: readonly (readonly [string, ControllerOptions])[] = [
  ['a board with 15 blocks that does not tell how full it is', {}],
  ['a board with 15 blocks that tells', { settings: { 10: 3 } }],
  ['a board with 100 blocks that tells', { profile: 'grblhal', settings: { 10: 3 } }],
  ['a board with 100 blocks that does not tell', { profile: 'grblhal' }],
];

describe('the controller never holds more than two seconds of motion', function () {
  this.timeout(120_000);

  for (const [n, [board, options]] of boards.entries()) {
    const programs = Object.entries({ SLOW_SQUARES, CIRCLES, RASTER });
    for (const [name, program] of everySecond(programs, n)) {
      it(`on ${board}: ${name.toLowerCase().replace('_', ' ')}`, async () => {
        await fc.assert(
          fc.asyncProperty(fc.double({ min: 0.2, max: 12, noNaN: true }), async (seconds) => {
            assert.ok((await burnsOnFor(options, program, seconds)) <= LIMIT + PIECE);
          }),
          { numRuns: searchRuns(1) },
        );
      });
    }
  }

  it('also when the speed is turned down to two fifths', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(SLOW_SQUARES);
    await bench.time.pass(2);
    for (let i = 0; i < 6; i++) bench.controller.write(Uint8Array.of(0x92));
    await bench.time.pass(20);
    assert.equal(bench.state.overrides.feed, 0.4);
    assert.ok((await tailOf(bench)) <= LIMIT + 2 * PIECE);
  });

  it('tells how much that is', async () => {
    await using bench = await SessionBench.connected({ settings: { 10: 3 } });
    await bench.startJob(SLOW_SQUARES);
    await bench.time.pass(5);
    const { bufferedSeconds = 0 } = bench.state.link ?? {};
    assert.ok(bufferedSeconds > 1.4 && bufferedSeconds <= LIMIT, `${bufferedSeconds} s`);
  });
});

describe('moves in pieces', function () {
  this.timeout(60_000);

  for (const [name, program] of Object.entries({ SLOW_SQUARES, CIRCLES })) {
    it(`burn the same and take no longer: ${name.toLowerCase().replace('_', ' ')}`, async () => {
      const whole = await simulateProgram(Buffer.from(program));
      await using bench = await SessionBench.connected();
      await bench.startJob(program);
      await bench.finishes(3000);
      const { burn } = bench.controller;
      const difference = Math.abs(burn.cutMillimetres - whole.cutMillimetres);
      assert.ok(difference < 1e-4 * whole.cutMillimetres, `${difference} mm`);
      assert.ok(Math.abs(burn.maxX - whole.burntBounds.maxX) < 0.003);
      assert.ok(Math.abs(burn.minY - whole.burntBounds.minY) < 0.003);
      const { elapsed = 0 } = bench.state.job ?? {};
      assert.ok(elapsed < whole.seconds * 1.01 + 1, `${elapsed} s instead of ${whole.seconds} s`);
    });
  }
});

/** For how long the beam goes on after the cable was pulled. */
async function burnsOnFor(
  options: ControllerOptions,
  program: string,
  seconds: number,
): Promise<number> {
  await using bench = await SessionBench.connected(options);
  await bench.startJob(program);
  await bench.time.pass(seconds);
  return tailOf(bench);
}

async function tailOf(bench: SessionBench): Promise<number> {
  const { controller, time } = bench;
  bench.unplug();
  const pulledAt = controller.now;
  await time.pass(0);
  controller.runUntilIdle(600);
  const values = controller.burn.values();
  const lastEnd = values.at(SEGMENT_STRIDE * (values.length / SEGMENT_STRIDE - 1) + 7) ?? 0;
  return Math.max(0, lastEnd - pulledAt);
}
