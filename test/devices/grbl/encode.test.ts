// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { grblEncoder } from '../../../src/devices/grbl/encode.js';
import { VIRTUAL_LASER } from '../../../src/devices/grbl/profiles.js';
import type { MachineProfile } from '../../../src/machine/profile.js';
import type { Toolpath } from '../../../src/toolpath/toolpath.js';
import { picture, stroke } from '../../toolpath/samples.js';

const machine: MachineProfile = VIRTUAL_LASER;

function program(blocks: Toolpath['blocks'], on: MachineProfile = machine): string[] {
  let text = '';
  grblEncoder.encode({ frame: 'machine', blocks }, on, (bytes) => {
    text += String.fromCharCode(...bytes);
  });
  return text.split('\n').slice(0, -1);
}

/** Without the frame that every program has. */
const body = (blocks: Toolpath['blocks'], on = machine) => program(blocks, on).slice(3, -2);

const small = (maxS: number): MachineProfile => ({
  ...machine,
  controller: { ...machine.controller, maxS },
});

describe('a GRBL program', () => {
  it('switches the beam off first and last, and goes home', () => {
    assert.deepEqual(program([]), ['M5S0', 'G21G90G17G94', 'M4S0', 'M5S0', 'G0X0Y0']);
  });

  it('writes only words that change, and travel with S0', () => {
    const square = stroke([1, 1, 11, 1, 11, 11, 1, 11, 1, 1], { power: 0.5, speed: 50 });
    assert.deepEqual(body([square, stroke([0, 0, 0, 2], { power: 0.5, speed: 50 })]), [
      'G0X1Y1',
      'G1X11S500F3000',
      'Y11',
      'X1',
      'Y1',
      'G0X0Y0S0',
      'G1Y2S500',
    ]);
  });

  it('keeps rows of a picture short', () => {
    assert.deepEqual(body([picture(['2.#', '##.'], { overscan: 1 })]), [
      'G0X-1Y1.5',
      'G1X0F6000',
      'X1S196',
      'X2S0',
      'X3S1000',
      'X4S0',
      'G0X3Y0.5',
      'G1X2',
      'X0S1000',
      'X-1S0',
    ]);
  });

  it('uses M3 where the head has no dynamic power', () => {
    const constant = { ...machine, head: { ...machine.head, hasDynamicPower: false } };
    assert.equal(program([], constant)[2], 'M3S0');
  });

  it('switches the pump only where there is one, and off at the end', () => {
    const withAir = [stroke([0, 0, 1, 0], { hasAir: true })];
    const lines = program(withAir);
    assert.equal(lines[3], 'M8');
    assert.deepEqual(lines.slice(-3), ['M5S0', 'M9', 'G0X0Y0']);
    const none = { ...machine, head: { ...machine.head, hasAirAssist: false } };
    assert.ok(!program(withAir, none).some((line) => /^M[89]/.test(line)));
  });

  it('gives power in whole S, in tenths where S is small', () => {
    const faint = [stroke([0, 0, 1, 0], { power: 0.1234 })];
    assert.match(body(faint)[1]!, /S123F/);
    assert.match(body(faint, small(255))[1]!, /S31\.5F/);
    assert.match(body([stroke([0, 0, 1, 0], { power: 1 })], small(255))[1]!, /S255F/);
  });

  it('gives a typed speed back as it was typed', () => {
    for (const feed of [1, 100, 333, 1000, 1500, 7777]) {
      assert.match(body([stroke([0, 0, 1, 0], { speed: feed / 60 })])[1]!, new RegExp(`F${feed}$`));
    }
  });

  it('drops moves that round to nothing but not the power that they bring', () => {
    const blocks = [
      stroke([0, 0, 1, 0], { power: 0.2 }),
      stroke([1, 0, 1.0001, 0], { power: 0.9 }),
      stroke([1.0002, 0, 2, 0], { power: 0.9 }),
    ];
    assert.deepEqual(body(blocks), ['G0X0Y0', 'G1X1S200F1200', 'X2S900']);
  });

  it('does not add up rounding: a thousand thirds end where they should', () => {
    const points = Array.from({ length: 1001 }, (_, i) => [i / 3, 0]).flat();
    assert.equal(body([stroke(points)]).at(-1), 'X333.333');
  });

  it('refuses what no machine may be told', () => {
    for (const bad of [
      stroke([0, 0, 1, 0], { power: 1.5 }),
      stroke([0, 0, 1, 0], { power: Number.NaN }),
      stroke([0, 0, 1, 0], { power: -0.1 }),
      stroke([0, 0, 1, 0], { speed: 0 }),
      stroke([0, 0, Number.NaN, 0]),
      stroke([0, 0, 2e6, 0]),
    ]) {
      assert.throws(() => program([bad]), RangeError);
    }
  });

  it('hands over a long program in pieces that end on lines', () => {
    const points = Array.from({ length: 300_001 }, (_, i) => [(i * 7) % 400, i / 1000]).flat();
    let lines = 0;
    let bytes = 0;
    let pieces = 0;
    const sum = grblEncoder.encode(
      { frame: 'machine', blocks: [stroke(points)] },
      machine,
      (piece) => {
        pieces++;
        bytes += piece.length;
        for (const byte of piece) if (byte === 10) lines++;
        assert.equal(piece.at(-1), 10);
      },
    );
    assert.ok(pieces > 2);
    assert.deepEqual(sum, { total: lines, unit: 'line', byteCount: bytes });
  });
});
