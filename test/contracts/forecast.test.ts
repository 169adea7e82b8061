// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The forecast of any job against the virtual laser, which shares no line with it: time within 2 % (12 % where a processor starves),
 * light where light falls, and stutter where the head is slow.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { grblEncoder } from '../../src/devices/grbl/encode.js';
import { GRBL_PACE } from '../../src/devices/grbl/pace.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { builtInMachines } from '../../src/devices/index.js';
import { grown } from '../../src/geometry/bounds.js';
import { pacingOf } from '../../src/machine/pacing.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { forecastJob } from '../../src/pipeline/forecast-task.js';
import { BurnMap } from '../../src/raster/burn-map.js';
import { simulateProgram } from '../../src/simulators/grbl/simulate-program.js';
import { burnBounds } from '../../src/toolpath/bounds.js';
import { estimate } from '../../src/toolpath/estimate.js';
import type { Block, Toolpath } from '../../src/toolpath/toolpath.js';
import { pack } from '../support/packed.js';
import { picture, stroke } from '../toolpath/samples.js';
import { standIn } from './stand-in.js';

const pacingHere = (machine: MachineProfile) => pacingOf(machine, GRBL_PACE);

const boards = [
  ['virtual', 'grbl-uno'],
  ['grblhal', 'grblhal'],
] as const;

const speed = fc.constantFrom(5, 30, 80, 150, 200);

/** Strokes from a few long legs to hundreds of tiny ones, smooth and jagged. */
const anyStroke: fc.Arbitrary<Block> = fc
  .record({
    start: fc.tuple(fc.integer({ min: 100, max: 200 }), fc.integer({ min: 100, max: 200 })),
    leg: fc.constantFrom(0.2, 2, 20),
    turns: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 }),
    bend: fc.constantFrom(0.1, 1, 3),
    speed,
    hasAir: fc.boolean(),
  })
  .map(({ start: [x, y], leg, turns, bend, ...rest }) => {
    const points = [x, y];
    let angle = 0;
    for (const turn of turns) {
      angle += turn * bend;
      points.push(
        clamp(points.at(-2)! + leg * Math.cos(angle)),
        clamp(points.at(-1)! + leg * Math.sin(angle)),
      );
    }
    return stroke(points, rest);
  });

/** Pictures from smooth shades to grain and dots. */
const anyRaster: fc.Arbitrary<Block> = fc
  .record({
    widthPx: fc.integer({ min: 50, max: 250 }),
    rows: fc.integer({ min: 1, max: 6 }),
    grain: fc.constantFrom(0, 30, 255),
    pixel: fc.constantFrom(0.05, 0.1, 0.3),
    overscan: fc.constantFrom(0, 2.5, 8),
    isBidirectional: fc.boolean(),
    seed: fc.integer({ min: 1, max: 1e6 }),
    speed,
  })
  .map(({ widthPx, rows, grain, seed, ...rest }) => {
    let chance = seed;
    const levels = Uint8Array.from({ length: widthPx * rows }, (_, i) => {
      chance = (chance * 16_807) % 2_147_483_647;
      const noise = (chance / 2_147_483_647 - 0.5) * grain;
      return Math.max(0, Math.min(255, Math.round(128 + 120 * Math.sin(i / 40) + noise)));
    });
    const text = Array.from({ length: rows }, () => '.'.repeat(widthPx));
    const origin = { x: 60, y: 150 };
    return picture(text, { ...rest, widthPx, rows, levels, origin, pitch: 0.1, maxPower: 0.8 });
  });

const anyJob = fc.array(fc.oneof(anyStroke, anyRaster), { minLength: 1, maxLength: 4 });

const clamp = (mm: number) => Math.min(390, Math.max(10, mm));
const machine = (id: string) => builtInMachines.find((m) => m.id === id)!;

function programOf(toolpath: Toolpath<'machine'>, on: MachineProfile): Uint8Array[] {
  const program: Uint8Array[] = [];
  grblEncoder.encode(toolpath, on, (bytes) => program.push(bytes.slice()));
  return program;
}

/** A job and the map of its burn on the virtual laser, pixel for pixel as forecast. */
async function burntAndForecast(blocks: readonly Block[], on: MachineProfile) {
  const toolpath = pack<'bed'>({ frame: 'bed', blocks });
  const forecast = forecastJob(pacingHere, standIn(), { toolpath, machine: on });
  const { energy } = forecast;
  assert.ok(energy);
  const { pixel } = energy;
  const area = grown(burnBounds({ frame: 'bed', blocks }), 1.5 * pixel);
  const map = new BurnMap(area, pixel);
  await simulateProgram(programOf({ frame: 'machine', blocks }, on), {
    onSegment: (s) => map.add({ ...s, seconds: s.end - s.begin }),
  });
  const burnt = map.energy();
  assert.ok(burnt);
  return { forecast, energy, burnt };
}

const total = (doses: Float32Array) => doses.reduce((sum, dose) => sum + dose, 0);

const USUAL = 0.02;
/**
 * Where a processor is the limit, the virtual laser itself is up to 3 % from the board it stands for;
 * test/golden/ holds the forecast to the board's own times.
 */
const STARVED = 0.04;

