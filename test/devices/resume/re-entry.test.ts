// SPDX-License-Identifier: GPL-3.0-or-later
/** The very words by which the head comes back into the middle of a program, for each kind of line and firmware. */
import assert from 'node:assert/strict';
import { GRBL_RESUME } from '../../../src/devices/grbl/resume-dialect.js';
import { readOpenLines } from '../../../src/devices/resume/open-lines.js';
import { reEntry } from '../../../src/devices/resume/re-entry.js';
import type { ResumeMachine } from '../../../src/devices/resume/types.js';

const MACHINE: ResumeMachine = { acceleration: 500, dialect: GRBL_RESUME };

/** The way back into the line of this number, 1-based. */
function back(
  program: readonly string[],
  number: number,
  fraction: number,
  more: Partial<ResumeMachine> & { usesZ?: boolean } = {},
) {
  const { usesZ = false, ...machine } = more;
  const text = new TextEncoder().encode(`${program.join('\n')}\n`);
  const range = {
    doneLine: number - 1,
    sentLine: number,
    start: { x: 0, y: 0 },
    dialect: GRBL_RESUME,
  };
  const [line] = readOpenLines(text, range).lines;
  assert.ok(line !== undefined);
  return reEntry({
    line,
    fraction,
    usesZ,
    machine: { ...MACHINE, ...machine },
    dialect: GRBL_RESUME,
  });
}

const HEAD = ['G21G90', 'M4S0', 'G0X10Y20'];
const FRAME = 'G21G90G17G94';

describe('the way back into a program', () => {
  it('switches off, goes dark to a run-up in the direction of the line, and burns the rest', () => {
    // 50 mm/s at 500 mm/s² need 2.5 mm; a tenth more and half a millimetre are 3.25.
    const { from, lines, isLineRepeated } = back([...HEAD, 'G1X110S500F3000'], 4, 0.5);
    assert.deepEqual(from, { x: 56.75, y: 20 });
    assert.deepEqual(lines, [
      'M5S0',
      FRAME,
      'G0X56.75Y20',
      'M4S0',
      'G1X60Y20F3000S0',
      'G1X110Y20F3000S500',
    ]);
    assert.equal(isLineRepeated, false);
  });

  it('runs up no further than fifty millimetres, nor out of the bed', () => {
    assert.equal(back([...HEAD, 'G1X510S500F60000'], 4, 0.5).from.x, 210);
    const bounds = { minX: 0, minY: 0, maxX: 400, maxY: 400 };
    const at = (line: string, box = bounds) => back([...HEAD, line], 4, 0.1, { bounds: box }).from;
    assert.deepEqual(at('G1X110S500F60000', { ...bounds, minX: 12 }), { x: 12, y: 20 });
    assert.deepEqual(at('G1Y120S500F60000', { ...bounds, minY: 25 }), { x: 10, y: 25 });
    assert.deepEqual(at('G1X0S500F60000', { ...bounds, maxX: 11 }), { x: 11, y: 20 });
    assert.deepEqual(at('G1Y0S500F60000', { ...bounds, maxY: 22 }), { x: 10, y: 22 });
    // From outside there is no room at all, and no run-up.
    const outside = back([...HEAD, 'G1X110S500F3000'], 4, 0.5, { bounds: { ...bounds, minX: 70 } });
    assert.deepEqual(outside.from, { x: 60, y: 20 });
    assert.ok(!outside.lines.some((line) => line.endsWith('S0') && line.startsWith('G1')));
  });

  it('is along an arc where it continues, with its centre from there', () => {
    // A quarter round 10,30 from 10,20 to 20,30: half way the head goes up to the right.
    const { from, lines } = back([...HEAD, 'G3X20Y30I0J10S300F600'], 4, 0.5);
    const half = Math.SQRT1_2 * 10;
    const run = (10 ** 2 / 1000) * 1.1 + 0.5;
    assert.ok(Math.abs(from.x - (10 + half - run * Math.SQRT1_2)) < 1e-9, `${from.x}`);
    assert.ok(Math.abs(from.y - (30 - half - run * Math.SQRT1_2)) < 1e-9, `${from.y}`);
    assert.equal(lines.at(-1), 'G3X20Y30I-7.07107J7.07107F600S300');
    assert.equal(lines.at(-2), 'G1X17.071Y22.929F600S0');
  });

  it('needs no run-up for what is dark or stands', () => {
    assert.deepEqual(back([...HEAD, 'G0X110'], 4, 0.5).lines, [
      'M5S0',
      FRAME,
      'G0X60Y20',
      'M4S0',
      'G0X110Y20S0',
    ]);
    assert.deepEqual(back(['G21G90', 'M5', 'G0X10Y20', 'G1X110F600'], 4, 0.5).lines.slice(0, 3), [
      'M5S0',
      FRAME,
      'G0X60Y20',
    ]);
  });

  it('brings back the modes, the air and the system that the following lines count on', () => {
    const inches = back(['G20G91', 'G55', 'M8', 'M3S0', 'G0X1Y1', 'G1X1S100F10'], 6, 0.5);
    assert.deepEqual(inches.lines.at(-1), 'G20G91');
    assert.equal(inches.lines[1], `${FRAME}G55`);
    assert.ok(inches.lines.includes('M8'));
    assert.ok(inches.lines.includes('M3S0'));
    assert.match(inches.lines.at(-2)!, /^G1X50\.8Y25\.4F254S100$/);
    const mist = back(['G21G90', 'M7', 'M4S0', 'G18', 'G0X1Y1', 'G1X9S1F60'], 6, 0.5).lines;
    assert.ok(mist.includes('M7') && !mist.includes('M8'));
    assert.equal(mist.at(-1), 'G18');
  });

  it('comes down to the height of the program where it has heights', () => {
    const { lines } = back(['G21G90', 'M4S0', 'G0Z5', 'G0X10Y20', 'G1X110S500F3000'], 5, 0.5, {
      usesZ: true,
    });
    assert.equal(lines[2], 'G0Z5');
    assert.match(lines[3]!, /^G0X/);
  });

  it('sends a line as it stands that cannot be parted', () => {
    const { lines, isLineRepeated } = back([...HEAD, 'G1X110S500F3000', 'G4P1'], 5, 0);
    assert.equal(isLineRepeated, true);
    assert.deepEqual(lines, ['M5S0', FRAME, 'G0X110Y20', 'M4S0', 'G0X110Y20F3000S500', 'G1']);
  });
});
