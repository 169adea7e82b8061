// SPDX-License-Identifier: GPL-3.0-or-later
/** Transparency is not ink in an engraving: whatever the settings, the size and the turn. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import type { Matrix } from '../../src/geometry/matrix.js';
import { engrave } from '../../src/operations/engrave/index.js';
import type { Values } from '../../src/params/schema.js';
import type { ScanBlock } from '../../src/toolpath/toolpath.js';
import { planned } from '../support/planned.js';
import { bitmap } from './sample-art.js';

const { motion, controller } = VIRTUAL_LASER;

function engraved(art: ReturnType<typeof bitmap>, params: Values): ScanBlock {
  const machine = { motion, controller };
  const { blocks } = planned(engrave, { art: { bitmaps: [art] }, params, machine });
  return blocks[0] as ScanBlock; // A picture becomes one scan.
}

const unit = fc.double({ min: -1, max: 1, noNaN: true });
const settings: fc.Arbitrary<Values> = fc.record({
  mode: fc.constantFrom('grey', 'dither', 'threshold'),
  dither: fc.constantFrom('floyd-steinberg', 'stucki', 'atkinson', 'bayer'),
  threshold: fc.double({ min: 0, max: 1, noNaN: true }),
  levels: fc.integer({ min: 2, max: 256 }),
  invert: fc.boolean(),
  brightness: unit,
  contrast: unit,
  gamma: fc.double({ min: 0.1, max: 10, noNaN: true }),
  smoothness: fc.constantFrom('slow', 'merge', 'keep'),
});

/** Stripes of ink and of nothing, and all of the lower half clear. */
const WIDTH = 24;
const clearAt = (i: number) => i % 4 >= 2 || i >= (WIDTH * WIDTH) / 2;
const stripes = (shadeOf: (i: number) => number, placement: Matrix) => {
  const indices = Array.from({ length: WIDTH * WIDTH }, (_, i) => i);
  const shades = indices.map((i) => (clearAt(i) ? 255 : shadeOf(i)));
  return bitmap(
    placement,
    WIDTH,
    shades,
    indices.map((i) => (clearAt(i) ? 0 : 255)),
  );
};

describe('engraving a picture that is transparent in places', () => {
  const own: Matrix = [WIDTH / 10, 0, 0, WIDTH / 10, 0, 0];

  it('burns nothing where it is clear, whatever the settings', () => {
    fc.assert(
      fc.property(settings, fc.nat(255), (params, seed) => {
        const art = stripes((i) => (i * 37 + seed) % 256, own);
        const { levels, widthPx } = engraved(art, { ...params, interval: 0.1 });
        assert.equal(widthPx, WIDTH);
        levels.forEach((level, i) => {
          if (clearAt(i)) assert.equal(level, 0, `${i}`);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('puts out a dot whose ink ran together where it is clear', () => {
    const columns = Array.from({ length: WIDTH * WIDTH }, (_, i) => i % 2);
    const faint = bitmap(
      own,
      WIDTH,
      columns.map((clear) => (clear ? 255 : 246)),
      columns.map((clear) => (clear ? 0 : 255)),
    );
    const dithered = { mode: 'dither', dither: 'floyd-steinberg', interval: 0.1 };
    const { levels } = engraved(faint, dithered);
    const unmasked = bitmap(own, WIDTH, [...faint.luma.pixels]);
    assert.ok(
      engraved(unmasked, dithered).levels.some((level, i) => level > 0 && columns[i] === 1),
    );
    assert.ok(levels.every((level, i) => level === 0 || columns[i] === 0));
  });

  it('burns nothing in its clear half however it is turned, mirrored and sized', () => {
    const size = fc.double({ min: 2, max: 6, noNaN: true });
    const angle = fc.double({ min: 0, max: 7, noNaN: true });
    fc.assert(
      fc.property(settings, size, angle, fc.boolean(), (params, side, turn, isMirrored) => {
        const [c, s] = [side * Math.cos(turn), side * Math.sin(turn)];
        const m: Matrix = [isMirrored ? -c : c, isMirrored ? -s : s, -s, c, 0, 0];
        const { origin, pixel, pitch, ...block } = engraved(
          stripes(() => 128, m),
          params,
        );
        block.levels.forEach((level, i) => {
          const x = origin.x + ((i % block.widthPx) + 0.5) * pixel;
          const y = origin.y - (Math.floor(i / block.widthPx) + 0.5) * pitch;
          // How far up the picture, 0…1; its upper half is inked.
          const v = (-s * x + c * y) / (side * side);
          if (v < 0.5 - 2 / WIDTH - 0.3 / side) assert.equal(level, 0, `${x} ${y} ${v}`);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('burns as a picture without transparency where all of it is covered', () => {
    fc.assert(
      fc.property(settings, fc.boolean(), (params, isTurned) => {
        const place: Matrix = isTurned ? [2, 1, -1, 2, 0, 0] : own;
        const shades = Array.from({ length: WIDTH * WIDTH }, (_, i) => (i * 37) % 256);
        const covered = new Array(shades.length).fill(255);
        // Dots beside a turned picture are put out as well where its opacity is known.
        if (isTurned && params['mode'] === 'dither') return;
        if (isTurned && params['smoothness'] === 'merge') return;
        assert.deepEqual(
          engraved(bitmap(place, WIDTH, shades, covered), params).levels,
          engraved(bitmap(place, WIDTH, shades), params).levels,
        );
      }),
    );
  });

  it('burns white ink when it is inverted, and nothing of it when it is not', () => {
    const white = stripes(() => 255, own);
    const inkOf = (invert: boolean) =>
      engraved(white, { invert, interval: 0.1 }).levels.filter((level) => level === 255).length;
    assert.equal(inkOf(true), (WIDTH * WIDTH) / 4);
    assert.equal(inkOf(false), 0);
  });

  it('does not write into the art', () => {
    const art = stripes(() => 40, own);
    const before = [Uint8Array.from(art.luma.pixels), Uint8Array.from(art.luma.opacity!)];
    engraved(art, { mode: 'dither', invert: true, interval: 0.1 });
    assert.deepEqual([art.luma.pixels, art.luma.opacity], before);
  });
});
