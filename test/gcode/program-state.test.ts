// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BeamSwitch } from '../../src/gcode/beam-switch.js';
import { ProgramState } from '../../src/gcode/program-state.js';
import { Words } from '../../src/gcode/words.js';

function read(lines: readonly string[], start = { x: 0, y: 0 }) {
  const state = new ProgramState(start);
  const beam = new BeamSwitch();
  const words = new Words();
  for (const line of lines) {
    words.read(Buffer.from(line), 0, line.length);
    state.read(words);
    beam.read(words);
  }
  return { state, beam };
}

const stateAfter = (...lines: string[]) => read(lines).state;
const mm = fc.integer({ min: -99_000, max: 99_000 }).map((thousandths) => thousandths / 1000);

describe('what a program has said so far', () => {
  it('is where its moves led, absolute or by steps, in mm or in inches', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(mm, mm), { minLength: 1 }), fc.boolean(), (steps, inches) => {
        const unit = inches ? 25.4 : 1;
        const lines = [inches ? 'G20' : 'G21', 'G91', ...steps.map(([x, y]) => `G1X${x}Y${y}`)];
        const { state } = read(lines, { x: 7, y: -3 });
        const sum = (axis: 0 | 1) => steps.reduce((total, step) => total + step[axis] * unit, 0);
        assert.ok(Math.abs(state.x - 7 - sum(0)) < 1e-6);
        assert.ok(Math.abs(state.y + 3 - sum(1)) < 1e-6);
      }),
    );
    const { x, y, fromX, fromY } = stateAfter('G90', 'G0X5Y6', 'G1X8');
    assert.deepEqual([fromX, fromY, x, y], [5, 6, 8, 6]);
  });

  it('keeps motion, feed and power from line to line', () => {
    const state = stateAfter('G21G90', 'M4S300', 'G1X1F600', 'Y4');
    assert.deepEqual([state.motion, state.feedMmPerMin, state.s], [1, 600, 300]);
  });

  it('is as it was at power-up once a program ends', () => {
    for (const end of ['M2', 'M30']) {
      const state = stateAfter('G90', 'M3S300', 'M7', 'M8', 'G18', 'G93', 'G91', 'G2X1I1', end);
      assert.equal(state.spindle, 5);
      assert.deepEqual([state.hasMist, state.hasFlood], [false, false]);
      assert.deepEqual([state.motion, state.plane], [1, 17]);
      assert.deepEqual([state.isRelative, state.isInverseTime], [false, false]);
    }
  });

  it('finds the centre of an arc by its offset and by its radius alike', () => {
    const turn = fc.double({ min: 0.2, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        turn,
        fc.integer({ min: 1, max: 80 }),
        fc.constantFrom(2, 3),
        (angle, r, motion) => {
          const way = motion === 3 ? angle : -angle;
          const [x, y] = [r * Math.cos(way) - r, r * Math.sin(way)];
          const byOffset = stateAfter(`G${motion}X${x.toFixed(9)}Y${y.toFixed(9)}I${-r}J0`);
          const byRadius = stateAfter(`G${motion}X${x.toFixed(9)}Y${y.toFixed(9)}R${r}`);
          assert.deepEqual([byOffset.centreX, byOffset.centreY], [-r, 0]);
          assert.ok(Math.abs(byRadius.centreX + r) < 1e-3, `${byRadius.centreX}`);
          assert.ok(Math.abs(byRadius.centreY) < 1e-3, `${byRadius.centreY}`);
        },
      ),
    );
  });

  it('knows when a place of before means another one now', () => {
    assert.equal(stateAfter('G54', 'G1X1').movesZero, false, 'said once at the begin');
    assert.equal(stateAfter('G1X1', 'G55').movesZero, true);
    assert.equal(stateAfter('G54', 'G55').movesZero, true);
    const shifted = stateAfter('G1X40Y30', 'G92X0');
    assert.deepEqual([shifted.movesZero, shifted.x, shifted.y], [true, 0, 30]);
  });

  it('tells dwells, other axes, and moves to places it does not name', () => {
    assert.equal(stateAfter('G4P1.5').dwell, 1.5);
    assert.equal(stateAfter('G1X5', 'G4P1').lineMotion, 'none');
    assert.equal(stateAfter('G1Z-2').hasOtherAxes, true);
    assert.equal(stateAfter('G28X0').lineMotion, 'elsewhere');
    assert.equal(stateAfter('G1X5', 'G80', 'X9').lineMotion, 'none');
  });
});

describe('what switched the beam on', () => {
  it('is the last of M3, M4 and M106, with power that travels or not', () => {
    const { beam } = read(['M3I1S0', 'G1X5S20']);
    assert.deepEqual([beam.isOn, beam.code, beam.isInline], [true, 3, true]);
    const plain = read(['M3I1S0', 'M5', 'M3S20']).beam;
    assert.deepEqual([plain.isOn, plain.code, plain.isInline], [true, 3, false]);
    const fan = read(['M106S128', 'G1X5', 'M107']).beam;
    assert.deepEqual([fan.isOn, fan.code], [false, 106]);
    assert.equal(read(['G1X5I2']).beam.code, undefined);
  });
});
