// SPDX-License-Identifier: GPL-3.0-or-later
/** Where each line that is written leads, which the timeline of a job is made of; and what no machine could do. */
import assert from 'node:assert/strict';
import { GRBL_DIALECTS } from '../../../src/devices/grbl/dialects.js';
import { COMPACT, type DialectWords, PLAIN_WORDS } from '../../../src/gcode/dialect/common.js';
import type { MachineFacts } from '../../../src/gcode/dialect/dialect.js';
import { feedWord } from '../../../src/gcode/dialect/feed-word.js';
import { ProgramWriter } from '../../../src/gcode/dialect/program-writer.js';

const MACHINE = { maxS: 1000, topSpeed: 50, hasDynamicPower: true, hasAirAssist: true };

function writer(id: string, machine: MachineFacts = MACHINE) {
  const dialect = GRBL_DIALECTS.find((one) => one.id === id);
  assert.ok(dialect);
  let text = '';
  const made = new ProgramWriter(dialect, machine, (bytes) => {
    text += Buffer.from(bytes).toString('latin1');
  });
  const leads: string[] = [];
  made.onLine = (x, y, power, speed) => leads.push(`${x} ${y} ${power} ${speed}`);
  return { made, leads, text: () => text };
}

describe('a program as it is written', () => {
  it('says of each line where it leads, dark unless it burns', () => {
    const { made, leads, text } = writer('grbl');
    made.begin();
    made.air(true);
    made.travel(1, 2);
    made.burn(3, 2, 0.5, 10);
    made.travel(4, 4);
    made.end();
    const said = text().trimEnd().split('\n');
    const known = said.map((line, i) => `${line.split(' ;')[0]} | ${leads[i]}`);
    const unknown = 'NaN NaN 0 Infinity';
    assert.deepEqual(known.slice(0, 5), [
      `G21 | ${unknown}`,
      `G90 | ${unknown}`,
      `G54 | ${unknown}`,
      `T0 | ${unknown}`,
      `M8 | ${unknown}`,
    ]);
    assert.deepEqual(known.slice(5), [
      'G0 X1 Y2 | 1 2 0 Infinity',
      'M4 S500 | 1 2 0 Infinity',
      'G1 X3 F600 | 3 2 0.5 10',
      'M5 | 3 2 0 Infinity',
      'G0 X4 Y4 | 4 4 0 Infinity',
      'M9 | 4 4 0 Infinity',
      'M5 | 4 4 0 Infinity',
      'G0 X0 Y0 | 0 0 0 Infinity',
    ]);
    assert.deepEqual([made.lineCount, made.byteCount], [said.length, text().length]);
  });

  it('leaves out a move that rounds to nothing', () => {
    const { made, text } = writer('grbl_compact');
    made.travel(1, 1);
    made.travel(1.0004, 0.9996);
    made.burn(1.0004, 1, 1, 10);
    assert.equal(made.lineCount, 1);
    made.burn(2, 1, 1, 10);
    const before = made.lineCount;
    made.burn(1.9996, 1, 1, 10);
    made.burn(1.9994, 1, 1, 10);
    assert.equal(made.lineCount, before + 1);
    made.end();
    assert.match(text(), /X1\.999/);
  });

  it('switches no air where there is none', () => {
    const { made, text } = writer('grbl', { ...MACHINE, hasAirAssist: false });
    made.air(true);
    made.air(false);
    made.end();
    assert.doesNotMatch(text(), /M[789]\b/);
  });

  it('refuses what no machine could do', () => {
    const { made } = writer('grbl');
    for (const power of [-0.01, 1.01, Number.NaN]) {
      assert.throws(() => made.burn(1, 1, power, 10), RangeError);
    }
    for (const speed of [0, -1, Number.NaN]) {
      assert.throws(() => made.burn(1, 1, 1, speed), RangeError);
    }
    for (const place of [1_000_000, -1_000_000, Number.NaN]) {
      assert.throws(() => made.travel(place, 0), RangeError);
      assert.throws(() => made.burn(0, place, 1, 10), RangeError);
    }
    made.travel(999_999, -999_999);
    made.burn(0, 0, 1, 1e-6);
    made.end();
  });
});

