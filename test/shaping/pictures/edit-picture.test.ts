// SPDX-License-Identifier: GPL-3.0-or-later
/** Pictures cropped, masked and sharpened, pixel by pixel. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Luma } from '../../../src/art/art.js';
import { packShapes } from '../../../src/art/packed-shapes.js';
import { nameOfLuma } from '../../../src/art/pictures/name-of-luma.js';
import { AppError } from '../../../src/base/errors.js';
import { IDENTITY } from '../../../src/geometry/matrix.js';
import { type Path, PathBuilder } from '../../../src/geometry/path.js';
import type { PictureEdit } from '../../../src/shaping/pictures/contract.js';
import { editPicture } from '../../../src/shaping/pictures/edit-picture.js';

const CALM = { throwIfCancelled() {} };
const edited = (luma: Luma, edit: PictureEdit) => editPicture(CALM, { luma, edit });

/** Each pixel has a shade of its own. */
function shades(widthPx: number, heightPx: number): Luma {
  const pixels = Uint8Array.from({ length: widthPx * heightPx }, (_, i) => (i * 7) % 256);
  return { widthPx, heightPx, pixels };
}

function maskOf(...paths: readonly Path[]): PictureEdit {
  const shapes = paths.map((path, i) => {
    const look = { stroke: [0, 0, 0], strokeWidth: 0.1, fillRule: 'nonzero' } as const;
    return { kind: 'path', id: `${i}`, layer: 0, path, ...look } as const;
  });
  return { kind: 'mask', outlines: [{ shapes: packShapes(shapes), toPixels: IDENTITY }] };
}

function box(x: number, y: number, width: number, height: number): Path {
  const builder = new PathBuilder().moveTo(x, y).lineTo(x + width, y);
  return builder
    .lineTo(x + width, y + height)
    .lineTo(x, y + height)
    .close()
    .build();
}

