// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { bitmapImporter } from '../../../src/importers/bitmap/index.js';
import { bitmapReader } from '../../../src/importers/bitmap/reader.js';
import { fixtureOrSkip } from '../fixtures.js';
import { bmpHeader, exif, gifHeader, jpegHeader, pngHeader, webpHeader } from '../headers.js';

const size = { width: 300, height: 150 };
const parse = (bytes: Uint8Array) => bitmapReader.parse(bytes, { name: 'test.png' });
const at = (dpi: number) => [(300 / dpi) * 25.4, (150 / dpi) * 25.4] as const;

// bytes → media type, pixels as seen, mm, whether the resolution had to be assumed.
const table: readonly [
  what: string,
  bytes: Uint8Array,
  px: readonly [number, number],
  mm: readonly [number, number],
  isAssumed: boolean,
][] = [
  ['PNG without density', pngHeader(size), [300, 150], at(96), true],
  [
    'PNG, 10 pixels per mm',
    pngHeader(size, { perMetre: [10000, 10000] }),
    [300, 150],
    [30, 15],
    false,
  ],
  [
    'PNG, other across than down',
    pngHeader(size, { perMetre: [10000, 5000] }),
    [300, 150],
    [30, 30],
    false,
  ],
  [
    'PNG, turned',
    pngHeader(size, { perMetre: [10000, 5000], orientation: 6 }),
    [150, 300],
    [30, 30],
    false,
  ],
  ['PNG, nonsense density', pngHeader(size, { perMetre: [1, 1] }), [300, 150], at(96), true],
  ['JPEG without density', jpegHeader(size), [300, 150], at(96), true],
  ['JPEG, JFIF aspect only', jpegHeader(size, { jfif: [0, 1, 1] }), [300, 150], at(96), true],
  ['JPEG, JFIF dpi', jpegHeader(size, { jfif: [1, 300, 300] }), [300, 150], at(300), false],
  ['JPEG, JFIF per cm', jpegHeader(size, { jfif: [2, 100, 100] }), [300, 150], [30, 15], false],
  [
    'JPEG, EXIF before JFIF',
    jpegHeader(size, { jfif: [1, 72, 72], exif: exif({ dpi: 300 }) }),
    [300, 150],
    at(300),
    false,
  ],
  [
    'JPEG, EXIF in cm, big-endian',
    jpegHeader(size, { exif: exif({ dpi: 100, unit: 3 }, false) }),
    [300, 150],
    [30, 15],
    false,
  ],
  [
    'JPEG, turned',
    jpegHeader(size, { exif: exif({ orientation: 8, dpi: 254 }) }),
    [150, 300],
    [15, 30],
    false,
  ],
  [
    'JPEG, upside down',
    jpegHeader(size, { exif: exif({ orientation: 3, dpi: 254 }) }),
    [300, 150],
    [30, 15],
    false,
  ],
  ['GIF', gifHeader(size), [300, 150], at(96), true],
  ['BMP', bmpHeader(size, 10000), [300, 150], [30, 15], false],
  [
    'BMP from the top, no density',
    bmpHeader({ width: 300, height: -150 }),
    [300, 150],
    at(96),
    true,
  ],
  ['WebP, lossy', webpHeader(size, 'VP8 '), [300, 150], at(96), true],
  ['WebP, lossless', webpHeader(size, 'VP8L'), [300, 150], at(96), true],
  [
    'WebP, turned',
    webpHeader(size, 'VP8X', exif({ orientation: 6, dpi: 254 })),
    [150, 300],
    [15, 30],
    false,
  ],
  ['TIFF', exif({ size, dpi: 254 }), [300, 150], [30, 15], false],
  [
    'TIFF, turned, big-endian',
    exif({ size, dpi: 254, orientation: 5 }, false),
    [150, 300],
    [15, 30],
    false,
  ],
];

describe('the size of a picture', () => {
  for (const [what, bytes, px, mm, isAssumed] of table) {
    it(`is read from a ${what}`, async () => {
      assert.ok(bitmapReader.sniff(bytes));
      const { art, problems } = await parse(bytes);
      const [shape] = art.shapes;
      assert.ok(shape?.kind === 'bitmap');
      assert.ok(bitmapImporter.mediaTypes.includes(shape.mediaType));
      assert.deepEqual([shape.widthPx, shape.heightPx], px);
      assert.ok(Math.abs(art.width - mm[0]) <= 1e-6, `${art.width} mm`);
      assert.ok(Math.abs(art.height - mm[1]) <= 1e-6, `${art.height} mm`);
      assert.deepEqual(shape.placement, [art.width, 0, 0, art.height, 0, 0]);
      assert.deepEqual(
        problems.map((problem) => problem.code),
        isAssumed ? ['import.resolution-assumed'] : [],
      );
    });
  }

  it('is a round number where the density is one', async () => {
    const { art } = await parse(
      pngHeader({ width: 800, height: 600 }, { perMetre: [10000, 10000] }),
    );
    assert.deepEqual([art.width, art.height], [80, 60]);
  });

  it('is refused at the header where nobody could hold the pixels', async () => {
    const bytes = pngHeader({ width: 100_000, height: 100_000 });
    await assert.rejects(parse(bytes), {
      code: 'import.too-big',
      message: /100000 × 100000 pixels.*: scale it to at most 250 million pixels first\.$/,
    });
  });

  it('is refused where its rows or columns are too many, or its format holds all in memory', async () => {
    for (const [width, height] of [
      [1, 90_000_000],
      [90_000_000, 1],
    ] as const) {
      await assert.rejects(parse(pngHeader({ width, height })), {
        code: 'import.too-big',
        message: /at most 200000 along a side/,
      });
    }
    const gif = Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(7)]);
    gif.writeUInt16LE(9000, 6);
    gif.writeUInt16LE(9000, 8);
    await assert.rejects(parse(gif), { code: 'import.too-big', message: /at most 60 million/ });
  });

  it('is refused where the header is cut off, or says nothing', async () => {
    const cut = jpegHeader(size).subarray(0, 40);
    const none = pngHeader({ width: 0, height: 10 });
    for (const bytes of [cut, none, pngHeader(size).subarray(0, 20)])
      await assert.rejects(parse(bytes), { code: 'import.unreadable' });
    await assert.rejects(parse(new Uint8Array(0)), { code: 'import.empty' });
  });

  it("is right for other programs' files", async function () {
    const expected = {
      'color.jpg': [259, 194, 'import.resolution-assumed'],
      'color.png': [300, 358, undefined],
      'grayscale.png': [300, 358, undefined],
      'img-1-bit.bmp': [72, 48, 'import.resolution-assumed'],
      'img-32-bit-color.bmp': [72, 48, 'import.resolution-assumed'],
    };
    for (const [name, [width, height, code]] of Object.entries(expected)) {
      const { art, problems } = await parse(fixtureOrSkip(this, `bitmap/${name}`));
      const [shape] = art.shapes;
      assert.ok(shape?.kind === 'bitmap');
      assert.deepEqual([shape.widthPx, shape.heightPx, problems[0]?.code], [width, height, code]);
    }
  });
});
