// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GRBL_BEAM } from '../../src/devices/grbl/beam.js';
import { MARLIN_BEAM } from '../../src/devices/marlin/beam.js';
import { SMOOTHIE_BEAM } from '../../src/devices/smoothie/beam.js';
import { LineCollector } from '../../src/gcode/line-collector.js';
import { ProgramReach, type ReachStart } from '../../src/gcode/program-reach.js';
import { Words } from '../../src/gcode/words.js';
import { VirtualController } from '../../src/simulators/grbl/controller.js';
import { english } from '../support/english.js';

const SYSTEMS = [54, 55, 56, 57, 58, 59];

const GRBL: ReachStart = {
  head: { x: 0, y: 0 },
  workOffset: { x: 0, y: 0 },
  system: 54,
  offsets: new Map(SYSTEMS.map((system) => [system, { x: 0, y: 0 }])),
  places: new Map([28, 30].map((place) => [place, { x: 0, y: 0 }])),
  rules: GRBL_BEAM,
};

function follow(lines: readonly string[], start: Partial<ReachStart> = {}): ProgramReach {
  const reach = new ProgramReach({ ...GRBL, ...start });
  const words = new Words();
  lines.forEach((line, i) => {
    const collector = new LineCollector();
    for (const byte of new TextEncoder().encode(`${line}\n`)) collector.push(byte);
    words.read(collector.bytes, 0, collector.length);
    reach.read(words, i + 1);
  });
  return reach;
}

const box = (lines: readonly string[], start: Partial<ReachStart> = {}) => {
  const { minX, minY, maxX, maxY } = follow(lines, start).led.box;
  return [minX, minY, maxX, maxY].map((mm) => Number(mm.toFixed(3)) + 0);
};

