// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { simulateProgram } from '../../../src/simulators/grbl/simulate-program.js';

/** All at 1000 mm/s² and at most 200 mm/s, as the profile has it. */
const A = 1000;
const V_MAX = 200;

async function secondsOf(lines: readonly string[], settings: Record<number, number> = {}) {
  const program = Buffer.from(`${lines.join('\n')}\n`);
  // With $1 at 255 the motors stay on, and nothing waits for them to settle.
  const result = await simulateProgram(program, { lineCost: 0, settings: { 1: 255, ...settings } });
  assert.deepEqual(result.errors, []);
  return result.seconds;
}

/** A board reckons its ways in single precision. */
const SINGLE = 1e-6;

function near(actual: number, expected: number) {
  const isNear = Math.abs(actual - expected) < SINGLE * Math.max(0.01, expected);
  assert.ok(isNear, `${actual} is not ${expected}`);
}

/** From speed u over v to w in closed form. */
function trapezoid(mm: number, u: number, v: number, w: number): number {
  const up = (v * v - u * u) / (2 * A);
  const down = (v * v - w * w) / (2 * A);
  return (v - u) / A + (mm - up - down) / v + (v - w) / A;
}

describe('the planner of the virtual laser takes the time that physics takes', () => {
  it('for a long move: up, cruise, down', async () => {
    near(await secondsOf(['G0X100']), trapezoid(100, 0, V_MAX, 0));
  });

  it('for a short move that never reaches its speed', async () => {
    near(await secondsOf(['G0X10']), 2 * Math.sqrt(10 / A));
  });

  it('for a diagonal, where both axes help', async () => {
    near(await secondsOf(['G0X1Y1']), 2 * Math.sqrt(Math.SQRT2 / (A * Math.SQRT2)));
  });

  it('for a straight line in many pieces, as if it were one', async () => {
    const pieces = Array.from({ length: 200 }, (_, i) => `X${(i + 1) / 2}`);
    near(await secondsOf(['G1F3000', ...pieces]), trapezoid(100, 0, 50, 0));
  });

  // ─────────┐
  //          │   the corner is taken at the speed of junction deviation
  //          │
  it('for a right angle', async () => {
    const sinHalf = Math.SQRT1_2;
    const corner = Math.sqrt((A * Math.SQRT2 * 0.01 * sinHalf) / (1 - sinHalf));
    const expected = trapezoid(50, 0, 50, corner) + trapezoid(50, corner, 50, 0);
    near(await secondsOf(['G1F3000X50', 'Y50']), expected);
  });

  it('for a reversal, which stops', async () => {
    near(await secondsOf(['G1F3000X50', 'X0']), 2 * trapezoid(50, 0, 50, 0));
  });

  it('for a change of speed on a straight line: slow down before, speed up after', async () => {
    const slow = trapezoid(50, 0, 50, 10) + trapezoid(50, 10, 10, 0);
    near(await secondsOf(['G1F3000X50', 'F600X100']), slow);
    const fast = trapezoid(50, 0, 10, 10) + trapezoid(50, 10, 50, 0);
    near(await secondsOf(['G1F600X50', 'F3000X100']), fast);
  });

  it('for fifteen blocks of look-ahead: v² = 2·a·(blocks − 1)·length', async () => {
    const mm = 0.1;
    const pieces = Array.from({ length: 3000 }, (_, i) => `X${((i + 1) * mm).toFixed(1)}`);
    const speed = 300 / (await secondsOf(['G1F12000', ...pieces]));
    const limit = Math.sqrt(2 * A * 15 * mm);
    assert.ok(speed < limit && speed > 0.9 * limit, `${speed} of ${limit}`);
  });

  it('for a dwell, in twentieths of a second', async () => {
    const ways = 4 * Math.sqrt(10 / A);
    near(await secondsOf(['G0X10', 'G4P1.5', 'G0X20']), 1.5 + ways);
    near(await secondsOf(['G0X10', 'G4P0.55', 'G0X20']), 0.55 + ways);
    near(await secondsOf(['G0X10', 'G4P0.01', 'G0X20']), 0.05 + ways);
  });

  it('and an Uno waits for the motors to settle at every stop', async () => {
    const lines = ['M3S5', 'G1F3000X10', 'M5', 'G0X20', 'G0X30'];
    const ways = await secondsOf(lines);
    near(await secondsOf(lines, { 1: 25 }), ways + 2 * 0.025);
    const others = { settings: { 1: 25 }, lineCost: 0, profile: 'grblhal' } as const;
    near((await simulateProgram(Buffer.from(lines.join('\n')), others)).seconds, ways);
  });

  it('for whole steps: chords of a few steps turn corners that the drawing does not have', async () => {
    const ring = Array.from({ length: 5 * 72 }, (_, i) => {
      const angle = (2 * Math.PI * i) / 72;
      return `X${(1.5 * Math.cos(angle)).toFixed(3)}Y${(1.5 * Math.sin(angle)).toFixed(3)}`;
    });
    const fine = await secondsOf(['G1F9000', ...ring], { 100: 1000, 101: 1000 });
    const coarse = await secondsOf(['G1F9000', ...ring], { 100: 80, 101: 80 });
    assert.ok(coarse > 1.05 * fine, `${coarse} for ${fine}`);
  });

  it('for inverse time: the move takes 1/F minutes, give or take the ramps', async () => {
    const seconds = await secondsOf(['G93G1X50F30']);
    near(seconds, trapezoid(50, 0, 25, 0));
  });

  it('and only more for every line that is added', async () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }));
    const path = fc.array(point, { minLength: 2, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(path, async (points) => {
        const lines = ['G1F6000', ...points.map(([x, y]) => `X${x / 10}Y${y / 10}`)];
        const all = await secondsOf(lines);
        assert.ok(all >= (await secondsOf(lines.slice(0, -1))) - 1e-9);
      }),
      { numRuns: 50 },
    );
  });

  it('and never less than the way at full speed', async () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }));
    await fc.assert(
      fc.asyncProperty(fc.array(point, { minLength: 1, maxLength: 80 }), async (points) => {
        let way = 0;
        let [px, py] = [0, 0];
        for (const [x, y] of points) {
          way += Math.hypot(x - px, y - py) / 80;
          [px, py] = [x, y];
        }
        const lines = ['G1F6000', ...points.map(([x, y]) => `X${x / 80}Y${y / 80}`)];
        const result = await simulateProgram(Buffer.from(lines.join('\n')), { lineCost: 0 });
        near(result.travelMillimetres, way);
        assert.ok(result.seconds >= (way / 100) * (1 - SINGLE));
      }),
      { numRuns: 50 },
    );
  });
});
