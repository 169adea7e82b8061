// SPDX-License-Identifier: GPL-3.0-or-later
/** Where each line that is written leads, which the timeline of a job is made of; and what no machine could do. */
import assert from 'node:assert/strict';
import { GRBL_DIALECTS } from '../../../src/devices/grbl/dialects.js';
import type { MachineFacts } from '../../../src/gcode/dialect/dialect.js';
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
