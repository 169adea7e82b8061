// SPDX-License-Identifier: GPL-3.0-or-later
/** The picture of the burn: what is burnt is as dark as it is burnt, and nothing else is seen. */
import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import type { Art, ArtLayer, PathShape } from '../../../src/art/art.js';
import { readPictureHeader } from '../../../src/art/pictures/header.js';
import { pngWriter } from '../../../src/exporters/png/writer.js';
import { transformPath, translation } from '../../../src/geometry/matrix.js';
import { roundedRectangle } from '../../../src/geometry/shapes.js';
import type { Values } from '../../../src/params/schema.js';

const square = (side: number, x: number, paint: Partial<PathShape>, layer = 0): PathShape => {
  const path = transformPath(roundedRectangle(side, side, 0), translation(x, x));
  return {
    kind: 'path',
    id: `${side} ${x}`,
    layer,
    path,
    fillRule: 'nonzero',
    strokeWidth: 0,
    ...paint,
  };
};
const BLACK = { fill: [0, 0, 0] } as const;

function drawn(layers: readonly ArtLayer[], shapes: readonly PathShape[], params: Values = {}) {
  const art: Art = { width: 100, height: 100, layers, shapes };
  const file = Buffer.concat([...pngWriter.write(art, { margin: 1, ...params })]);
  const { storedWidthPx: width, storedHeightPx: height } = readPictureHeader(file)!;
  const at = file.indexOf('IDAT');
  const rows = inflateSync(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4)));
  /** mm from the lower left corner of what is drawn. */
  const shade = (x: number, y: number) => {
    const [column, row] = [Math.floor((x + 1) * 10), height - 1 - Math.floor((y + 1) * 10)];
    return rows[row * (width + 1) + column + 1];
  };
  return { width, height, shade, file };
}

describe('a picture of the burn', () => {
  it('has its true size, with paper that covers ink', () => {
    const layers = [{ name: 'E', meant: { purpose: 'engrave' } as const }];
    const white = { fill: [255, 255, 255] } as const;
    const { width, height, shade, file } = drawn(layers, [
      square(10, 0, BLACK),
      square(4, 3, white),
    ]);
    assert.deepEqual([width, height], [120, 120]);
    assert.deepEqual([shade(1, 1), shade(5, 5), shade(-0.5, 5)], [0, 255, 255]);
    assert.equal(file.readUInt32BE(file.indexOf('pHYs') + 4), 10_000);
  });

  it('is as dark as the power, and leaves out what is not burnt', () => {
    const works = [
      { purpose: 'engrave', settings: { power: 0.4 } },
      { purpose: 'engrave', settings: { power: 0.2 } },
      { purpose: 'nothing' },
    ] as const;
    const layers = works.map((meant, i) => ({ name: String(i), meant }));
    const shapes = [0, 10, 20].map((x, i) => square(5, x, BLACK, i));
    const { shade } = drawn(layers, shapes);
    assert.deepEqual([shade(2, 2), shade(12, 12), shade(22, 22)], [0, 128, 255]);
  });

  it('draws cut lines as wide as the spot', () => {
    const layers = [{ name: 'C', meant: { purpose: 'cut' } as const }];
    const { shade } = drawn(layers, [square(10, 0, BLACK)], { spot: 0.4 });
    assert.deepEqual([shade(0.05, 5), shade(-0.1, 5), shade(5, 5)], [0, 0, 255]);
  });

  it('refuses a picture that no computer holds', () => {
    const write = () => drawn([{ name: 'L' }], [square(2000, 0, BLACK)], { dpi: 2540 });
    assert.throws(write, { code: 'export.too-fine' });
  });

  it('cuts what has lines, and engraves what is filled, where the layer does not say', () => {
    const lines = { stroke: [0, 0, 0] } as const;
    const works = [
      [BLACK, true, false],
      [lines, false, true],
      [{ ...BLACK, ...lines }, true, true],
      [{}, false, true],
    ] as const;
    for (const [paint, isEngraved, isCut] of works) {
      const { shade } = drawn([{ name: 'plain' }], [square(10, 0, paint)], { spot: 0.2 });
      assert.equal(shade(5, 5) !== 255, isEngraved, `inside of ${JSON.stringify(paint)}`);
      // A cut is as wide as the spot, half of it beside the outline.
      assert.equal(shade(-0.05, 5) !== 255, isCut, `edge of ${JSON.stringify(paint)}`);
    }
  });
});