describe('a picture', () => {
  it('is cropped to what is left, with the same pixels', async () => {
    const luma = { ...shades(10, 8), opacity: shades(10, 8).pixels.map((v) => 255 - v) };
    const cut = { left: 0.2, right: 0.1, top: 0.25, bottom: 0.5 };
    const { luma: made, box: left } = await edited(luma, { kind: 'crop', ...cut });
    assert.deepEqual(left, { x: 2, y: 2, widthPx: 7, heightPx: 2 });
    for (const key of ['pixels', 'opacity'] as const) {
      const rows = [2, 3].map((row) => [...luma[key].slice(row * 10 + 2, row * 10 + 9)]);
      assert.deepEqual([...made[key]!], rows.flat());
    }
    const all = edited(luma, { kind: 'crop', left: 0.6, right: 0.4, top: 0, bottom: 0 });
    await assert.rejects(all, (e) => e instanceof AppError && e.code === 'picture.nothing');
  });

  it('is left in the mask as it was, and clear beside it', async () => {
    const luma = shades(10, 10);
    const { luma: made, box: left } = await edited(luma, maskOf(box(2, 3, 6, 5), box(4, 4, 2, 2)));
    assert.deepEqual(left, { x: 2, y: 3, widthPx: 6, heightPx: 5 });
    for (let y = 0; y < 5; y++) {
      for (let x = 0; x < 6; x++) {
        const isHole = x >= 2 && x < 4 && y >= 1 && y < 3;
        const [pixel, cover] = [made.pixels[y * 6 + x], made.opacity![y * 6 + x]];
        const there = luma.pixels[(y + 3) * 10 + x + 2];
        assert.deepEqual([pixel, cover], isHole ? [255, 0] : [there, 255], `${x} ${y}`);
      }
    }
  });

  it('has no more ink than it covers, whatever the mask, and half of it on half a pixel', () => {
    const coord = fc.double({ min: -3, max: 13, noNaN: true });
    const corners = fc.array(fc.tuple(coord, coord), { minLength: 3, maxLength: 8 });
    return fc.assert(
      fc.asyncProperty(corners, fc.nat(255), async (points, shade) => {
        const builder = new PathBuilder().moveTo(...points[0]!);
        for (const [x, y] of points.slice(1)) builder.lineTo(x, y);
        const pixels = new Uint8Array(100).fill(shade);
        const luma = { widthPx: 10, heightPx: 10, pixels };
        const { luma: made } = await edited(luma, maskOf(builder.close().build())).catch((e) => {
          assert.equal((e as AppError).code, 'picture.nothing');
          return { luma };
        });
        made.pixels.forEach((pixel, i) => {
          assert.ok(255 - pixel <= (('opacity' in made && made.opacity?.[i]) || 255));
          assert.ok(pixel >= shade);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('is covered by half where the mask ends within a pixel', async () => {
    const luma = { widthPx: 4, heightPx: 4, pixels: new Uint8Array(16) };
    const { luma: made } = await edited(luma, maskOf(box(0.5, 0, 3, 4)));
    assert.deepEqual([...made.opacity!.slice(0, 4)], [128, 255, 255, 128]);
    const { luma: low } = await edited(luma, maskOf(box(0, 0.5, 4, 3.25)));
    const column = [0, 1, 2, 3].map((y) => low.opacity![4 * y + 2]);
    assert.deepEqual(column, [128, 255, 255, 191]);
    // Half of what is half see-through.
    const veiled = {
      ...luma,
      pixels: luma.pixels.map(() => 155),
      opacity: luma.pixels.map(() => 100),
    };
    const { luma: thin } = await edited(veiled, maskOf(box(0.5, 0, 3, 4)));
    assert.deepEqual([...thin.opacity!.slice(0, 4)], [50, 100, 100, 50]);
    assert.deepEqual([...thin.pixels.slice(0, 4)], [205, 155, 155, 205]);
  });

  it('is named by what is left of it, and may be read by every thread', async () => {
    const luma = { ...shades(6, 4), opacity: new Uint8Array(24).fill(255) };
    const cut = { kind: 'crop', left: 0.5, right: 0, top: 0, bottom: 0 } as const;
    const made = await edited(luma, cut);
    assert.equal(made.fingerprint, nameOfLuma(made.luma));
    const keys = new Set(Object.keys(made.luma));
    assert.deepEqual(keys, new Set(['heightPx', 'opacity', 'pixels', 'widthPx']));
    for (const pixels of [made.luma.pixels, made.luma.opacity!])
      assert.ok(pixels.buffer instanceof SharedArrayBuffer);
  });

  it('is masked by all outlines that are chosen, row by row, until that is called off', async () => {
    const luma = shades(8, 6);
    const [left, right] = [maskOf(box(0, 1, 3, 4)), maskOf(box(2, 1, 4, 4))];
    assert.ok(left.kind === 'mask' && right.kind === 'mask');
    const outlines = [...left.outlines, ...right.outlines];
    let rows = 0;
    const context = { throwIfCancelled: () => void rows++ };
    const edit = { kind: 'mask', outlines } as const;
    const { luma: made, box: area } = await editPicture(context, { luma, edit });
    assert.deepEqual(area, { x: 0, y: 1, widthPx: 6, heightPx: 4 });
    assert.ok(made.opacity!.every((cover) => cover === 255));
    assert.equal(rows, 3, 'whenever a row is done and another one follows');
  });

  it('has clearer edges, and even areas as they were', async () => {
    const pixels = Uint8Array.from({ length: 400 }, (_, i) => (i % 20 < 10 ? 80 : 160));
    const luma = { widthPx: 20, heightPx: 20, pixels };
    const { luma: made } = await edited(luma, { kind: 'sharpen', amount: 1, radius: 1 });
    const row = [...made.pixels.slice(200, 220)];
    assert.deepEqual([row[0], row[19]], [80, 160]);
    assert.ok(row[9]! < 80 && row[10]! > 160);
    const same = await edited(luma, { kind: 'sharpen', amount: 0, radius: 1 });
    assert.deepEqual([...same.luma.pixels], [...pixels]);
    assert.deepEqual(same.box, { x: 0, y: 0, widthPx: 20, heightPx: 20 });
  });
});