describe('where a program leads the head', () => {
  it('is counted from the work’s zero, wherever that lies', () => {
    const zero = { workOffset: { x: -400, y: -300 }, head: { x: -399, y: -299 } };
    assert.deepEqual(box(['G90G0X10Y20', 'G1X30F600'], zero), [-390, -280, -370, -280]);
    assert.deepEqual(box(['G91', 'G0X10', 'G0X10Y-5'], zero), [-389, -304, -379, -299]);
    assert.deepEqual(box(['G53G0X-5Y-5', 'G0X0'], zero), [-400, -5, -5, -5]);
  });

  it('follows inches, moved zeros and other systems', () => {
    assert.deepEqual(box(['G20', 'G0X1Y2']), [25.4, 50.8, 25.4, 50.8]);
    assert.deepEqual(box(['G0X10', 'G92X0Y0', 'G0X5', 'G92.1', 'G0X5Y1']), [5, 0, 15, 1]);
    assert.deepEqual(box(['G10L2P2X100Y0', 'G55', 'G0X5Y1']), [105, 1, 105, 1]);
    assert.deepEqual(box(['G0X50Y50', 'G10L20P1X0Y0', 'G0X-60']), [-10, 50, 50, 50]);
  });

  it('follows arcs where they reach furthest, and stored places', () => {
    assert.deepEqual(box(['G0X10Y0', 'G3X10Y20I0J10F600']), [10, 0, 20, 20]);
    assert.deepEqual(box(['G0X10Y0', 'G2X10Y20R10F600']), [0, 0, 10, 20]);
    assert.deepEqual(box(['G0X50Y50', 'G2I10J0F600']), [50, 40, 70, 60]);
    const zero = { workOffset: { x: -400, y: -300 }, head: { x: -390, y: -300 } };
    assert.deepEqual(box(['G3X10Y20I0J10F600'], zero), [-390, -300, -380, -280]);
    assert.deepEqual(box(['G3X10Y20R10F600'], zero), [-390, -300, -380, -280]);
    const places = new Map([[28, { x: 200, y: 100 }]]);
    assert.deepEqual(box(['G91G28X0Y0'], { places }), [0, 0, 200, 100]);
  });

  it('tells which units and distances are in force when it ends', () => {
    const modes = (lines: readonly string[]) => follow(lines).modes;
    assert.deepEqual(modes(['G20', 'G91']), { isRelative: true, isInches: true });
    assert.deepEqual(modes(['G20G91', 'G21G90']), { isRelative: false, isInches: false });
  });

  it('names the first line that leaves the range, though later ones lead further', () => {
    const lines = ['G90', 'G0X500', 'G0Y-3', 'G0X600Y10'];
    const beyond = (left: number, right: number) =>
      follow(lines, { isWithin: ({ minY, maxX }) => minY >= left && maxX <= right }).led.beyond;
    assert.deepEqual(
      [beyond(0, 400), beyond(0, 500), beyond(-3, 500), beyond(-3, 600)],
      [2, 3, 4, undefined],
    );
    assert.equal(follow(lines).led.beyond, undefined);
  });

  it('leads into no zone, or names the first line and the zone, on straight ways, arcs and in between', () => {
    const zones = [
      { name: 'clamp', box: { minX: 20, minY: 20, maxX: 30, maxY: 30 } },
      { name: 'lamp', box: { minX: 60, minY: 0, maxX: 70, maxY: 10 } },
    ];
    const noGo = (lines: readonly string[], start: Partial<ReachStart> = {}) =>
      follow(lines, { zones, ...start }).led.noGo;
    assert.deepEqual(noGo(['G90', 'G0X40Y40', 'X65Y5']), { line: 2, zone: 'clamp' });
    assert.deepEqual(noGo(['G0X50', 'X80']), { line: 2, zone: 'lamp' });
    assert.equal(noGo(['G0X50', 'Y50']), undefined);
    assert.deepEqual(noGo(['G0X10Y15', 'G2X40Y15I15J0F100']), { line: 2, zone: 'clamp' });
    assert.equal(noGo(['G0X10Y15', 'G3X40Y15I15J0F100']), undefined);
    assert.equal(noGo(['G0X40Y40'], { head: { x: 40, y: 0 } }), undefined);
    const places = new Map([[28, { x: 0, y: 0 }]]);
    assert.deepEqual(noGo(['G28X40Y40'], { places }), { line: 1, zone: 'clamp' });
    assert.equal(noGo(['G5X1Y1', 'G0X40Y40']), undefined, 'from an unknown place');
    assert.deepEqual(noGo(['G5X1Y1', 'G0X25Y25']), { line: 2, zone: 'clamp' });
    assert.equal(follow(['G0X25Y25']).led.noGo, undefined);
  });

  it('leads nowhere without a move, and by way of a place where only that is known', () => {
    const nothing = follow(['G90', 'M5', 'G4P1']).led;
    const far = Number.POSITIVE_INFINITY;
    assert.deepEqual(nothing, { box: { minX: far, minY: far, maxX: -far, maxY: -far } });
    assert.deepEqual(box(['G38.2X9Y8F10']), [9, 8, 9, 8]);
    const { head } = follow(['G38.2X9F10']);
    assert.deepEqual(head, { x: Number.NaN, y: 0 });
  });

  it('tells what it cannot follow instead of guessing', () => {
    const trouble = (lines: readonly string[], start: Partial<ReachStart> = {}) =>
      follow(lines, start).led.trouble;
    const none = new Map<number, never>();
    assert.match(english(trouble(['G28'], { places: none })?.what), /stored position G28/);
    assert.match(english(trouble(['G55', 'G0X5'], { offsets: none })?.what), /unknown position/);
    assert.deepEqual(trouble(['G21', 'G5X1Y1I0J0P0Q0'])?.line, 2);
    for (const code of ['G51X2', 'G68R45', 'G52X50', 'G16', 'G90.1', 'G81X1Y1Z0']) {
      assert.match(english(trouble([code])?.what), /cannot be followed/, code);
    }
    for (const code of ['G40', 'G49', 'G64', 'G93', 'G94', 'G91.1', 'G98']) {
      assert.equal(trouble([code]), undefined, code);
    }
    // Homing ends at the switches; where a relative move leads from there the program does not tell.
    assert.equal(trouble(['G28', 'G90G0X5Y5'], { rules: MARLIN_BEAM }), undefined);
    assert.equal(trouble(['G28X', 'G90G0Y5'], { rules: SMOOTHIE_BEAM }), undefined);
    assert.match(
      english(trouble(['G28', 'G91G0X5'], { rules: SMOOTHIE_BEAM })?.what),
      /unknown position/,
    );
  });

  it('is where the controller leads it, whatever the lines say', () => {
    const axes = fc
      .constantFrom('X', 'Y', 'XY')
      .chain((names) =>
        fc
          .array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 2 })
          .map((values) => [...names].map((name, i) => `${name}${values[i]}`).join('')),
      );
    const line = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.tuple(fc.constantFrom('G0', 'G53G0', ''), axes).map((w) => w.join('')),
      },
      fc.constantFrom('G90', 'G91', 'G20', 'G21', 'G92.1', 'G28.1', 'G28', 'G30', 'M2'),
      fc.constantFrom(...SYSTEMS.map((system) => `G${system}`)),
      axes.map((words) => `G92${words}`),
      axes.map((words) => `G28${words}`),
      fc
        .tuple(fc.constantFrom(2, 20), fc.integer({ min: 0, max: 6 }), axes)
        .map(([l, p, words]) => `G10L${l}P${p}${words}`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const board = new VirtualController({ isPaced: false });
        board.powerUp();
        const said: string[] = [];
        board.onData = (bytes) => said.push(new TextDecoder().decode(bytes));
        board.runUntilIdle();
        for (const text of lines) {
          board.write(new TextEncoder().encode(`${text}\n`));
          board.runUntilIdle();
        }
        fc.pre(!said.join('').includes('error'));
        const { x, y } = follow(lines).head;
        assert.ok(
          Math.abs(board.position.x - x) < 0.02 && Math.abs(board.position.y - y) < 0.02,
          `${lines.join(' | ')}: at ${JSON.stringify(board.position)}, expected ${x}, ${y}`,
        );
      }),
    );
  });
});
