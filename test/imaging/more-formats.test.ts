// SPDX-License-Identifier: GPL-3.0-or-later
/** AVIF and Photoshop documents: their size without decoding, and their pixels as they are seen. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPictureHeader } from '../../src/art/pictures/header.js';
import { readPsdPixels } from '../../src/imaging/psd-pixels.js';
import { TaskManager, taskRef } from '../../src/tasker/index.js';
import { projectRoot } from '../support/project-root.js';

const inImaging = taskRef<typeof import('../../src/imaging/tasks.js')>();
const url = new URL('../../src/imaging/tasks.js', import.meta.url);

interface Psd {
  readonly mode: number;
  readonly depth?: number;
  readonly planes: readonly (readonly number[])[];
  /** Bytes of one row, coded in runs. */
  readonly packed?: readonly (readonly number[])[];
  readonly isMerged?: boolean;
}

/** One row of pixels at 254 dots per inch. */
function psd({ mode, depth = 8, planes, packed, isMerged }: Psd): Uint8Array {
  const width = planes[0]!.length;
  const u16 = (n: number) => [(n >> 8) & 255, n & 255];
  const u32 = (n: number) => [...u16(n >>> 16), ...u16(n & 65535)];
  const text = (t: string) => [...t].map((letter) => letter.charCodeAt(0));
  const head = [...text('8BPS'), ...u16(1), ...Array(6).fill(0), ...u16(planes.length)];
  const size = [...u32(1), ...u32(width), ...u16(depth), ...u16(mode), ...u32(0)];
  const dpi = [
    ...u32(254 * 65536),
    ...u16(1),
    ...u16(1),
    ...u32(127 * 65536),
    ...u16(1),
    ...u16(1),
  ];
  const resource = [...text('8BIM'), ...u16(0x03ed), 0, 0, ...u32(dpi.length), ...dpi];
  const layers = isMerged ? [...u32(6), ...u32(2), ...u16(0xffff)] : u32(0);
  const content = packed
    ? [...u16(1), ...packed.flatMap((row) => u16(row.length)), ...packed.flat()]
    : [...u16(0), ...planes.flat().flatMap((n) => (depth === 16 ? u16(n * 257) : n))];
  return Uint8Array.from([
    ...head,
    ...size,
    ...u32(resource.length),
    ...resource,
    ...layers,
    ...content,
  ]);
}

const pixelsOf = (parts: Psd) => [...readPsdPixels(psd(parts)).pixels];

describe('a Photoshop document', () => {
  it('has the size and the resolution that it says', () => {
    const header = readPictureHeader(psd({ mode: 1, planes: [[0, 100, 255]] }));
    assert.deepEqual([header?.storedWidthPx, header?.storedHeightPx], [3, 1]);
    assert.deepEqual(header?.density, { dpiX: 254, dpiY: 127 });
  });

  it('is read grey and in colours, of 8 and 16 bits, plain and in runs', () => {
    assert.deepEqual(pixelsOf({ mode: 1, planes: [[0, 100, 255]] }), [0, 100, 255]);
    assert.deepEqual(pixelsOf({ mode: 1, depth: 16, planes: [[0, 100, 255]] }), [0, 100, 255]);
    const rgb = [
      [1, 2],
      [3, 4],
      [5, 6],
    ];
    assert.deepEqual(pixelsOf({ mode: 3, planes: rgb }), [1, 3, 5, 2, 4, 6]);
    const runs = { mode: 1, planes: [[7, 7, 7, 7, 8, 9]], packed: [[253, 7, 1, 8, 9]] };
    assert.deepEqual(pixelsOf(runs), [7, 7, 7, 7, 8, 9]);
  });

  it('has ink where CMYK has ink', () => {
    const planes = [
      [255, 0, 255],
      [255, 255, 255],
      [255, 255, 255],
      [255, 255, 0],
    ];
    assert.deepEqual(pixelsOf({ mode: 4, planes }), [255, 255, 255, 0, 255, 255, 0, 0, 0]);
  });

  it('is clear where the whole is clear, and in its own colour where it is partly', () => {
    const planes = [
      [255, 127, 0],
      [0, 128, 255],
    ];
    assert.deepEqual(pixelsOf({ mode: 1, planes, isMerged: true }), [255, 0, 0, 128, 0, 255]);
    assert.deepEqual(pixelsOf({ mode: 1, planes }), [255, 127, 0], 'a mask is no opacity');
  });

  it('is refused in other modes, and where it breaks off', () => {
    assert.throws(() => pixelsOf({ mode: 9, planes: [[0]] }), { code: 'import.unknown-format' });
    const whole = psd({
      mode: 3,
      planes: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    });
    for (let length = 26; length < whole.length; length++)
      assert.throws(() => readPsdPixels(whole.subarray(0, length)), RangeError, String(length));
  });
});

describe('an AVIF', function () {
  this.timeout(60_000);

  it('has its size in its head, and is decoded to it', async () => {
    const bytes = readFileSync(join(projectRoot, 'test/data/pictures/half.avif'));
    const header = readPictureHeader(bytes);
    assert.deepEqual(
      [header?.mediaType, header?.storedWidthPx, header?.storedHeightPx],
      ['image/avif', 40, 20],
    );
    const tasks = new TaskManager({ processes: 1 });
    try {
      const run = tasks.runProcess(inImaging(url, 'decodePicture'), bytes, undefined, {});
      const { widthPx, heightPx, pixels } = (await run.done).luma;
      assert.deepEqual([widthPx, heightPx], [40, 20]);
      assert.ok(pixels[10 * 40 + 5]! < 20 && pixels[10 * 40 + 35]! > 235);
    } finally {
      await tasks.shutdown();
    }
  });
});
