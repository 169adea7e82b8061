// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { ProgramSurveyor } from '../../src/gcode/survey-program.js';
import { arcAround, arcBounds, arcMeetsBox, arcPoint } from '../../src/geometry/arc.js';
import { segmentMeetsBox } from '../../src/geometry/box-hits.js';

const clamp = { name: 'clamp', box: { minX: 20, minY: 20, maxX: 30, maxY: 30 } };

function surveyed(program: string, zones = [clamp]) {
  const surveyor = new ProgramSurveyor({ maxS: 1000, rules: GRBL_BEAM, zones });
  surveyor.read(Buffer.from(program));
  return surveyor.end();
}

const hits = (program: string) => surveyed(program).zoneHits.map(({ zone }) => zone);

describe('a survey of a program', () => {
  it('tells boxes, power, speed and the longest line, last line end or not', () => {
    const { zoneHits, ...found } = surveyed(
      'G21 G90 (mm)\nM4 S0\nG0 X10 Y5\nG1 X50 S500 F6000\nM5',
    );
    assert.deepEqual(zoneHits, []);
    assert.deepEqual(found, {
      burnBounds: { minX: 10, minY: 5, maxX: 50, maxY: 5 },
      moveBounds: { minX: 10, minY: 5, maxX: 50, maxY: 5 },
      topPower: 0.5,
      topSpeed: 100,
      minSpeed: 100,
      burningBlocks: 1,
      topS: 500,
      longestLine: 14,
      lineCount: 5,
      unfollowed: [],
      pauses: [],
    });
  });

  it('tells the fastest and the slowest of the moves that burn, the strongest, and how many', () => {
    const program = 'G21G90M3S200\nG1X5F600\nY5F1200\nX0S900F300\nY0S0F6000\nM5\nG0X9\n';
    const { topPower, topSpeed, minSpeed, burningBlocks, topS, burnBounds, moveBounds } =
      surveyed(program);
    assert.deepEqual([topPower, topSpeed, minSpeed, burningBlocks, topS], [0.9, 20, 5, 3, 900]);
    assert.deepEqual(burnBounds, { minX: 0, minY: 0, maxX: 5, maxY: 5 });
    assert.deepEqual(moveBounds, { minX: 0, minY: 0, maxX: 9, maxY: 5 });
  });

  it('tells the first wait under a burning beam, and the power that is left on at the end', () => {
    const program = 'G21G90\nM3S500\nG1X5F600\nG4P0\nG4P2\nS800\nG4P3\n';
    const { litRest, litAtEnd, burningBlocks } = surveyed(program);
    assert.deepEqual([litRest, litAtEnd], [{ line: 5, power: 0.5, seconds: 2 }, 0.8]);
    assert.equal(burningBlocks, 1);
    const dark = surveyed('G21G90\nM3S500\nG1X5F600\nM5\nG4P2\n');
    assert.deepEqual(['litRest' in dark, 'litAtEnd' in dark], [false, false]);
  });

  it('tells of a beam that burns at one place alone', () => {
    const { burnBounds, topPower, burningBlocks, moveBounds } = surveyed(
      'G21G90\nG0X7Y8\nM3S400\nG1F60\nG4P1\n',
    );
    assert.deepEqual(burnBounds, { minX: 7, minY: 8, maxX: 7, maxY: 8 });
    assert.deepEqual(moveBounds, burnBounds);
    assert.deepEqual([topPower, burningBlocks], [0.4, 1]);
  });

  it('tells which modes the first move found unsaid', () => {
    const unsaid = (program: string) => surveyed(program).unsaid;
    assert.deepEqual(unsaid('M5\nG0X1\nG21G90\nX2\n'), { line: 2, words: 'G21 G90' });
    assert.deepEqual(unsaid('G21\nG0X1\n'), { line: 2, words: 'G90' });
    assert.deepEqual(unsaid('G90\nG0X1\n'), { line: 2, words: 'G21' });
    assert.equal(unsaid('G20G91G0X1\n'), undefined);
    assert.equal(unsaid('M5\n'), undefined);
  });

  it('tells the first three lines that wait for a person', () => {
    assert.deepEqual(surveyed('M0\nG0X1\nM1\nM0\nM0\n').pauses, [1, 3, 4]);
  });

  it('begins where the head stands, and knows of a way from an unknown place its end alone', () => {
    const from = (program: string) => {
      const start = { x: 10, y: 10 };
      const surveyor = new ProgramSurveyor({ maxS: 1000, rules: GRBL_BEAM, zones: [clamp], start });
      surveyor.read(Buffer.from(program));
      const { moveBounds, zoneHits, burnBounds } = surveyor.end();
      return { moveBounds, burnBounds, hits: zoneHits.length };
    };
    const burn = from('G21G90M3S100\nG1X40F60\n');
    assert.deepEqual(burn.burnBounds, { minX: 10, minY: 10, maxX: 40, maxY: 10 });
    assert.deepEqual(burn.moveBounds, burn.burnBounds);
    assert.equal(from('G0X40Y40\n').hits, 1);
    assert.equal(from('G5X1Y1\nG0X40Y40\n').hits, 0);
    assert.equal(from('G5X1Y1\nG0X40Y40\nX10Y10\n').hits, 1);
    const lost = from('G21G90M3S100\nG5X1Y1\nG1X40Y40F60\n');
    assert.deepEqual(lost.burnBounds, { minX: 40, minY: 40, maxX: 40, maxY: 40 });
  });

  it('tells no more than full power where a program asks for more', () => {
    assert.equal(surveyed('M3S1000F10\nG1X1\n').topPower, 1);
    assert.equal(surveyed('M3S5000F10\nG1X1\n').topPower, 1);
  });

  it('reads inches, relative moves and shifted zeros', () => {
    const { burnBounds } = surveyed('G20G91\nM3S100F10\nG1X1\nY1\nG92X0Y0\nG90G1X1Y1\n');
    assert.deepEqual(burnBounds, { minX: 0, minY: 0, maxX: 50.8, maxY: 50.8 });
  });

  it('takes an arc for the curve it is, not for its ends', () => {
    const half = surveyed('G21G90M4S100F1000\nG0X10Y10\nG3X30Y10I10J0\n').burnBounds;
    assert.ok(Math.abs(half.minY) < 1e-9 && Math.abs(half.maxY - 10) < 1e-9, JSON.stringify(half));
    const byRadius = surveyed('G21G90M4S100F1000\nG0X10Y10\nG3X30Y10R10\n').burnBounds;
    assert.ok(Math.abs(byRadius.minY - half.minY) < 1e-4);
    const circle = surveyed('G21G90M4S100F1000\nG0X10Y10\nG2X10Y10I5J0\n').burnBounds;
    assert.ok(Math.abs(circle.maxX - 20) < 1e-9 && Math.abs(circle.maxY - 15) < 1e-9);
  });

  it('takes a circle that does not quite close for the circle that a board makes of it', () => {
    // It begins at its leftmost point, where the angles of its ends are half a turn to either side.
    for (const [word, end] of [
      ['G3', '19.9999999'],
      ['G2', '20.0000001'],
    ]) {
      const { burnBounds } = surveyed(`G21G90M4S100F1000\nG0X10Y20\n${word}X10Y${end}I20J0\n`);
      assert.ok(Math.abs(burnBounds.maxX - 50) < 1e-6, JSON.stringify(burnBounds));
      assert.ok(Math.abs(burnBounds.maxY - 40) < 1e-6 && Math.abs(burnBounds.minY) < 1e-6);
    }
  });

  it('finds no-go zones on straight ways and on arcs, dark or burning', () => {
    assert.deepEqual(hits('G0X50Y50\n'), ['clamp']);
    assert.deepEqual(hits('G0X50Y10\nG0X50Y50\n'), []);
    // The chord passes below the clamp; the curve does not.
    assert.deepEqual(hits('G0X10Y15\nG1X40Y15F100\n'), []);
    assert.deepEqual(hits('G0X10Y15\nG2X40Y15I15J0F100\n'), ['clamp']);
    assert.deepEqual(hits('G0X10Y15\nG2X40Y15I15J-30F100\n'), []);
    assert.deepEqual(hits('G0X10Y15\nG3X40Y15I15J0F100\n'), []);
    // Around the clamp without touching it: its box would say otherwise.
    assert.deepEqual(hits('G0X45Y0\nG1X45Y25F100\nG2X45Y25I-20J0\n'), []);
  });
});

