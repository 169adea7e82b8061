// SPDX-License-Identifier: GPL-3.0-or-later
/** A program of another firmware through planner, motors and beam: what it takes, burns and refuses. */
import assert from 'node:assert/strict';
import { MARLIN_BEAM } from '../../../src/devices/marlin/beam.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { simulateMoves } from '../../../src/devices/simulate-moves.js';
import { SMOOTHIE_BEAM } from '../../../src/devices/smoothie/beam.js';
import type { BurntSegment } from '../../../src/simulators/core/burn-record.js';
import { MoveSimulation } from '../../../src/simulators/core/simulate-moves.js';
import { english } from '../../support/english.js';

const SQUARE = 'G21\nG90\nM3I1S0\nG0X10Y10F6000\nG1X20S128F3000\nY20\nX10\nY10\nM5\nG0X0Y0\n';

function simulated(text: string, rules = MARLIN_BEAM) {
  const segments: BurntSegment[] = [];
  const simulation = new MoveSimulation(MARLIN_DIODE, rules, (segment) =>
    segments.push({ ...segment }),
  );
  simulation.read(Buffer.from(text));
  return { ...simulation.end(), segments };
}

const near = (a: number, b: number, within = 1e-6) =>
  assert.ok(Math.abs(a - b) < within, `${a} is not ${b}`);

describe('a program that is followed move by move', () => {
  it('burns its way and travels the rest', () => {
    const { cutMillimetres, travelMillimetres, burntBounds, lineCount, errorCount, ...rest } =
      simulated(SQUARE);
    near(cutMillimetres, 40);
    near(travelMillimetres, 2 * Math.hypot(10, 10));
    assert.deepEqual(burntBounds, { minX: 10, minY: 10, maxX: 20, maxY: 20 });
    assert.deepEqual([lineCount, errorCount, rest.isBeamOnAtEnd], [10, 0, false]);
  });

  it('takes as long as its moves, its waits and its lines', () => {
    const secondsOf = (text: string) => simulated(text).seconds;
    const still = secondsOf('G21\n');
    near(secondsOf('G21\nG4P1500\n') - 2 * still, 1.5, 1e-3);
    near(secondsOf('G21\nG4S2\n') - 2 * still, 2, 1e-3);
    const [short, long] = [50, 150].map((mm) => secondsOf(`G1X${mm}F3000\n`));
    near((long ?? 0) - (short ?? 0), 100 / 50, 0.01);
  });

  it('follows more moves than fit ahead, and lines that come while it moves', () => {
    const steps = Array.from({ length: 200 }, (_, i) => `G1X${(i + 1) / 2}`).join('\n');
    const whole = simulated(`M3I1S0\nG1F3000S255\n${steps}\n${'G21\n'.repeat(300)}`);
    near(whole.cutMillimetres, 100);
    assert.equal(whole.lineCount, 502);
    const lines = (count: number) => simulated('G21\n'.repeat(count)).seconds;
    assert.ok(lines(1) > 0);
    near(lines(50), 50 * lines(1));
    near(
      simulated('G0X10Y10F6000\nG0Y40\nG0X50\n').travelMillimetres,
      Math.hypot(10, 10) + 30 + 40,
    );
  });

  it('has all that a program burns, also where its last line has no end and the beam stays on', () => {
    const { segments, burntBounds, lineCount } = simulated('M3S255\nG1X10F600\nG1X20');
    assert.deepEqual([lineCount, burntBounds.maxX], [3, 20]);
    assert.equal(Math.max(...segments.map(({ x1 }) => x1)), 20);
  });

  it('refuses what it cannot follow while it could burn', () => {
    const spline = 'G5X10Y10I1J1P1Q1\n';
    const { errors, errorCount } = simulated(`M3I1S255\nG1X5F600\n${spline}`);
    assert.deepEqual([errorCount, errors[0]?.line], [1, 3]);
    assert.match(english(errors[0]?.sentence), /cannot be predicted/);
    assert.equal(simulated(`G21\n${spline}`).errorCount, 0, 'in the dark it may');
  });

  it('burns where it stands, for as long as it waits there', () => {
    const { segments, isBeamOnAtEnd } = simulated('M3S255\nG4S2\nM5\n');
    const dot = segments.reduce((sum, { begin, end }) => sum + end - begin, 0);
    near(dot, 2, 0.1);
    assert.ok(segments.every(({ power0 }) => power0 === 1));
    assert.equal(isBeamOnAtEnd, false);
    assert.equal(simulated('M3S255\n').isBeamOnAtEnd, true);
  });

  it('follows the speed where the firmware makes it', () => {
    const [up] = simulated('G1X100F6000S1\n', SMOOTHIE_BEAM).segments;
    assert.ok(up !== undefined && up.power0 < up.power1);
    const [even] = simulated('M3I1S0\nG1X100F6000S255\n').segments;
    assert.equal(even?.power0, even?.power1);
  });

  it('names each line that it cannot read, up to a hundred of them', () => {
    const { errors, errorCount } = simulated('G21\nhello there\nG1X5F600\n');
    assert.deepEqual([errorCount, errors[0]?.line, errors[0]?.code], [1, 2, 0]);
    assert.match(english(errors[0]?.sentence), /not a letter with a number/);
    const many = simulated('hello there\n'.repeat(150));
    assert.deepEqual([many.errorCount, many.errors.length], [150, 100]);
  });

  it('tells how far it is, and stops when it is told to', async () => {
    async function* chunks() {
      yield Buffer.from('G21\n');
      yield Buffer.from('G1X5F600\n');
    }
    const read: number[] = [];
    const off = new AbortController();
    const run = {
      signal: off.signal,
      onProgress: (bytes: number) => void read.push(bytes),
      onSegment: () => undefined,
    };
    const machine = MARLIN_DIODE;
    await simulateMoves({ machine, rules: MARLIN_BEAM }, chunks(), run);
    assert.deepEqual(read, [4, 13]);
    off.abort();
    await assert.rejects(simulateMoves({ machine, rules: MARLIN_BEAM }, chunks(), run), {
      name: 'AbortError',
    });
  });
});
