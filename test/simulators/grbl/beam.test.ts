// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { BurntSegment } from '../../../src/simulators/core/burn-record.js';
import { Terminal } from './terminal.js';

function burnt(...lines: string[]): BurntSegment[] {
  const terminal = new Terminal();
  const answers = terminal.run(...lines);
  assert.ok(!answers.some((answer) => answer.startsWith('error')), answers.join());
  return terminal.controller.burn.segments();
}

const length = (s: BurntSegment) => Math.hypot(s.x1 - s.x0, s.y1 - s.y0);
const total = (segments: BurntSegment[]) => segments.reduce((mm, s) => mm + length(s), 0);

describe('the beam of the virtual laser', () => {
  it('is dark on G0, whatever S says', () => {
    assert.deepEqual(burnt('M4S1000', 'G0X100'), []);
    assert.deepEqual(burnt('M3S1000', 'G0X100'), []);
  });

  it('is dark after M5 and at S0', () => {
    assert.deepEqual(burnt('M4S1000', 'M5', 'G1X100F6000', 'M4S0', 'G1X0'), []);
  });

  // power ▁▂▄▆██████▆▄▂▁
  it('follows the speed under M4', () => {
    const [up, cruise, down] = burnt('M4S500', 'G1X100F6000');
    assert.equal(up?.power0, 0);
    assert.equal(up?.power1, 0.5);
    assert.deepEqual([cruise?.power0, cruise?.power1], [0.5, 0.5]);
    assert.equal(down?.power0, 0.5);
    assert.ok((down?.power1 ?? 1) < 1e-6);
    assert.equal(total(burnt('M4S500', 'G1X100F6000')), 100);
  });

  it('keeps its power on the ramps under M3, and stays on at the end', () => {
    const terminal = new Terminal();
    terminal.run('G1F6000M3S500', 'X100');
    assert.equal(terminal.controller.power, 0.5);
    assert.ok(terminal.controller.isBeamOn);
    const segments = terminal.controller.burn.segments();
    assert.ok(segments.every((s) => s.power0 === 0.5 && s.power1 === 0.5));
    terminal.run('M5');
    assert.equal(terminal.controller.isBeamOn, false);
  });

  it('burns a dot where M3 leaves it standing', () => {
    const terminal = new Terminal();
    terminal.run('G1F6000M3S500', 'X10');
    terminal.controller.advance(3);
    const dot = terminal.controller.burn
      .segments()
      .find((s) => length(s) === 0 && s.end > s.begin + 2);
    assert.equal(dot?.x0, 10);
  });

  it('is off at a standstill under M4', () => {
    const terminal = new Terminal();
    terminal.run('M4S1000', 'G1X10F6000');
    assert.equal(terminal.controller.isBeamOn, false);
  });

  it('changes power between moves without stopping', () => {
    const terminal = new Terminal();
    terminal.run('M4S500', 'G1X50F6000', 'X100S1000');
    const one = terminal.controller.now;
    const other = new Terminal();
    other.run('M4S500', 'G1X50F6000', 'X100');
    assert.equal(one, other.controller.now);
  });

  it('scales S by $30 and $31', () => {
    const terminal = new Terminal({ settings: { 30: 255, 31: 0 } });
    terminal.run('G1F6000M3S51', 'X10');
    assert.equal(terminal.controller.power, 0.2);
  });

  it('is no stronger than full power', () => {
    assert.ok(burnt('M4S5000', 'G1X10F6000').every((s) => s.power1 <= 1));
  });

  it('burns while travelling when laser mode is off', () => {
    const terminal = new Terminal({ settings: { 32: 0 } });
    terminal.run('M4S1000', 'G0X100', 'M5');
    assert.ok(Math.abs(terminal.controller.burn.cutMillimetres - 100) < 1e-6);
  });

  it('joins pieces of the same power into one', () => {
    const pieces = Array.from({ length: 50 }, (_, i) => `X${i + 1}`);
    const segments = burnt('M4S500', 'G1F600', ...pieces);
    assert.ok(segments.length < 6, `${segments.length} segments`);
  });

  it('burns a circle of the right length, on the circle', () => {
    const segments = burnt('G0X20Y10', 'M3S500', 'G2X20Y10I-10J0F3000', 'M5').filter(length);
    assert.ok(Math.abs(total(segments) - 20 * Math.PI) < 0.02);
    // As near as whole steps come: half of one on each axis.
    const off = Math.SQRT1_2 / 80;
    for (const s of segments) assert.ok(Math.abs(Math.hypot(s.x1 - 10, s.y1 - 10) - 10) < off);
  });

  it('burns exactly the lines with S above zero, wherever they lead', () => {
    const move = fc.record({
      x: fc.integer({ min: 0, max: 400 }),
      y: fc.integer({ min: 0, max: 400 }),
      s: fc.constantFrom(0, 250, 1000),
      isRapid: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 40 }), (moves) => {
        let expected = 0;
        let [px, py] = [0, 0];
        const lines = moves.map(({ x, y, s, isRapid }) => {
          if (!isRapid && s > 0) expected += Math.hypot(x - px, y - py);
          [px, py] = [x, y];
          return `G${isRapid ? 0 : 1}X${x}Y${y}S${s}`;
        });
        const segments = burnt('F6000', 'M4', ...lines, 'M5');
        assert.ok(Math.abs(total(segments) - expected) < 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it('is remembered within the bound that was asked for', () => {
    const terminal = new Terminal({ maxSegments: 10 });
    for (let i = 1; i <= 30; i++) terminal.run('M4S500', `G1X${i}F600`);
    const segments = terminal.controller.burn.segments();
    assert.ok(segments.length <= 10);
    assert.equal(segments.at(-1)?.x1, 30);
    assert.ok(terminal.controller.burn.total > 30);
  });
});
