// SPDX-License-Identifier: GPL-3.0-or-later
/** The first bytes of pictures, put together by the formats' own documents: size, density and orientation of each. */
import assert from 'node:assert/strict';
import { composedPicture } from '../../src/art/pictures/composed.js';
import {
  isHugePicture,
  maxPixels,
  pictureMediaType,
  uprightSize,
} from '../../src/art/pictures/header.js';
import { big, EXIF, EXIF_DPI, head, little, text, tiff, zeros } from './picture-bytes.js';

describe('the head of a PNG', () => {
  const chunk = (name: string, data: readonly number[]) => [
    ...big(4, data.length),
    ...text(name),
    ...data,
    ...zeros(4),
  ];
  const start = [
    ...text('\x89PNG\r\n\x1a\n'),
    ...chunk('IHDR', [...big(4, 70_000), ...big(4, 300), 8, 2, 0, 0, 0]),
  ];
  const metres = (x: number, y: number, unit = 1) =>
    chunk('pHYs', [...big(4, x), ...big(4, y), unit]);

  it('has size, pixels per metre and orientation', () => {
    assert.deepEqual(head(start), ['png', 70_000, 300, 1]);
    assert.deepEqual(head(start, metres(11_811, 5906)), ['png', 70_000, 300, 1, 300, 150.01]);
    assert.deepEqual(
      head(start, metres(3, 4, 0)),
      ['png', 70_000, 300, 1],
      'only the shape of a pixel',
    );
    assert.deepEqual(
      head(start, chunk('tEXt', text('abc')), chunk('eXIf', EXIF(6)), metres(3937, 3937)),
      ['png', 70_000, 300, 6, 100, 100],
    );
    assert.deepEqual(head(start, chunk('IDAT', [1]), metres(3937, 3937)), ['png', 70_000, 300, 1]);
    assert.deepEqual(head(start, chunk('IEND', []), chunk('eXIf', EXIF(6))), [
      'png',
      70_000,
      300,
      1,
    ]);
  });

  it('is none where it is cut, or begins otherwise', () => {
    assert.equal(head(start.slice(0, 23)), undefined);
    assert.equal(head(text('\x89PNG\r\n\x1a\n'), chunk('IDAT', zeros(13))), undefined);
    assert.equal(head(text('\x89PNG\r\n\x1a\n'), chunk('IHDR', zeros(13))), undefined, 'no size');
  });
});

