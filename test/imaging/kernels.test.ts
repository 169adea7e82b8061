// SPDX-License-Identifier: GPL-3.0-or-later
/** The kernels over pixels beside the plainest way to say what they mean, on pictures by chance. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readBmpPixels } from '../../src/imaging/bmp-pixels.js';
import { readRuns } from '../../src/imaging/bmp-runs.js';
import { darkerThanNearby } from '../../src/imaging/nearby-threshold.js';
import { readPsdPixels } from '../../src/imaging/psd-pixels.js';
import { bitPlane, MARGIN } from '../../src/imaging/tracing/bit-plane.js';
import { joinsDark } from '../../src/imaging/tracing/touching.js';
import { specks } from '../support/bitmaps.js';

const size = fc.record({
  widthPx: fc.integer({ min: 1, max: 9 }),
  heightPx: fc.integer({ min: 1, max: 7 }),
});
const bytes = (length: number, max = 255) =>
  fc
    .array(fc.nat(max), { minLength: length, maxLength: length })
    .map((all) => Uint8Array.from(all));
const u16 = (n: number) => [n & 255, (n >> 8) & 255];
const u32 = (n: number) => [...u16(n), ...u16(n >>> 16)];
const big16 = (n: number) => [(n >> 8) & 255, n & 255];
const big32 = (n: number) => [...big16(n >>> 16), ...big16(n & 65535)];

describe('dark by its surroundings', () => {
  const luma = size.chain((of) => {
    const length = of.widthPx * of.heightPx;
    return fc.record({
      ...{ of: fc.constant(of), pixels: bytes(length), reach: fc.integer({ min: 1, max: 5 }) },
      cover: fc.option(bytes(length, 1), { nil: undefined }),
    });
  });

  it('is what is darker than the mean around it by its least difference', () => {
    fc.assert(
      fc.property(luma, ({ of, pixels, cover, reach }) => {
        const { widthPx, heightPx } = of;
        const opacity = cover?.map((is) => (is ? 255 : 0));
        // Nothing is darker than it is covered.
        const shown = pixels.map((shade, i) => (opacity?.[i] === 0 ? 255 : shade));
        const expected = shown.map((shade, i) => {
          const [x, y] = [i % widthPx, Math.floor(i / widthPx)];
          const near = shown.filter((_, k) => {
            const [dx, dy] = [(k % widthPx) - x, Math.floor(k / widthPx) - y];
            return Math.abs(dx) <= reach && Math.abs(dy) <= reach;
          });
          const mean = near.reduce((sum, one) => sum + one, 0) / near.length;
          return shade < mean - 0.06 * 255 - 1e-9 && opacity?.[i] !== 0 ? 1 : 0;
        });
        const found = { widthPx, heightPx, pixels: shown, ...(opacity && { opacity }) };
        assert.deepEqual(darkerThanNearby(found, reach, false), expected);
      }),
    );
  });

  it('begins at six hundredths of the range', () => {
    // 15.3 shades: the mean of the nine is 15.22 and 15.33 above the one in their middle.
    const nine = (other: number) => ({
      ...{ widthPx: 3, heightPx: 3 },
      pixels: Uint8Array.of(97, 97, 97, 97, 80, 97, 97, other, 98),
    });
    assert.equal(darkerThanNearby(nine(97), 1, false)[4], 0);
    assert.equal(darkerThanNearby(nine(98), 1, false)[4], 1);
  });
});

describe('a plane of bits', () => {
  it('has every pixel in its place, and a bright margin', () => {
    const picture = fc
      .record({
        widthPx: fc.integer({ min: 1, max: 70 }),
        heightPx: fc.integer({ min: 1, max: 4 }),
      })
      .chain((of) => bytes(of.widthPx * of.heightPx, 1).map((dark) => ({ ...of, dark })));
    fc.assert(
      fc.property(picture, ({ widthPx, heightPx, dark }) => {
        const plane = bitPlane(dark, widthPx, heightPx);
        const rows = Array.from({ length: heightPx + 2 * MARGIN }, (_, y) =>
          Array.from({ length: 32 * plane.stride }, (_, x) => plane.at(x, y)),
        );
        const expected = rows.map((row, y) =>
          row.map((_, x) => {
            const [column, line] = [x - MARGIN, y - MARGIN];
            const isIn = column >= 0 && column < widthPx && line >= 0 && line < heightPx;
            return isIn ? dark[line * widthPx + column] : 0;
          }),
        );
        assert.deepEqual(rows, expected);
      }),
    );
  });
});

describe('dark pixels that touch by a corner', () => {
  const [width, height] = [96, 12];
  const pictures = [
    specks(width, 3, 0.5).subarray(0, width * height),
    // The smallest squares are balanced, and at last the largest.
    Uint8Array.from({ length: width * height }, (_, i) => (i + Math.floor(i / width)) & 1),
    Uint8Array.from({ length: width * height }, (_, i) =>
      Math.floor(i / width) === 9 ? 1 : i & 1,
    ),
  ];

  it('are joined by what there is more or less of around it, in the smallest square that tells', () => {
    for (const dark of pictures) {
      const plane = bitPlane(dark, width, height);
      const isDark = (x: number, y: number) =>
        x >= 0 && x < width && y >= 0 && y < height ? dark[y * width + x]! : 0;
      for (let y = 0; y <= height; y++) {
        for (let x = 0; x <= width; x++) {
          const surpluses = [2, 3, 4].map((reach) => {
            let count = 0;
            for (let dy = -reach; dy < reach; dy++)
              for (let dx = -reach; dx < reach; dx++) count += isDark(x + dx, y + dy);
            return count - 2 * reach * reach;
          });
          const isMostly = (surpluses.find((surplus) => surplus !== 0) ?? 0) > 0;
          const [common, rare] = (['common', 'rare'] as const).map((touching) =>
            joinsDark(plane, x + MARGIN, y + MARGIN, touching),
          );
          assert.deepEqual([common, rare], [isMostly, !isMostly], `${x} ${y}`);
        }
      }
    }
  });
});

describe('a BMP that was written', () => {
  const header = (
    of: { widthPx: number; heightPx: number },
    bits: number,
    more: readonly number[],
    coding = 0,
  ) => {
    const at = 54 + more.length;
    return [
      ...[0x42, 0x4d, 0, 0, 0, 0, 0, 0, 0, 0],
      ...[...u32(at), ...u32(40), ...u32(of.widthPx), ...u32(of.heightPx)],
      ...[...u16(1), ...u16(bits), ...u32(coding), ...u32(0), ...u32(0), ...u32(0)],
      ...[...u32(0), ...u32(0), ...more],
    ];
  };
  const rows = (of: { widthPx: number; heightPx: number }, rowOf: (y: number) => number[]) =>
    [...Array(of.heightPx).keys()].reverse().flatMap((y) => {
      const row = rowOf(y);
      return [...row, ...Array(-row.length & 3).fill(0)];
    });

  it('is read as it was, by index, of one, four and eight bits', () => {
    const made = fc
      .constantFrom(1, 4, 8)
      .chain((bits) =>
        size.chain((of) =>
          bytes(of.widthPx * of.heightPx, 2 ** bits - 1).map((dots) => ({ bits, of, dots })),
        ),
      );
    fc.assert(
      fc.property(made, ({ bits, of, dots }) => {
        const palette = [...Array(2 ** bits).keys()].flatMap((i) => [i, i ^ 85, i ^ 170, 0]);
        const perByte = 8 / bits;
        const packed = rows(of, (y) => {
          const row = dots.subarray(y * of.widthPx, (y + 1) * of.widthPx);
          return [...Array(Math.ceil(of.widthPx / perByte)).keys()].map((i) =>
            [...Array(perByte).keys()].reduce(
              (byte, k) => (byte << bits) | (row[i * perByte + k] ?? 0),
              0,
            ),
          );
        });
        const read = readBmpPixels(Uint8Array.from([...header(of, bits, palette), ...packed]));
        assert.ok(read.kind === 'indexed');
        assert.deepEqual([...read.indices], [...dots]);
        const colours = [...Array(2 ** bits).keys()].flatMap((i) => [i ^ 170, i ^ 85, i]);
        assert.deepEqual([...read.palette], colours);
        assert.deepEqual([read.widthPx, read.heightPx], [of.widthPx, of.heightPx]);
      }),
    );
  });

  it('is read as it was, in colours and with its opacity', () => {
    const made = fc
      .constantFrom(24, 32)
      .chain((bits) =>
        size.chain((of) =>
          bytes((of.widthPx * of.heightPx * bits) / 8).map((parts) => ({ bits, of, parts })),
        ),
      );
    fc.assert(
      fc.property(made, ({ bits, of, parts }) => {
        const n = bits / 8;
        const row = (y: number) => [
          ...parts.subarray(y * of.widthPx * n, (y + 1) * of.widthPx * n),
        ];
        const masks = [0xff0000, 0xff00, 0xff, 0xff000000].flatMap(u32);
        const [more, coding] = bits === 32 ? [masks, 6] : [[], 0];
        const read = readBmpPixels(
          Uint8Array.from([...header(of, bits, more, coding), ...rows(of, row)]),
        );
        assert.ok(read.kind === 'colour' && read.channels === n);
        const isClear = bits === 32 && parts.every((part, i) => i % 4 !== 3 || part === 0);
        const expected = parts.map((_, i) => {
          const at = i - (i % n);
          if (i % n === 3) return isClear ? 255 : parts[i]!;
          return parts[at + 2 - (i % n)]!;
        });
        assert.deepEqual([...read.pixels], [...expected]);
      }),
    );
  });

  it('of 16 bits spreads five bits over the whole range, and six', () => {
    const one = { widthPx: 2, heightPx: 1 };
    const word = (r: number, g: number, b: number, green: number) =>
      (r << (5 + green)) | (g << 5) | b;
    const plain = Uint8Array.from([
      ...header(one, 16, []),
      ...u16(word(31, 16, 0, 5)),
      ...u16(word(1, 2, 3, 5)),
    ]);
    const spread = (n: number, max: number) => Math.floor((n * 255) / max + 0.5);
    const read = readBmpPixels(plain);
    assert.ok(read.kind === 'colour');
    assert.deepEqual(
      [...read.pixels],
      [31, 16, 0, 1, 2, 3].map((n) => spread(n, 31)),
    );
    const masks = [0xf800, 0x7e0, 0x1f].flatMap(u32);
    const six = readBmpPixels(
      Uint8Array.from([...header(one, 16, masks, 3), ...u16(word(31, 33, 1, 6)), ...u16(0)]),
    );
    assert.ok(six.kind === 'colour');
    assert.deepEqual([...six.pixels.subarray(0, 3)], [255, spread(33, 63), spread(1, 31)]);
    const none = Uint8Array.from([...header(one, 16, [0, 0, 0].flatMap(u32), 3), ...u32(0)]);
    assert.throws(() => readBmpPixels(none), RangeError);
  });

  it('of OS/2 has three bytes for a colour and a short head', () => {
    const head = [0x42, 0x4d, 0, 0, 0, 0, 0, 0, 0, 0, ...u32(26 + 6), ...u32(12)];
    const bytesOf = [
      ...head,
      ...u16(3),
      ...u16(1),
      ...u16(1),
      ...u16(1),
      1,
      2,
      3,
      4,
      5,
      6,
      0b1010_0000,
      0,
      0,
      0,
    ];
    const read = readBmpPixels(Uint8Array.from(bytesOf));
    assert.ok(read.kind === 'indexed');
    assert.deepEqual(
      [[...read.palette], [...read.indices]],
      [
        [3, 2, 1, 6, 5, 4],
        [1, 0, 1],
      ],
    );
  });

  it('in runs says the same as row by row, and ends where it says', () => {
    const of = { widthPx: 5, heightPx: 2, bits: 8 };
    const runs = [2, 7, 0, 3, 1, 2, 3, 0, 0, 0, 3, 9, 0, 2, 1, 0, 1, 4, 0, 1, 99];
    assert.deepEqual([...readRuns(Uint8Array.from(runs), of)], [9, 9, 9, 0, 4, 7, 7, 1, 2, 3]);
    const four = [3, 0x12, 0, 3, 0x34, 0x50, 0, 1];
    assert.deepEqual(
      [...readRuns(Uint8Array.from(four), { widthPx: 6, heightPx: 1, bits: 4 })],
      [1, 2, 1, 3, 4, 5],
    );
    assert.deepEqual(
      [...readRuns(Uint8Array.from([9, 7, 0, 0, 0, 1]), { ...of, heightPx: 1 })],
      [7, 7, 7, 7, 7],
      'padding is left out',
    );
    assert.throws(
      () => readRuns(Uint8Array.of(0, 2, 0, 2, 1, 7, 0, 1), of),
      RangeError,
      'above the picture',
    );
    assert.deepEqual(
      [
        ...readRuns(Uint8Array.from([2, 5, 0, 0, 3, 7, 0, 1]), {
          widthPx: 2,
          heightPx: 2,
          bits: 8,
        }),
      ],
      [7, 7, 5, 5],
      'padding of a row is not in the next one',
    );
    assert.throws(() => readRuns(Uint8Array.of(1, 7), of), RangeError, 'breaks off');
  });
});

describe('a Photoshop document that was written', () => {
  const packRow = (row: readonly number[]) => {
    const packed: number[] = [128];
    for (let i = 0; i < row.length; ) {
      let run = 1;
      while (run < 128 && row[i + run] === row[i]) run++;
      if (run > 1) packed.push(257 - run, row[i]!);
      else packed.push(0, row[i]!);
      i += run;
    }
    return packed;
  };

  it('is read as it was, in any depth and coding', () => {
    const made = fc
      .record({
        of: size,
        isPacked: fc.boolean(),
        deep: fc.boolean(),
        mode: fc.constantFrom(1, 3),
        extra: fc.boolean(),
      })
      .chain((parts) => {
        const count = (parts.mode === 1 ? 1 : 3) + (parts.extra ? 1 : 0);
        const length = parts.of.widthPx * parts.of.heightPx;
        return fc
          .array(bytes(length, 3), { minLength: count, maxLength: count })
          .map((planes) => ({ ...parts, planes }));
      });
    fc.assert(
      fc.property(made, ({ of, isPacked, deep, mode, planes }) => {
        const { widthPx, heightPx } = of;
        const rowsOf = planes.flatMap((plane) =>
          [...Array(heightPx).keys()].map((y) =>
            [...plane.subarray(y * widthPx, (y + 1) * widthPx)].flatMap((n) =>
              deep ? [n, 77] : [n],
            ),
          ),
        );
        const packed = rowsOf.map(packRow);
        const content = isPacked
          ? [...big16(1), ...packed.flatMap((row) => big16(row.length)), ...packed.flat()]
          : [...big16(0), ...rowsOf.flat()];
        const head = [
          0x38,
          0x42,
          0x50,
          0x53,
          ...big16(1),
          0,
          0,
          0,
          0,
          0,
          0,
          ...big16(planes.length),
        ];
        const sizes = [
          ...big32(heightPx),
          ...big32(widthPx),
          ...big16(deep ? 16 : 8),
          ...big16(mode),
        ];
        const sections = [...big32(3), 1, 2, 3, ...big32(2), 4, 5, ...big32(0)];
        const read = readPsdPixels(Uint8Array.from([...head, ...sizes, ...sections, ...content]));
        const colours = planes.slice(0, mode === 1 ? 1 : 3);
        const expected = [...Array(widthPx * heightPx).keys()].flatMap((i) =>
          colours.map((plane) => plane[i]!),
        );
        assert.deepEqual([read.channels, [...read.pixels]], [colours.length, expected]);
      }),
    );
  });

  it('has its colours taken off the white that they were laid on, each alike', () => {
    const planes = [
      [255, 127],
      [127, 255],
      [255, 0],
      [128, 255],
    ];
    const head = [0x38, 0x42, 0x50, 0x53, ...big16(1), 0, 0, 0, 0, 0, 0, ...big16(4)];
    const sizes = [...big32(1), ...big32(2), ...big16(8), ...big16(3)];
    const sections = [...big32(0), ...big32(0), ...big32(6), ...big32(2), 0xff, 0xff];
    const read = readPsdPixels(
      Uint8Array.from([...head, ...sizes, ...sections, ...big16(0), ...planes.flat()]),
    );
    assert.deepEqual([read.channels, [...read.pixels]], [4, [255, 0, 255, 128, 127, 255, 0, 255]]);
  });
});
