// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Art in, program out, compared word by word with programs that a person has looked at. Positions may
 * differ by a thousandth. `UPDATE_GOLDEN=1` writes them again: look at the difference before keeping it.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { grblEncoder } from '../../src/devices/grbl/encode.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import type { PieceArt } from '../../src/operations/contract.js';
import { operations } from '../../src/operations/index.js';
import type { Values } from '../../src/params/schema.js';
import { place } from '../../src/toolpath/place.js';
import { toMachine } from '../../src/toolpath/to-machine.js';
import { circle, filled, ramp, rectangle, stroked } from '../operations/sample-art.js';
import { planned } from '../support/planned.js';

interface Golden {
  readonly name: string;
  readonly operation: string;
  readonly params: Values;
  readonly art: Partial<PieceArt>;
  readonly machine?: MachineProfile;
}

const backRight: MachineProfile = {
  ...VIRTUAL_LASER,
  bed: { ...VIRTUAL_LASER.bed, origin: 'back-right' },
  head: { ...VIRTUAL_LASER.head, hasDynamicPower: false },
};

const goldens: Golden[] = [
  {
    name: 'square-cut',
    operation: 'cut',
    params: { power: 0.5, speed: 50 },
    art: { paths: [stroked(rectangle(0, 0, 10, 10))] },
  },
  {
    name: 'washers-cut-twice',
    operation: 'cut',
    params: { passes: 2, speed: 5 },
    art: {
      paths: [0, 30].flatMap((x) => [
        filled(circle(x + 10, 10, 10)),
        filled(circle(x + 10, 10, 3)),
      ]),
    },
  },
  {
    name: 'square-scored-back-right',
    operation: 'score',
    params: {},
    art: { paths: [stroked(rectangle(0, 0, 10, 10))] },
    machine: backRight,
  },
  {
    name: 'ramp-grey',
    operation: 'engrave',
    params: { interval: 1, minPower: 0.05 },
    art: { bitmaps: [ramp(0, 0, 16, 4)] },
  },
  {
    name: 'ramp-dithered',
    operation: 'engrave',
    params: { interval: 0.5, mode: 'dither', overscan: 0, air: true },
    art: { bitmaps: [ramp(0, 0, 12, 3)] },
  },
  {
    name: 'disc-filled',
    operation: 'engrave',
    params: { interval: 0.5, bidirectional: false },
    art: { paths: [filled(circle(4, 4, 4))] },
  },
];

function program({ operation: id, params, art, machine = VIRTUAL_LASER }: Golden): string {
  const operation = operations.find((o) => o.id === id)!;
  const piece = planned(operation, { art, params });
  let text = '';
  const onMachine = toMachine(place(piece, { x: 20, y: 30 }), machine.bed);
  grblEncoder.encode(onMachine, machine, (bytes) => {
    text += String.fromCharCode(...bytes);
  });
  return text;
}

const words = (text: string) => text.split('\n').map((line) => line.match(/[A-Z][^A-Z]*/g) ?? []);

describe('golden programs', () => {
  for (const golden of goldens) {
    it(`${golden.name} is what it was`, () => {
      const file = new URL(`../../../test/golden/${golden.name}.gcode`, import.meta.url);
      const text = program(golden);
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
      const kept = words(readFileSync(file, 'utf8'));
      const got = words(text);
      assert.equal(got.length, kept.length, 'lines');
      got.forEach((line, i) => {
        const where = `line ${i + 1}: ${line.join('')} for ${kept[i]!.join('')}`;
        assert.equal(line.length, kept[i]!.length, where);
        line.forEach((word, k) => {
          const old = kept[i]![k]!;
          assert.equal(word[0], old[0], where);
          const slack = /[XY]/.test(word) ? 0.00101 : 0;
          assert.ok(Math.abs(Number(word.slice(1)) - Number(old.slice(1))) <= slack, where);
        });
      });
    });
  }
});