describe('the head of a JPEG', () => {
  const segment = (code: number, data: readonly number[]) => [
    0xff,
    code,
    ...big(2, data.length + 2),
    ...data,
  ];
  const jfif = (unit: number, x: number, y: number) =>
    segment(0xe0, [...text('JFIF\0'), 1, 2, unit, ...big(2, x), ...big(2, y), 0, 0]);
  const exif = (block: readonly number[]) => segment(0xe1, [...text('Exif\0\0'), ...block]);
  const frame = (code = 0xc0) => segment(code, [8, ...big(2, 480), ...big(2, 640), 3]);
  const start = [0xff, 0xd8];

  it('has size, density by JFIF or EXIF, and orientation', () => {
    assert.deepEqual(head(start, frame()), ['jpeg', 640, 480, 1]);
    assert.deepEqual(head(start, jfif(1, 300, 150), frame(0xc2)), ['jpeg', 640, 480, 1, 300, 150]);
    assert.deepEqual(head(start, jfif(2, 100, 50), frame()), ['jpeg', 640, 480, 1, 254, 127]);
    assert.deepEqual(head(start, jfif(0, 1, 1), frame()), ['jpeg', 640, 480, 1]);
    assert.deepEqual(head(start, jfif(3, 1, 1), frame()), ['jpeg', 640, 480, 1]);
    assert.deepEqual(head(start, jfif(1, 72, 72), exif(EXIF_DPI), frame()), [
      'jpeg',
      640,
      480,
      6,
      300,
      150,
    ]);
    assert.deepEqual(
      head(start, exif(EXIF(8, false)), exif(EXIF(3)), frame()),
      ['jpeg', 640, 480, 8],
      'the first counts',
    );
    assert.deepEqual(head(start, segment(0xe1, text('http://ns.adobe')), exif(EXIF(5)), frame()), [
      'jpeg',
      640,
      480,
      5,
    ]);
    assert.deepEqual(head(start, [0xff, 0xff], frame()), ['jpeg', 640, 480, 1], 'padded');
  });

  it('passes by what is no frame, and is none without one', () => {
    for (const code of [0xc4, 0xc8, 0xcc, 0xdb, 0xfe])
      assert.deepEqual(head(start, segment(code, zeros(9)), frame()), ['jpeg', 640, 480, 1]);
    for (const code of [0xc0, 0xc1, 0xc3, 0xc5, 0xc7, 0xc9, 0xcb, 0xcd, 0xcf])
      assert.equal(head(start, frame(code))?.[1], 640);
    for (const code of [0xd0, 0xbf]) assert.equal(head(start, frame(code)), undefined);
    for (const code of [0xda, 0xd9])
      assert.equal(head(start, segment(code, zeros(9)), frame()), undefined);
    assert.equal(head(start, [0xff, 0xfe, 0, 2, 5], frame()), undefined);
    assert.equal(head([0xff, 0xd8, 0xff]), undefined);
  });

  it('is not spoiled by EXIF that makes no sense', () => {
    for (const block of [
      EXIF(0),
      EXIF(9),
      EXIF(6).slice(0, 12),
      text('II*\0'),
      tiff([[274, 2, 6]]),
    ]) {
      assert.deepEqual(head(start, exif(block), frame()), ['jpeg', 640, 480, 1]);
    }
    const one = (unit: number) =>
      tiff([
        [282, 5, 100],
        [296, 3, unit],
      ]);
    assert.deepEqual(
      head(start, exif(one(2)), frame()),
      ['jpeg', 640, 480, 1, 100, 100],
      'both alike',
    );
    assert.deepEqual(head(start, exif(one(3)), frame()), ['jpeg', 640, 480, 1, 254, 254]);
    assert.deepEqual(head(start, exif(one(1)), frame()), ['jpeg', 640, 480, 1]);
    assert.deepEqual(head(start, exif(tiff([[282, 5, 100]])), frame()), [
      'jpeg',
      640,
      480,
      1,
      100,
      100,
    ]);
    assert.deepEqual(head(start, exif(tiff([[283, 5, 100]])), frame()), ['jpeg', 640, 480, 1]);
  });
});

