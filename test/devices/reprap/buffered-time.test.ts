// SPDX-License-Identifier: GPL-3.0-or-later
/** A pulled cable burns two seconds on a line-answering board, too, and long moves burn the same in pieces. */
import assert from 'node:assert/strict';
import type { VirtualBoard } from '../../../src/simulators/core/board.js';
import { everySecond, someOf } from '../../support/search-runs.js';
import type { LineBench } from '../line-bench.js';
import { marlin, smoothie } from './boards.js';

const LIMIT = 2;
/** What one piece takes at most, and the deceleration at the end of the last one. */
const PIECE = 0.25;

/** When the cable is pulled, s; a raster takes three seconds, the fine one seven. */
const PULLED_AT: Readonly<Record<string, readonly number[]>> = {
  'slow squares': [9.3, 1.7],
  'a raster': [1.7, 2.4],
  'a fine raster': [1.7, 4.3],
};

/** Squares of 100 mm at 5 mm/s, a raster of half a millimetre, and one of a tenth. */
function programs(before: readonly string[], full: number): Readonly<Record<string, string>> {
  const raster = (pixel: number, feed: number) =>
    Array.from({ length: 8 }, (_, row) => {
      const isBack = row % 2 === 1;
      const at = (i: number) => (isBack ? 60 - i * pixel : 10 + i * pixel).toFixed(1);
      return [
        `G0X${isBack ? 63 : 7}Y${10 + row / 10}S0F6000`,
        `G1X${at(0)}F${feed}`,
        ...Array.from({ length: 200 }, (_, i) => `G1X${at(i + 1)}S${i % 7 ? full / 2 : 0}`),
      ];
    }).flat();
  const squares = ['G0X10Y10S0F6000', `G1X110S${full}F300`, 'G1Y110', 'G1X10', 'G1Y10'];
  const text = (lines: readonly string[]) => `${[...before, ...lines, 'M5'].join('\n')}\n`;
  return {
    'slow squares': text(squares),
    'a raster': text(raster(0.2, 6000)),
    'a fine raster': text(raster(0.1, 1500)),
  };
}

type Bench = LineBench<VirtualBoard>;

const boards: Readonly<
  Record<string, { plugIn(): Promise<Bench>; programs: Readonly<Record<string, string>> }>
> = {
  Marlin: { plugIn: () => marlin(), programs: programs(['G21', 'G90', 'M3I1S0'], 200) },
  'Marlin without an emergency parser': {
    plugIn: () => marlin({ hasEmergencyParser: false }),
    programs: programs(['G21', 'G90', 'M3I1S0'], 200),
  },
  Smoothieware: { plugIn: () => smoothie(), programs: programs(['G21', 'G90'], 0.8) },
};

describe('a line-answering board never holds more than two seconds of motion', function () {
  this.timeout(60_000);

  for (const [n, [name, { plugIn, programs: all }]] of Object.entries(boards).entries()) {
    for (const [what, program] of everySecond(Object.entries(all), n)) {
      it(`on ${name}: ${what}`, async () => {
        for (const seconds of someOf(PULLED_AT[what] ?? [], 1)) {
          await using bench = await plugIn();
          await bench.startJob(program);
          await bench.time.pass(seconds);
          const told = bench.state.link?.bufferedSeconds ?? 0;
          const tail = await movesOnFor(bench);
          assert.ok(tail <= LIMIT + PIECE, `${tail} s after ${seconds} s`);
          assert.ok(tail <= told + PIECE, `${told} s were told, ${tail} s it moved on`);
        }
      });
    }

    it(`on ${name}, when the speed is turned down to two fifths`, async () => {
      await using bench = await plugIn();
      await bench.startJob(all['slow squares'] ?? '');
      await bench.time.pass(2);
      await bench.command({ kind: 'override', of: 'feed', to: 0.4 });
      await bench.time.pass(20);
      assert.ok((await movesOnFor(bench)) <= LIMIT + 2 * PIECE);
    });
  }

  it('burns a long line in pieces as if it were whole', async () => {
    for (const { plugIn, programs: all } of Object.values(boards)) {
      await using bench = await plugIn();
      await bench.startJob(all['slow squares'] ?? '');
      assert.equal((await bench.jobEnd()).job?.phase, 'finished');
      const { burn } = bench.controller;
      assert.ok(Math.abs(burn.cutMillimetres - 400) < 1e-3, `${burn.cutMillimetres} mm`);
      assert.ok(Math.abs(burn.maxX - 110) < 1e-6 && Math.abs(burn.minY - 10) < 1e-6);
      const { job } = bench.state;
      assert.equal(job?.done, job?.total, 'a line in pieces counts once');
    }
  });
});

describe('the health of the link to a line-answering board', function () {
  this.timeout(20_000);

  it('tells how long answers waited and how much motion is ahead', async () => {
    await using bench = await marlin();
    assert.equal(Object.keys(bench.state).includes('link'), false);
    await bench.startJob(boards['Marlin']?.programs['slow squares'] ?? '');
    await bench.time.pass(5);
    const { link } = bench.state;
    assert.equal(link?.mode, 'counting');
    assert.equal(link?.damagedAnswers, 0);
    assert.ok((link?.bufferedSeconds ?? 0) > 1 && (link?.bufferedSeconds ?? 0) <= LIMIT);
    await bench.command({ kind: 'stop' });
    assert.equal(bench.state.link?.bufferedSeconds, 0);
  });

  it('falls to line by line when lines get lost, and counts them', async () => {
    await using bench = await marlin({ faults: { damageBytes: [300] } });
    await bench.startJob(boards['Marlin']?.programs['a raster'] ?? '');
    await bench.time.pass(5);
    assert.equal(bench.state.link?.mode, 'line-by-line');
    assert.ok((bench.state.link?.damagedAnswers ?? 0) >= 1);
  });
});

/** For how long the head goes on after the cable was pulled. */
async function movesOnFor(bench: Bench): Promise<number> {
  const pulledAt = bench.time.now();
  bench.unplug();
  await bench.time.pass(0);
  while (bench.controller.isMoving && bench.time.now() < pulledAt + 60) await bench.time.pass(0.05);
  return bench.time.now() - pulledAt;
}
