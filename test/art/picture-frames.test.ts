// SPDX-License-Identifier: GPL-3.0-or-later
/** How many pictures a file holds, counted in files that are put together piece by piece. */
import assert from 'node:assert/strict';
import { pictureCount } from '../../src/art/pictures/frames.js';
import { big, little, text, zeros } from './picture-bytes.js';

const count = (kind: string, ...parts: readonly (readonly number[])[]) =>
  // Not at the start of its memory.
  pictureCount(Uint8Array.from([1, ...parts.flat()]).subarray(1), `image/${kind}`);

describe('the frames of a GIF', () => {
  /** Bytes that would be taken for pictures where they are not passed by. */
  const colours = (flags: number) =>
    new Array<number>(flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0).fill(0x2c);
  const start = (flags = 0) => [...text('GIF89a'), 7, 0, 8, 0, flags, 0, 0, ...colours(flags)];
  const blocks = (...sizes: number[]) => [
    ...sizes.flatMap((size) => [size, ...new Array<number>(size).fill(0x2c)]),
    0,
  ];
  const frame = (flags = 0, ...sizes: number[]) => [
    ...[0x2c, ...zeros(8), flags, ...colours(flags), 8],
    ...blocks(...sizes),
  ];
  const extension = [0x21, 0xf9, ...blocks(4, 200)];
  const end = [0x3b, ...frame()];

  it('are counted past tables of colours, extensions and their own content', () => {
    assert.equal(count('gif', start(), frame(), end), 1);
    assert.equal(count('gif', start(0x81), extension, frame(0, 5), frame(0, 255, 3), end), 2);
    assert.equal(
      count('gif', start(0x07), frame(0x80, 1), extension, frame(0x87), frame(7), end),
      3,
    );
    assert.equal(count('gif', start(0xf7), frame(0x82), end), 1);
  });

  it('are those that there are where the file breaks off', () => {
    const whole = [...start(), ...frame(0, 5)];
    assert.equal(count('gif', whole), 1);
    assert.equal(count('gif', whole, [0x2c]), 2);
    assert.equal(count('gif', whole.slice(0, -3)), 1);
    assert.equal(count('gif', whole, [0x00], frame()), 1, 'nothing that is known');
    assert.equal(count('gif', start().slice(0, 8)), 1);
  });
});

describe('the frames of a PNG', () => {
  const chunk = (name: string, data: readonly number[]) => [
    ...big(4, data.length),
    ...text(name),
    ...data,
    ...zeros(4),
  ];
  const start = [...text('\x89PNG\r\n\x1a\n'), ...chunk('IHDR', zeros(13))];
  const film = (frames: number) => chunk('acTL', [...big(4, frames), ...zeros(4)]);

  it('are as many as it says before its pixels, and no more than a hundred thousand', () => {
    assert.equal(count('png', start, film(7), chunk('IDAT', [1])), 7);
    assert.equal(count('png', start, chunk('tEXt', zeros(5)), film(2)), 2);
    assert.equal(count('png', start, chunk('IDAT', [1]), film(7)), 1);
    assert.equal(count('png', start, chunk('IEND', [])), 1);
    assert.equal(count('png', start, film(0)), 1);
    assert.equal(count('png', start, film(100_001)), 100_000);
  });
});

describe('the pages of a TIFF', () => {
  /** Directories one behind the other, each with what it says of its kind; the last leads to `next`. */
  function tiff(kinds: readonly (number | undefined)[], isLittle = true, next = 0): number[] {
    const int = isLittle ? little : big;
    const entry = (tag: number, value: number) => [
      ...int(2, tag),
      ...int(2, 4),
      ...int(4, 1),
      ...int(4, value),
    ];
    const bytes = [...(isLittle ? text('II*\0') : text('MM\0*')), ...int(4, 8)];
    kinds.forEach((kind, i) => {
      const entries = [[...entry(256, 3)], ...(kind === undefined ? [] : [entry(254, kind)])];
      const end = bytes.length + 2 + 12 * entries.length + 4;
      const isLast = i === kinds.length - 1;
      bytes.push(...int(2, entries.length), ...entries.flat(), ...int(4, isLast ? next : end));
    });
    return bytes;
  }

  it('are its directories but for smaller copies and masks', () => {
    for (const isLittle of [true, false]) {
      assert.equal(count('tiff', tiff([undefined], isLittle)), 1);
      assert.equal(count('tiff', tiff([undefined, 2, 0], isLittle)), 3);
      assert.equal(count('tiff', tiff([0, 1, 4, 5, 2], isLittle)), 2);
    }
  });

  it('are counted once where it leads back, and up to where it breaks off', () => {
    assert.equal(count('tiff', tiff([0, 0], true, 8)), 2);
    assert.equal(count('tiff', tiff([0, 0]).slice(0, -1)), 1);
    assert.equal(count('tiff', tiff([0, 0], true, 4000)), 2);
    assert.equal(count('tiff', tiff([])), 1);
  });
});

describe('the frames of a WebP', () => {
  const chunk = (name: string, size: number) => [
    ...[...text(name), ...little(4, size)],
    ...new Array<number>(size + (size % 2)).fill(0x41),
  ];
  const start = [...text('RIFF'), ...zeros(4), ...text('WEBP'), ...chunk('VP8X', 10)];

  it('are its chunks of that name', () => {
    assert.equal(count('webp', start, chunk('VP8 ', 9)), 1);
    const film = [
      ...chunk('ANMF', 7),
      ...chunk('ANMF', 16),
      ...chunk('EXIF', 5),
      ...chunk('ANMF', 0),
    ];
    assert.equal(count('webp', start, chunk('ANIM', 6), film), 3);
  });
});

describe('a picture of any other kind', () => {
  it('is one', () => {
    assert.equal(count('jpeg', [0xff, 0xd8]), 1);
    assert.equal(count('gif'), 1);
  });
});
