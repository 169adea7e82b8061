// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The seven programs of the wide-spread dialects, written from the same two outlines, word for word.
 * The outlines are those of a traced 10 mm square at half power and 3000 mm/min: inner and outer edge.
 */
import assert from 'node:assert/strict';
import { GRBL_DIALECTS } from '../../../src/devices/grbl/dialects.js';
import { MARLIN_DIALECTS } from '../../../src/devices/marlin/dialects.js';
import { SMOOTHIE_DIALECTS } from '../../../src/devices/smoothie/dialects.js';
import { ProgramWriter } from '../../../src/gcode/dialect/program-writer.js';
import type { Toolpath } from '../../../src/toolpath/toolpath.js';
import { walk } from '../../../src/toolpath/walk.js';
import { fixtureOrSkip } from '../../importers/fixtures.js';
import { stroke } from '../../toolpath/samples.js';

const TOLERANCE = 0.1;

/** One of the programs was traced a little tighter than the others. */
const tight = outlines(
  [0.055, 9.945, 9.945, 9.945, 9.945, 0.055, 0.055, 0.055],
  [0, 10, 10, 10, 10, 0, 0, 0],
);
const wide = outlines(
  [0.148, 10.052, 10.052, 10.052, 10.052, 0.148, 0.148, 0.148],
  [0.056, 10.154, 0.046, 0.056, 10.144, 0.046, 10.154, 10.144],
);
const machine = { maxS: 1000, topSpeed: 50, hasDynamicPower: true, hasAirAssist: false };
const dialects = [...GRBL_DIALECTS, ...MARLIN_DIALECTS, ...SMOOTHIE_DIALECTS];

describe('the wide-spread dialects', () => {
  for (const id of [
    'grbl',
    'grbl_dynamic',
    'grbl_raster',
    'linuxcnc',
    'mach4_m67',
    'marlin',
    'smoothieware',
  ]) {
    it(`write the square as ${id} does, word for word`, function () {
      const file = fixtureOrSkip(this, `gcode/expected_square_${id}.gcode`);
      const wanted = Buffer.from(file).toString('latin1').trim().split('\n');
      const got = write(id, id === 'grbl' ? tight : wide);
      assert.equal(got.length, wanted.length, got.join('\n'));
      // Kerf says S with each burning move of Smoothieware as well: its laser module hears no other.
      const said =
        id === 'smoothieware' ? got.map((line) => line.replace(/^(G1 .*) S\d+$/, '$1')) : got;
      for (const [i, line] of wanted.entries()) assertSameWords(said[i] ?? '', line);
    });
  }

  it('agree on nothing but the position where a word differs', () => {
    assert.throws(() => assertSameWords('G1 X10 F3000', 'G1 X10.2 F3000'));
    assert.throws(() => assertSameWords('G1 X10 F3000', 'G1 X10 F3000 S0'));
    assert.throws(() => assertSameWords('M4 S500', 'M4 S501'));
    assertSameWords('G1 X10.05 F3000', 'G1 X10 F3000');
  });
});

function outlines(...rings: number[][]): Toolpath {
  const blocks = rings.map((ring) =>
    stroke([...ring, ring[0] ?? 0, ring[1] ?? 0], { power: 0.5, speed: 50 }),
  );
  return { frame: 'machine', blocks };
}

function write(id: string, toolpath: Toolpath): string[] {
  let text = '';
  const dialect = dialects.find((d) => d.id === id);
  assert.ok(dialect);
  const writer = new ProgramWriter(dialect, machine, (bytes) => {
    text += Buffer.from(bytes).toString('latin1');
  });
  writer.begin();
  walk(toolpath, writer);
  writer.end();
  return text.trim().split('\n');
}

function assertSameWords(got: string, wanted: string): void {
  const a = got.split(/\s+/);
  const b = wanted.split(/\s+/);
  assert.equal(a.length, b.length, `"${got}" for "${wanted}"`);
  a.forEach((word, i) => {
    const other = b[i] ?? '';
    const isNear =
      /^[XY]/.test(word) &&
      word[0] === other[0] &&
      Math.abs(Number(word.slice(1)) - Number(other.slice(1))) <= TOLERANCE;
    assert.ok(isNear || word === other, `"${got}" for "${wanted}"`);
  });
}