describe('the head of a GIF, a BMP, a TIFF and a Photoshop document', () => {
  it('is a screen', () => {
    assert.deepEqual(head(text('GIF89a'), little(2, 700), little(2, 800)), ['gif', 700, 800, 1]);
    assert.equal(head(text('GIF89a'), little(2, 700)), undefined);
  });

  it('is of OS/2, or of Windows with pixels per metre', () => {
    const start = [...text('BM'), ...zeros(12)];
    assert.deepEqual(head(start, little(4, 12), little(2, 700), little(2, 800)), [
      'bmp',
      700,
      800,
      1,
    ]);
    const windows = (size: number, x: number, y: number, height = 800) =>
      head(
        start,
        little(4, size),
        little(4, 700),
        little(4, height),
        zeros(12),
        little(4, x),
        little(4, y),
      );
    assert.deepEqual(windows(40, 3937, 7874), ['bmp', 700, 800, 1, 100, 200]);
    for (const size of [52, 56, 64, 108, 124])
      assert.deepEqual(windows(size, 0, 0), ['bmp', 700, 800, 1]);
    assert.deepEqual(windows(40, 3937, 0), ['bmp', 700, 800, 1]);
    assert.deepEqual(windows(40, 0, 3937), ['bmp', 700, 800, 1]);
    assert.deepEqual(windows(40, 0, 0, 2 ** 32 - 800), ['bmp', 700, 800, 1], 'from the top');
    for (const size of [13, 16, 41, 32])
      assert.equal(windows(size, 0, 0), undefined, 'plain text begins with BM as well');
  });

  it('is a directory, whichever end comes first', () => {
    for (const isLittle of [true, false]) {
      const size = [
        [256, 4, 70_000],
        [257, 3, 800],
      ] as const;
      assert.deepEqual(head(tiff(size, isLittle)), ['tiff', 70_000, 800, 1]);
      const more = tiff(
        [...size, [274, 3, 7], [282, 5, 118.11], [283, 5, 59.06], [296, 3, 3]],
        isLittle,
      );
      assert.deepEqual(head(more), ['tiff', 70_000, 800, 7, 300, 150.01]);
      assert.equal(head(tiff([[256, 4, 5]], isLittle)), undefined);
    }
  });

  it('is of Photoshop, with its resolution among what else it keeps', () => {
    const start = [
      ...text('8BPS'),
      ...big(2, 1),
      ...zeros(6),
      ...big(2, 3),
      ...big(4, 480),
      ...big(4, 640),
      ...big(2, 8),
      ...big(2, 3),
    ];
    const resource = (id: number, name: string, data: readonly number[]) => {
      const called = [name.length, ...text(name)];
      const even = (list: readonly number[]) => (list.length % 2 === 0 ? list : [...list, 0]);
      return [
        ...text('8BIM'),
        ...big(2, id),
        ...even(called),
        ...big(4, data.length),
        ...even(data),
      ];
    };
    const resolution = [...big(4, 300 * 65_536), 0, 1, 0, 1, ...big(4, 150 * 65_536), 0, 1, 0, 1];
    const with_ = (...resources: readonly number[][]) => {
      const all = resources.flat();
      return head(start, big(4, 5), zeros(5), big(4, all.length), all, zeros(8));
    };
    assert.deepEqual(with_(resource(0x3ed, '', resolution)), [
      'vnd.adobe.photoshop',
      640,
      480,
      1,
      300,
      150,
    ]);
    assert.deepEqual(
      with_(
        resource(0x3e9, 'ab', [1, 2, 3]),
        resource(0x3f0, 'abc', [1, 2]),
        resource(0x3ed, '', resolution),
      ),
      ['vnd.adobe.photoshop', 640, 480, 1, 300, 150],
    );
    assert.deepEqual(with_(resource(0x3e9, 'ab', [1, 2, 3])), ['vnd.adobe.photoshop', 640, 480, 1]);
    assert.deepEqual(with_(), ['vnd.adobe.photoshop', 640, 480, 1]);
    assert.equal(head(start), undefined);
  });
});

describe('the head of a WebP', () => {
  const riff = (...chunks: readonly (readonly number[])[]) => [
    ...text('RIFF'),
    ...zeros(4),
    ...text('WEBP'),
    ...chunks.flat(),
  ];
  const chunk = (name: string, data: readonly number[]) => [
    ...text(name),
    ...little(4, data.length),
    ...data,
    ...zeros(data.length % 2),
  ];

  it('is lossy, lossless, or one with extras', () => {
    const scaled = 0x4000;
    assert.deepEqual(
      head(
        riff(
          chunk('VP8 ', [...zeros(6), ...little(2, 640 + scaled), ...little(2, 480 + 2 * scaled)]),
        ),
      ),
      ['webp', 640, 480, 1],
    );
    const bits = 639 + 479 * 2 ** 14 + 2 ** 28;
    assert.deepEqual(head(riff(chunk('VP8L', [0x2f, ...little(4, bits)]))), ['webp', 640, 480, 1]);
    const extras = chunk('VP8X', [8, 0, 0, 0, ...little(3, 70_000 - 1), ...little(3, 480 - 1)]);
    assert.deepEqual(head(riff(extras)), ['webp', 70_000, 480, 1]);
    assert.deepEqual(head(riff(extras, chunk('VP8 ', zeros(11)), chunk('EXIF', EXIF_DPI))), [
      'webp',
      70_000,
      480,
      6,
      300,
      150,
    ]);
    for (const length of [2, 3, 8, 13]) {
      const found = head(riff(extras, chunk('VP8 ', zeros(length)), chunk('EXIF', EXIF(6))));
      assert.deepEqual(found, ['webp', 70_000, 480, 6], `after a chunk of ${length}`);
    }
    assert.deepEqual(head(riff(extras, chunk('EXIF', [...text('Exif\0\0'), ...EXIF(5)]))), [
      'webp',
      70_000,
      480,
      5,
    ]);
    assert.equal(head(riff(chunk('VP9 ', zeros(20)))), undefined);
    assert.equal(head(text('RIFF'), zeros(4), text('WAVE'), zeros(30)), undefined);
  });
});