describe('the words of a dialect', () => {
  const MARLIN_LIKE: DialectWords = {
    ...{ gap: ' ', preamble: ['G90'], postscript: ['{air-off}', 'G4 P0'], air: COMPACT.air },
    beam: {
      ...{ on: { dynamic: 'M4 S{s}', constant: 'M106 S{s}' }, off: 'M107' },
      ...{ isContinuous: false, powerIn: 'both', full: 255 },
    },
    move: {
      ...{ isMotionModal: false, isFeedModal: true, isPowerModal: false },
      ...{ tail: 'FS', travelFeed: 1200 },
    },
  };

  /** The lines of one and the same job, lit and dark, without what people are told in comments. */
  function job(words: DialectWords, machine: Partial<MachineFacts> = {}): string[] {
    const lines: string[] = [];
    const dialect = { id: 'test', label: 'Test' as never, ...words };
    const made = new ProgramWriter(dialect, { ...MACHINE, ...machine }, (bytes) => {
      lines.push(...Buffer.from(bytes).toString('latin1').split('\n'));
    });
    made.begin();
    made.air(true);
    made.travel(1, 2);
    made.burn(3, 2, 0.5, 10);
    made.burn(3, 4, 0.5, 10);
    made.burn(5, 4, 0.25, 20);
    made.burn(6, 4, 0, 20);
    made.travel(7, 4);
    made.burn(8, 4, 0.25, 20);
    made.travel(9, 4);
    made.end();
    assert.equal(lines.pop(), '');
    assert.equal(made.lineCount, lines.length);
    return lines.map((line) => line.replace(/ ?;.*/, ''));
  }

  it('say nothing twice, with the beam switched once and dark by S0', () => {
    assert.deepEqual(job(COMPACT), [
      ...['M5S0', 'G21G90G17G94', 'M4S0', 'M8', 'G0X1Y2', 'G1X3S500F600', 'Y4'],
      ...['X5S250F1200', 'X6S0', 'G0X7', 'G1X8S250', 'G0X9S0', 'M5S0', 'M9', 'G0X0Y0'],
    ]);
    assert.equal(job(COMPACT, { hasDynamicPower: false })[2], 'M3S0');
    assert.ok(!job(COMPACT, { hasAirAssist: false }).some((line) => /M[89]/.test(line)));
  });

  it('say every word in every line, with the beam switched on for each power and off for travel', () => {
    assert.deepEqual(job(PLAIN_WORDS), [
      ...['G21', 'G90', 'G54', 'T0', 'M8', 'G0 X1 Y2 F3000', 'M3 S500', 'G1 X3 F600', 'G1 Y4 F600'],
      ...['M3 S250', 'G1 X5 F1200', 'M5', 'G1 X6 F1200', 'G0 X7 F3000', 'M3 S250', 'G1 X8 F1200'],
      ...['M5', 'G0 X9 F3000', 'M9', 'M5', 'G0 X0 Y0'],
    ]);
  });

  it('say the power where it is switched and on each move, of a full power of their own', () => {
    assert.deepEqual(job(MARLIN_LIKE, { hasDynamicPower: false }), [
      ...['G90', 'M8', 'G0 X1 Y2 F1200', 'M106 S128', 'G1 X3 F600 S128', 'G1 Y4 S128', 'M106 S64'],
      ...['G1 X5 F1200 S64', 'M107', 'G1 X6 S0', 'G0 X7', 'M106 S64', 'G1 X8 S64', 'M107', 'G0 X9'],
      ...['M9', 'G4 P0'],
    ]);
    const burning = new ProgramWriter(
      { id: 'test', label: 'Test' as never, ...MARLIN_LIKE },
      MACHINE,
      (bytes) => assert.match(Buffer.from(bytes).toString(), /G1 X1 Y0 F600 S255\nM107\nG4 P0\n$/),
    );
    burning.burn(1, 0, 1, 10);
    burning.burn(1, 0, 1, 10);
    burning.end();
  });

  it('may leave the switch out, where S says it all', () => {
    const bare = { ...COMPACT.beam, on: { dynamic: '', constant: '' } };
    const lines = job({ ...COMPACT, preamble: ['G90'], beam: bare });
    assert.deepEqual(lines.slice(0, 5), ['G90', 'M8', 'G0X1Y2', 'G1X3S500F600', 'Y4']);
    const mixed: DialectWords = {
      ...COMPACT,
      ...{ preamble: [], beam: { ...bare, isContinuous: false, off: 'M5' } },
    };
    assert.deepEqual(job(mixed).slice(1, 9), [
      ...['G0X1Y2', 'G1X3S500F600', 'Y4', 'X5S250F1200', 'M5', 'X6', 'G0X7', 'G1X8S250'],
    ]);
  });

  it('say powers as finely as the largest S allows, and speeds in tenths of mm/min', () => {
    const burn = (maxS: number, power: number, speed = 10) => {
      let text = '';
      const dialect = { id: 'test', label: 'Test' as never, ...COMPACT, postscript: [] };
      const made = new ProgramWriter(dialect, { ...MACHINE, maxS }, (bytes) => {
        text += Buffer.from(bytes).toString();
      });
      made.burn(1, 0, power, speed);
      made.end();
      return /S[\d.]+F[\d.]+\n$/.exec(text)?.[0].trim();
    };
    assert.equal(burn(1, 0.3333), 'S0.333F600');
    assert.equal(burn(255, 0.5), 'S127.5F600');
    assert.equal(burn(256, 0.503), 'S129F600');
    assert.equal(burn(1000, 1), 'S1000F600');
    assert.equal(burn(1000, 1, 12.345), 'S1000F740.7');
    assert.equal(burn(1000, 1, 1e-6), 'S1000F0.1');
  });

  it('say a feed by hand in whole mm/min, and one at least', () => {
    assert.deepEqual([10, 12.345, 0.001].map(feedWord), ['F600', 'F741', 'F1']);
  });

  it('are handed on in pieces, of which none is empty and none is lost', () => {
    const dialect = { id: 'test', label: 'Test' as never, ...COMPACT };
    const sizes: number[] = [];
    let [lines, last] = [0, ''];
    const long = new ProgramWriter(dialect, MACHINE, (bytes) => {
      sizes.push(bytes.length);
      for (const byte of bytes) if (byte === 10) lines++;
      last = Buffer.from(bytes.subarray(-7)).toString();
    });
    for (let i = 1; i <= 90_000; i++) long.burn(-123_456 - (i % 2), i / 7, 1, 10);
    long.end();
    assert.equal(sizes.length, 2);
    assert.ok(sizes[0]! <= 2 ** 20 && sizes[0]! > 2 ** 20 - 512, `${sizes[0]}`);
    assert.deepEqual([lines, last], [long.lineCount, 'G0X0Y0\n']);
    assert.equal(long.byteCount, sizes[0]! + sizes[1]!);
    const nothing = { ...dialect, postscript: [] };
    new ProgramWriter(nothing, MACHINE, () => assert.fail('nothing was written')).end();
  });
});