describe('arcs and boxes', () => {
  const mm = fc.integer({ min: -30, max: 30 });
  const point = fc.record({ x: mm, y: mm });
  const anyArc = fc
    .tuple(point, point, fc.double({ min: 0, max: 6.2, noNaN: true }), fc.boolean())
    .filter(([from, centre]) => from.x !== centre.x || from.y !== centre.y)
    .map(([from, centre, angle, isClockwise]) => {
      const whole = arcAround([from, from], centre, isClockwise);
      return arcAround([from, arcPoint(whole, angle / (2 * Math.PI))], centre, isClockwise);
    });
  const anyBox = fc
    .tuple(mm, mm, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
    .map(([x, y, w, h]) => ({ minX: x, minY: y, maxX: x + w, maxY: y + h }));

  it('agree with many points along the curve', () => {
    fc.assert(
      fc.property(anyArc, anyBox, (arc, box) => {
        const points = Array.from({ length: 2001 }, (_, i) => arcPoint(arc, i / 2000));
        const isIn = points.some(
          ({ x, y }) => x > box.minX && x < box.maxX && y > box.minY && y < box.maxY,
        );
        if (isIn) assert.ok(arcMeetsBox(arc, box));
        const grown = 0.2;
        const isNear = points.some(
          ({ x, y }) =>
            x > box.minX - grown &&
            x < box.maxX + grown &&
            y > box.minY - grown &&
            y < box.maxY + grown,
        );
        if (!isNear) assert.ok(!arcMeetsBox(arc, box));
        const all = arcBounds(arc);
        for (const { x, y } of points) {
          assert.ok(x > all.minX - 1e-9 && x < all.maxX + 1e-9);
          assert.ok(y > all.minY - 1e-9 && y < all.maxY + 1e-9);
        }
      }),
    );
  });

  it('agree with many points along a line', () => {
    fc.assert(
      fc.property(point, point, anyBox, (from, to, box) => {
        const isIn = Array.from({ length: 1001 }, (_, i) => i / 1000).some((fraction) => {
          const x = from.x + (to.x - from.x) * fraction;
          const y = from.y + (to.y - from.y) * fraction;
          return x > box.minX && x < box.maxX && y > box.minY && y < box.maxY;
        });
        if (isIn) assert.ok(segmentMeetsBox(from, to, box));
        const isBeyond =
          Math.max(from.x, to.x) < box.minX ||
          Math.min(from.x, to.x) > box.maxX ||
          Math.max(from.y, to.y) < box.minY ||
          Math.min(from.y, to.y) > box.maxY;
        if (isBeyond) assert.ok(!segmentMeetsBox(from, to, box));
      }),
    );
  });
});
