// SPDX-License-Identifier: GPL-3.0-or-later
/** The picture of the burn: what is burnt is as dark as it is burnt, and nothing else is seen. */
import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import type { Art, ArtLayer, MeantWork, PathShape, Shape } from '../../../src/art/art.js';
import { readPictureHeader } from '../../../src/art/pictures/header.js';
import type { PicturePixels } from '../../../src/exporters/contract.js';
import { pngWriter } from '../../../src/exporters/png/writer.js';
import { transformPath, translation } from '../../../src/geometry/matrix.js';
import { PathBuilder } from '../../../src/geometry/path.js';
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

function drawn(
  layers: readonly ArtLayer[],
  shapes: readonly Shape[],
  params: Values = {},
  pixels?: PicturePixels,
) {
  const art: Art = { width: 100, height: 100, layers, shapes };
  const parts = [...pngWriter.write(art, { margin: 1, ...params }, pixels)];
  const file = Buffer.concat(parts);
  const { storedWidthPx: width, storedHeightPx: height } = readPictureHeader(file)!;
  const at = file.indexOf('IDAT');
  const rows = inflateSync(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4)));
  /** mm from the lower left corner of what is drawn. */
  const shade = (x: number, y: number) => {
    const [column, row] = [Math.floor((x + 1) * 10), height - 1 - Math.floor((y + 1) * 10)];
    return rows[row * (width + 1) + column + 1];
  };
  return { width, height, shade, file, parts: parts.length };
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

  it('shows what is scored and what is hardly burnt, lighter than a cut', () => {
    const works: readonly MeantWork[] = [
      { purpose: 'score' },
      { purpose: 'engrave', settings: { power: 0.8 } },
      { purpose: 'engrave', settings: { power: 0.04 } },
      { purpose: 'engrave', settings: { power: 'own' } },
    ];
    const layers = works.map((meant, i) => ({ name: String(i), meant }));
    const shapes = works.map((_, i) => square(5, 10 * i, BLACK, i));
    const { shade } = drawn(layers, shapes, { spot: 0.4 });
    // 45 % of white; 80 % of the strongest, which has no number and is taken for full power; a quarter at least.
    assert.deepEqual([shade(0, 2), shade(12, 12), shade(22, 22), shade(32, 32)], [115, 51, 191, 0]);
  });

  it('is black where nothing says how strongly it is engraved, beside a layer that does', () => {
    const half = { purpose: 'engrave', settings: { power: 0.5 } } as const;
    const layers = [{ name: 'says', meant: half }, { name: 'does not' }];
    const { shade } = drawn(layers, [square(5, 0, BLACK, 0), square(5, 10, BLACK, 1)]);
    assert.deepEqual([shade(2, 2), shade(12, 12)], [0, 0]);
    const off = { purpose: 'engrave', settings: { power: 0 } } as const;
    assert.equal(drawn([{ name: 'off', meant: off }], [square(5, 0, BLACK)]).shade(2, 2), 191);
  });

  it('has on it what else is done to the same shapes, and measures power by that, too', () => {
    const scan = { purpose: 'engrave', settings: { power: 0.4 } } as const;
    const cut = { purpose: 'cut', also: [scan] } as const;
    const weak = { purpose: 'engrave', settings: { power: 0.2 } } as const;
    const { shade } = drawn(
      [
        { name: 'both', meant: cut },
        { name: 'weak', meant: weak },
      ],
      [square(5, 0, BLACK, 0), square(5, 10, BLACK, 1)],
      { spot: 0.4 },
    );
    assert.deepEqual([shade(-0.1, 2), shade(2, 2), shade(12, 12)], [0, 0, 128]);
  });

  it('shows pictures on layers that engrave, the other way round where they are inverted', () => {
    const luma = { widthPx: 2, heightPx: 1, pixels: Uint8Array.of(51, 204) };
    const encoded = new Uint8Array();
    const placed = (layer: number, x: number): Shape => ({
      ...{ kind: 'bitmap', id: `p${layer}`, layer, encoded, mediaType: 'image/png' },
      ...{ widthPx: 2, heightPx: 1, placement: [4, 0, 0, 2, x, 0] },
    });
    const works: readonly (MeantWork | undefined)[] = [
      undefined,
      { purpose: 'engrave', settings: { invert: true } },
      { purpose: 'cut' },
    ];
    const layers = works.map((meant, i) => ({ name: String(i), ...(meant && { meant }) }));
    const shapes = [placed(0, 0), placed(1, 10), placed(2, 20)];
    const pixels = new Map(shapes.map(({ id }) => [id, luma]));
    const { shade, width } = drawn(layers, shapes, {}, pixels);
    assert.equal(width, 10 * (24 + 2));
    const both = (x: number) => [shade(x + 1, 1), shade(x + 3, 1)];
    assert.deepEqual(
      [both(0), both(10), both(20)],
      [
        [51, 204],
        [204, 51],
        [255, 255],
      ],
    );
  });

  it('has as many pixels as its dots per inch give, one at least', () => {
    const layers = [{ name: 'L' }];
    const size = (shape: PathShape, params: Values) => {
      const { width, height, file } = drawn(layers, [shape], params);
      return [width, height, file.readUInt32BE(file.indexOf('pHYs') + 4)];
    };
    const inch = square(25.4, 0, BLACK);
    assert.deepEqual(size(inch, { margin: 0, dpi: 100 }), [100, 100, 3937]);
    assert.deepEqual(size(inch, { margin: 12.7, dpi: 50 }), [100, 100, 1969]);
    assert.deepEqual(size(square(25.5, 0, BLACK), { margin: 0, dpi: 100 }), [101, 101, 3937]);
    for (const [x, y, expected] of [
      [25.4, 0, [10, 1]],
      [0, 25.4, [1, 10]],
    ] as const) {
      const path = new PathBuilder().moveTo(0, 0).lineTo(x, y).build();
      const line = { ...square(1, 0, { stroke: [0, 0, 0] }), path };
      assert.deepEqual(size(line, { margin: 0, dpi: 10 }).slice(0, 2), expected);
    }
  });

  it('can be stopped between two works and between two lines', () => {
    const both: MeantWork = { purpose: 'engrave', also: [{ purpose: 'cut' }] };
    const shapes = [0, 5, 10].map((x) => square(2, x, BLACK));
    // One part before the areas, one before each line, then the file.
    assert.equal(drawn([{ name: 'L', meant: both }], shapes).parts, 5);
  });

  it('refuses to be of nothing, and says how large it would be where that is too much', () => {
    assert.throws(() => drawn([{ name: 'L' }], []), { code: 'export.nothing' });
    // 7900 pixels a side are 62 million.
    const write = () => drawn([{ name: 'L' }], [square(789, 0, BLACK)], { margin: 0.5 });
    assert.throws(write, { code: 'export.too-fine', message: /7900 × 7900/ });
  });
});