describe('the head of an AVIF', () => {
  const box = (name: string, ...data: readonly (readonly number[])[]) => [
    ...big(4, 8 + data.flat().length),
    ...text(name),
    ...data.flat(),
  ];
  const start = (brand = 'avif', ...more: readonly string[]) =>
    box('ftyp', text(brand), zeros(4), ...more.map(text));
  const ispe = (w: number, h: number) => box('ispe', zeros(4), big(4, w), big(4, h));
  const meta = (...properties: readonly number[][]) =>
    box('meta', zeros(4), box('hdlr', zeros(5)), box('iprp', box('ipco', ...properties)));

  it('has the largest of its sizes, turned where it says so', () => {
    assert.deepEqual(head(start(), meta(ispe(640, 480))), ['avif', 640, 480, 1]);
    assert.deepEqual(
      head(start('mif1', 'miaf', 'avif'), meta(ispe(64, 48), ispe(640, 480), ispe(99, 9))),
      ['avif', 640, 480, 1],
    );
    assert.deepEqual(head(start('avis'), meta(ispe(640, 480), box('irot', [1]))), [
      'avif',
      480,
      640,
      1,
    ]);
    assert.deepEqual(head(start(), meta(ispe(640, 480), box('irot', [2]))), ['avif', 640, 480, 1]);
    assert.deepEqual(head(start(), meta(box('irot', [3]), ispe(640, 480))), ['avif', 480, 640, 1]);
  });

  it('is none without a size, of another brand, or with boxes that go nowhere', () => {
    assert.equal(head(start(), meta()), undefined);
    assert.equal(head(start('heic'), meta(ispe(640, 480))), undefined);
    assert.equal(
      pictureMediaType(Uint8Array.from(box('ftyp', text('heic'), text('avif')))),
      undefined,
      'a version is no brand',
    );
    assert.deepEqual(head(start(), box('free', zeros(3)), ispe(640, 480)), ['avif', 640, 480, 1]);
    for (const size of [1, 7])
      assert.equal(
        head(start(), [...big(4, size), ...text('free')], meta(ispe(640, 480))),
        undefined,
      );
    assert.equal(
      head(start(), [...big(4, 5000), ...text('free')], meta(ispe(640, 480))),
      undefined,
    );
    const last = meta(ispe(640, 480));
    assert.deepEqual(
      head(start(), [0, 0, 0, 0, ...last.slice(4)]),
      ['avif', 640, 480, 1],
      'to the end of the file',
    );
  });
});

describe('a picture that Kerf put together', () => {
  it('says its own size', () => {
    const box = { x: 1, y: 2, width: 30, height: 40 };
    const made = composedPicture('<g/>', { widthPx: 300, heightPx: 400 }, box);
    assert.deepEqual(head([...made.encoded]), ['svg+xml', 300, 400, 1]);
    assert.deepEqual([made.mediaType, made.widthPx, made.heightPx], ['image/svg+xml', 300, 400]);
    assert.match(new TextDecoder().decode(made.encoded), /viewBox="1 2 30 40".*><g\/><\/svg>$/);
    assert.equal(
      head(text('<svg width="300" height="400" xmlns="http://www.w3.org/2000/svg"/>')),
      undefined,
    );
  });
});

describe('the size of a picture', () => {
  it('is turned with it', () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const { widthPx, heightPx } = uprightSize({
        mediaType: 'image/png',
        storedWidthPx: 3,
        storedHeightPx: 2,
        orientation,
      });
      assert.deepEqual([widthPx, heightPx], orientation < 5 ? [3, 2] : [2, 3]);
    }
  });

  it('may be too much', () => {
    const isHuge = (widthPx: number, heightPx: number, mediaType?: string) =>
      isHugePicture({ widthPx, heightPx, mediaType });
    assert.ok(!isHuge(25_000, 10_000) && isHuge(25_000, 10_001));
    assert.ok(!isHuge(200_000, 1) && isHuge(200_001, 1) && isHuge(1, 200_001));
    assert.ok(!isHuge(10_000, 6000, 'image/gif') && isHuge(10_000, 6001, 'image/gif'));
    assert.deepEqual([maxPixels('image/gif'), maxPixels(undefined)], [60_000_000, 250_000_000]);
  });
});