describe('a forecast', function () {
  this.timeout(60_000);

  for (const [id, profile] of boards) {
    it(`tells the time of any job as the virtual laser does: ${profile}`, async () => {
      const on = machine(id);
      const errors: number[] = [];
      await fc.assert(
        fc.asyncProperty(anyJob, async (blocks) => {
          const toolpath = { frame: 'machine', blocks } as const;
          const pacing = pacingOf(on, GRBL_PACE);
          const { processor } = pacing;
          const options = { profile, ...(processor && { processor }) };
          const run = await simulateProgram(programOf(toolpath, on), options);
          const guess = estimate(toolpath, pacing).seconds;
          // A job of a blink has a few lines that set things up.
          const error = Math.max(0, Math.abs(guess - run.seconds) - 0.02) / run.seconds;
          errors.push(error);
          assert.ok(
            error < (profile === 'grblhal' ? USUAL : STARVED),
            `${guess} for ${run.seconds}`,
          );
        }),
        { numRuns: 40, endOnFailure: true },
      );
      const beyond = errors.filter((error) => error >= USUAL);
      assert.ok(beyond.length <= errors.length / 8, `${beyond} of ${errors.length}`);
    });
  }

  it('tells where light falls, and how much', async () => {
    const square = stroke([20, 20, 24, 20, 24, 24, 20, 24, 20, 20], { speed: 60, power: 0.7 });
    const rows = picture(['#5.5#', '12345'], { origin: { x: 30, y: 24 }, overscan: 1 });
    const { energy, burnt } = await burntAndForecast([square, rows], VIRTUAL_LASER);
    assert.deepEqual(
      [energy.widthPx, energy.heightPx, energy.x, energy.y],
      [burnt.widthPx, burnt.heightPx, burnt.x, burnt.y],
    );
    assert.ok(Math.abs(total(energy.doses) / total(burnt.doses) - 1) < 0.01);
    assert.ok(Math.abs(energy.most / burnt.most - 1) < 0.05, `${energy.most} ${burnt.most}`);
    const off = energy.doses.reduce((sum, dose, i) => sum + Math.abs(dose - burnt.doses[i]!), 0);
    assert.ok(off / total(burnt.doses) < 0.06, `${off / total(burnt.doses)} of it elsewhere`);
  });

  it('tells as much light as falls where the power is constant', async () => {
    const on = { ...VIRTUAL_LASER, head: { ...VIRTUAL_LASER.head, hasDynamicPower: false } };
    const way = stroke([20, 20, 60, 20, 60, 50, 20, 20], { speed: 90, power: 0.6 });
    const { energy, burnt } = await burntAndForecast([way], on);
    assert.ok(Math.abs(total(energy.doses) / total(burnt.doses) - 1) < 0.01);
  });

  it('is darker in the corners where the power does not follow the speed', () => {
    const corner = stroke([20, 20, 60, 20, 60, 60], { speed: 100 });
    const most = (hasDynamicPower: boolean) => {
      const on = { ...VIRTUAL_LASER, head: { ...VIRTUAL_LASER.head, hasDynamicPower } };
      const toolpath = pack<'bed'>({ frame: 'bed', blocks: [corner] });
      return forecastJob(pacingHere, standIn(), { toolpath, machine: on }).energy!.most;
    };
    assert.ok(most(false) > 3 * most(true));
  });

  it('is in joules where the watts of the head are known', () => {
    const line = stroke([10, 10.05, 50, 10.05], { speed: 50, power: 1 });
    const toolpath = pack<'bed'>({ frame: 'bed', blocks: [line] });
    const on = { ...VIRTUAL_LASER, head: { ...VIRTUAL_LASER.head, watts: 5 } };
    const reported = forecastJob(pacingHere, standIn(), { toolpath, machine: on });
    // 5 W at 50 mm/s are 0.1 J/mm, on a spot of 0.1 mm: 1 J/mm².
    assert.ok(Math.abs(reported.maxEnergy! - 1) < 0.35, `${reported.maxEnergy}`);
    const { watts: _, ...head } = on.head;
    const unknown = forecastJob(pacingHere, standIn(), { toolpath, machine: { ...on, head } });
    assert.equal(unknown.maxEnergy, undefined);
    const nothing = pack<'bed'>({ frame: 'bed', blocks: [] });
    assert.equal(
      forecastJob(pacingHere, standIn(), { toolpath: nothing, machine: on }).energy,
      undefined,
    );
  });
});

describe('stutter', () => {
  const runs = (run: string, count: number, changes = {}) =>
    picture([run.repeat(count)], {
      pixel: 0.1,
      overscan: 10,
      origin: { x: 50, y: 50 },
      ...changes,
    });
  const stutters = (...blocks: Block[]) =>
    forecastJob(pacingHere, standIn(), {
      toolpath: pack<'bed'>({ frame: 'bed', blocks }),
      machine: VIRTUAL_LASER,
    }).stutters;

  it('is found where a fine stretch lies in a coarse row, and nowhere else', () => {
    const text = `${'#'.repeat(150)}${'29'.repeat(40)}${'#'.repeat(150)}`;
    const { count, marks } = stutters(runs(text, 1, { speed: 150 }));
    assert.ok(count >= 1);
    for (let i = 0; i < marks.length; i += 3) {
      assert.ok(marks[i]! > 64 && marks[i]! < 75, `x ${marks[i]}`);
      assert.ok(marks[i + 2]! > 0.1 && marks[i + 2]! <= 1);
    }
  });

  it('is not found in a smooth row, at corners, or at the ends of strokes', () => {
    assert.equal(stutters(runs('29', 100, { speed: 35 })).count, 0);
    const square = stroke([10, 10, 30, 10, 30, 30, 10, 30, 10, 10], { speed: 100 });
    assert.equal(stutters(square, square).count, 0);
  });
});
