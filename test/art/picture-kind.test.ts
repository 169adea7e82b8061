// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { pictureMediaType, readPictureHeader, uprightSize } from '../../src/art/pictures/header.js';
import { bmpHeader, gifHeader, jpegHeader, pngHeader, webpHeader } from '../importers/headers.js';

/** The first bytes of a BMP whose second header has `size` bytes. */
function bmp(size: number): Uint8Array {
  const bytes = Buffer.alloc(54);
  bytes.write('BM', 0, 'latin1');
  bytes.writeUInt32LE(size, 14);
  return bytes;
}

describe('the kind of a picture by its first bytes', () => {
  it('is a BMP with the header of any version that was ever written', () => {
    for (const size of [12, 40, 52, 56, 64, 108, 124]) {
      assert.equal(pictureMediaType(bmp(size)), 'image/bmp', `${size} bytes`);
    }
  });

  it('is none for a text that begins with BM', () => {
    assert.equal(pictureMediaType(Buffer.from('BMW and other makes of cars')), undefined);
    for (const size of [0, 13, 41, 109, 125]) assert.equal(pictureMediaType(bmp(size)), undefined);
  });

  it('is none where there is less than its mark', () => {
    for (const mark of ['\x89PNG\r\n\x1a', '\xff\xd8', 'GIF', 'RIFF1234WEB', 'II*', 'MM\0']) {
      assert.equal(pictureMediaType(Buffer.from(mark, 'latin1')), undefined, mark);
    }
  });

  it('is told of no picture without a width or a height', () => {
    const gif = (width: number, height: number) => {
      const bytes = Buffer.from('GIF89a\0\0\0\0', 'latin1');
      bytes.writeUInt16LE(width, 6);
      bytes.writeUInt16LE(height, 8);
      return readPictureHeader(bytes);
    };
    assert.equal(gif(0, 1), undefined);
    assert.equal(gif(1, 0), undefined);
    assert.equal(gif(1, 1)?.storedWidthPx, 1);
  });

  it('stands upright where the format knows no orientation', () => {
    const size = { width: 3, height: 2 };
    const pictures = [
      gifHeader(size),
      bmpHeader(size),
      pngHeader(size),
      jpegHeader(size),
      ...(['VP8 ', 'VP8L', 'VP8X'] as const).map((kind) => webpHeader(size, kind)),
    ];
    for (const bytes of pictures) {
      const { mediaType, ...header } = readPictureHeader(bytes)!;
      assert.equal(pictureMediaType(bytes), mediaType);
      assert.deepEqual(header, { storedWidthPx: 3, storedHeightPx: 2, orientation: 1 }, mediaType);
    }
  });

  it('has its sides swapped by the four orientations that lie', () => {
    const widthOf = (orientation: number) =>
      uprightSize({ mediaType: '', storedWidthPx: 3, storedHeightPx: 2, orientation }).widthPx;
    assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 8].map(widthOf), [3, 3, 3, 3, 2, 2, 2, 2]);
  });
});
