// SPDX-License-Identifier: GPL-3.0-or-later
/** Decoding, tracing and writing where they really run: in a child process, as managed tasks. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unpackShapes } from '../../src/art/packed-shapes.js';
import { readPictureHeader, uprightSize } from '../../src/art/pictures/header.js';
import { TaskManager, taskRef } from '../../src/tasker/index.js';
import { fixtureOrSkip, fixturePath } from '../importers/fixtures.js';
import { bmpHeader, exif, gifHeader, pngHeader } from '../importers/headers.js';
import { areaOf } from '../importers/measure.js';
import { pngFile } from './png-file.js';

const inImaging = taskRef<typeof import('../../src/imaging/tasks.js')>();
const url = new URL('../../src/imaging/tasks.js', import.meta.url);

describe('pictures, in a process of their own', function () {
  this.timeout(60_000);
  let tasks: TaskManager;
  before(() => {
    tasks = new TaskManager({ processes: 1 });
  });
  after(() => tasks.shutdown());

  const decode = async (bytes: Uint8Array, size?: { widthPx: number; heightPx: number }) =>
    (await tasks.runProcess(inImaging(url, 'decodePicture'), bytes, size, {}).done).luma;
  const pixelsOf = async (bytes: Uint8Array) => [...(await decode(bytes)).pixels];

  it('are as bright as they are seen, whatever their format', async () => {
    const base = { width: 3, height: 1 };
    assert.deepEqual(
      await pixelsOf(pngFile({ ...base, colourType: 0, rows: [[0, 100, 255]] })),
      [0, 100, 255],
    );
    const wide = { ...base, colourType: 0, bitDepth: 16, rows: [[0, 0, 100, 100, 255, 255]] };
    assert.deepEqual(await pixelsOf(pngFile(wide)), [0, 100, 255]);
    const bits = { width: 8, height: 1, colourType: 0, bitDepth: 1, rows: [[0b10110000]] };
    assert.deepEqual(await pixelsOf(pngFile(bits)), [255, 0, 255, 255, 0, 0, 0, 0]);
    const palette = [0, 0, 0, 100, 100, 100, 255, 255, 255];
    assert.deepEqual(
      await pixelsOf(pngFile({ ...base, colourType: 3, palette, rows: [[2, 1, 0]] })),
      [255, 100, 0],
    );
    const [red, green, blue] = await pixelsOf(
      pngFile({ ...base, colourType: 2, rows: [[255, 0, 0, 0, 255, 0, 0, 0, 255]] }),
    );
    assert.ok(blue! < red! && red! < green!, 'as the eye weighs colours');
  });

  it('are traced by their colours, the darkest first, without a speck that is smoothed away', async () => {
    const colours = [
      [200, 0, 0],
      [255, 255, 255],
      [0, 0, 200],
    ];
    const row = colours.flatMap((one) => Array.from({ length: 20 }, () => one).flat());
    const rows = Array.from({ length: 20 }, () => [...row]);
    rows[10]!.splice(90, 3, 0, 120, 0);
    const encoded = pngFile({ width: 60, height: 20, colourType: 2, rows });
    const found = async (denoise: number) => {
      const settings = { follow: 'colours', colours: 8, speckle: 0, denoise };
      const request = { encoded, width: 60, height: 20, settings };
      const { layers, threshold } = await tasks.runProcess(inImaging(url, 'tracePicture'), request)
        .done;
      assert.equal(threshold, undefined);
      return layers.map(({ colour = [] }) => colour.map((part) => (part > 60 ? 1 : 0)).join(''));
    };
    assert.deepEqual(await found(0), ['001', '100', '010']);
    assert.deepEqual(await found(1), ['001', '100']);
  });

  it('have white where they are transparent', async () => {
    const grey = { width: 2, height: 1, colourType: 4, rows: [[0, 0, 50, 255]] };
    assert.deepEqual(await pixelsOf(pngFile(grey)), [255, 50]);
    const half = pngFile({ width: 1, height: 1, colourType: 6, rows: [[0, 0, 0, 128]] });
    const [shade] = await pixelsOf(half);
    assert.ok(Math.abs(shade! - 127) <= 1, String(shade));
  });

  it('have an opacity of 8 bits where they are transparent, and none where they could be', async () => {
    const opacityOf = async (parts: Parameters<typeof pngFile>[0]) =>
      [...((await decode(pngFile(parts))).opacity ?? ['none'])].join(' ');
    const one = { width: 3, height: 1 };
    const grey = { ...one, colourType: 4, rows: [[0, 0, 50, 128, 9, 255]] };
    assert.equal(await opacityOf(grey), '0 128 255');
    const wide = [0, 0, 0, 0, 9, 9, 128, 128, 9, 9, 255, 255];
    assert.equal(await opacityOf({ ...grey, bitDepth: 16, rows: [wide] }), '0 127 255');
    const indexed = { ...one, colourType: 3, palette: [0, 0, 0, 9, 9, 9, 255, 255, 255] };
    const some = { ...indexed, rows: [[2, 1, 0]], alphas: [0, 100] };
    assert.equal(await opacityOf(some), '255 100 0');
    assert.equal(await opacityOf({ ...indexed, rows: [[2, 1, 0]] }), 'none');
    assert.equal(await opacityOf({ ...grey, rows: [[0, 255, 50, 255, 9, 255]] }), 'none');
    assert.equal(await opacityOf({ ...one, colourType: 0, rows: [[0, 50, 9]] }), 'none');
  });

  it('have the opacity of a BMP, unless it left the field empty', async () => {
    const opacityOf = async (...words: readonly number[]) => {
      const bytes = Buffer.alloc(122 + 4 * words.length);
      bytes.write('BM');
      bytes.writeUInt32LE(122, 10);
      bytes.writeUInt32LE(108, 14);
      bytes.writeInt32LE(words.length, 18);
      bytes.writeInt32LE(1, 22);
      bytes.writeUInt16LE(32, 28);
      bytes.writeUInt32LE(3, 30);
      const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
      for (const [i, mask] of masks.entries()) bytes.writeUInt32LE(mask, 54 + 4 * i);
      for (const [i, word] of words.entries()) bytes.writeUInt32LE(word, 122 + 4 * i);
      return [...((await decode(bytes)).opacity ?? [])];
    };
    assert.deepEqual(await opacityOf(0x00000000, 0x80ffffff, 0xff000000), [0, 128, 255]);
    assert.deepEqual(await opacityOf(0x00000000, 0x00ffffff), []);
  });

  it('are never darker than they are covered, also in 16 bits and at another size', async () => {
    const clear = [0, 0, 0, 0, 0, 0, 0, 0];
    const half = [0, 0, 0, 0, 0, 0, 128, 0];
    const rows = [clear, half].map((pixel) => [...clear, ...half, ...pixel]);
    const bytes = pngFile({ width: 3, height: 2, colourType: 6, bitDepth: 16, rows });
    for (const size of [undefined, { widthPx: 2, heightPx: 3 }]) {
      const { pixels, opacity } = await decode(bytes, size);
      assert.equal(opacity!.length, pixels.length);
      pixels.forEach((shade, i) => {
        assert.ok(255 - shade <= opacity![i]!, `${shade} at ${opacity![i]}`);
      });
    }
  });

  it('stand upright by their EXIF, at the size their header tells', async () => {
    // 3 × 2 as stored: 10 20 30 / 40 50 60.
    const upright: Record<number, number[]> = {
      1: [10, 20, 30, 40, 50, 60],
      2: [30, 20, 10, 60, 50, 40],
      3: [60, 50, 40, 30, 20, 10],
      4: [40, 50, 60, 10, 20, 30],
      5: [10, 40, 20, 50, 30, 60],
      6: [40, 10, 50, 20, 60, 30],
      7: [60, 30, 50, 20, 40, 10],
      8: [30, 60, 20, 50, 10, 40],
    };
    for (const [orientation, expected] of Object.entries(upright)) {
      const bytes = pngFile({
        width: 3,
        height: 2,
        colourType: 0,
        rows: [
          [10, 20, 30],
          [40, 50, 60],
        ],
        exif: exif({ orientation: Number(orientation) }),
      });
      const { pixels, ...size } = await decode(bytes);
      assert.deepEqual([...pixels], expected, `orientation ${orientation}`);
      assert.deepEqual(size, uprightSize(readPictureHeader(bytes)!));
      const veiled = pngFile({
        width: 3,
        height: 2,
        colourType: 4,
        rows: [
          [0, 10, 0, 20, 0, 30],
          [0, 40, 0, 50, 0, 60],
        ],
        exif: exif({ orientation: Number(orientation) }),
      });
      assert.deepEqual([...(await decode(veiled)).opacity!], expected, `veil ${orientation}`);
    }
  });

  it('come in another size where it is asked for', async () => {
    const row = [0, 0, 0, 0, 200, 200, 200, 200];
    const bytes = pngFile({ width: 8, height: 4, colourType: 0, rows: [row, row, row, row] });
    const { widthPx, heightPx, pixels } = await decode(bytes, { widthPx: 2, heightPx: 3 });
    assert.deepEqual([widthPx, heightPx, pixels.length], [2, 3, 6]);
    assert.ok(pixels[0]! < 20 && pixels[1]! > 180, pixels.join());
  });

  it('are small, opaque and in colour for a list, and nothing where they are no thumbnail', async () => {
    const inSmall = taskRef<typeof import('../../src/imaging/decode-small.js')>();
    const small = inSmall(
      new URL('../../src/imaging/decode-small.js', import.meta.url),
      'decodeSmall',
    );
    const seen = (bytes: Uint8Array) => tasks.runProcess(small, bytes).done;
    const rows = Array.from({ length: 2 }, () => [255, 0, 0, 255, 0, 0, 0, 0]);
    const picture = await seen(pngFile({ width: 2, height: 2, colourType: 6, rows }));
    assert.deepEqual(picture?.rgba.slice(0, 8), Uint8Array.of(255, 0, 0, 255, 255, 255, 255, 255));
    const wide = pngFile({
      width: 256,
      height: 2,
      colourType: 0,
      rows: [0, 1].map(() => Array(256).fill(9)),
    });
    assert.deepEqual([(await seen(wide))?.widthPx, (await seen(wide))?.heightPx], [128, 1]);
    const whole = pngFile({ width: 2, height: 1, colourType: 0, rows: [[1, 2]] });
    const strange = [
      whole.subarray(0, 45),
      pngHeader({ width: 9000, height: 9000 }),
      Buffer.from('<svg/>'),
    ];
    for (const bytes of strange) assert.equal(await seen(bytes), undefined);
  });

  it('are refused where they are damaged, huge, or none', async () => {
    const whole = pngFile({ width: 2, height: 1, colourType: 0, rows: [[1, 2]] });
    const refusals: [bytes: Uint8Array, code: string][] = [
      [whole.subarray(0, 45), 'import.damaged'],
      [pngHeader({ width: 10, height: 10 }), 'import.damaged'],
      [gifHeader({ width: 10, height: 10 }), 'import.damaged'],
      [bmpHeader({ width: 10, height: 10 }), 'import.damaged'],
      [pngHeader({ width: 100_000, height: 100_000 }), 'import.too-big'],
      [Buffer.from('G0 X1'), 'import.unknown-format'],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'import.unknown-format'],
    ];
    for (const [bytes, code] of refusals) {
      await assert.rejects(decode(bytes), (error: Error & { code?: string }) => {
        assert.equal(error.code, code, error.message);
        assert.match(error.message, /^[^\n]+: [^\n]+\.$/);
        return true;
      });
    }
  });

  it('are refused where a photo breaks off', async function () {
    const jpeg = fixtureOrSkip(this, 'bitmap/color.jpg');
    const cut = jpeg.subarray(0, Math.floor(jpeg.length * 0.6));
    await assert.rejects(decode(cut), { code: 'import.damaged' });
  });

  it('are decoded as ImageMagick decodes them', async function () {
    const convert = imageMagick();
    if (convert === undefined) {
      console.log('      skipped: no ImageMagick here to compare with');
      this.skip();
    }
    // Colours are weighed in linear light; what is grey already stays as it is.
    const files = {
      'color.jpg': 'Rec709Luminance',
      'color.png': 'Rec709Luminance',
      'grayscale.png': 'Rec709Luma',
      'img-1-bit.bmp': 'Rec709Luma',
      'img-32-bit-color.bmp': 'Rec709Luminance',
    };
    for (const [name, method] of Object.entries(files)) {
      const { pixels } = await decode(fixtureOrSkip(this, `bitmap/${name}`));
      const other = greyBy(convert, fixturePath(`bitmap/${name}`)!, method);
      assert.equal(pixels.length, other.length, name);
      const off = pixels.reduce((sum, shade, i) => sum + Math.abs(shade - other[i]!), 0);
      assert.ok(off / pixels.length < 1.5, `${name}: off by ${off / pixels.length} on average`);
    }
  });

  it('are traced to outlines in millimetres', async () => {
    const rows = Array.from({ length: 20 }, (_, y) =>
      Array.from({ length: 40 }, (_, x) => (x >= 10 && x < 30 && y >= 5 && y < 15 ? 0 : 255)),
    );
    const request = {
      encoded: pngFile({ width: 40, height: 20, colourType: 0, rows }),
      width: 80,
      height: 40,
      settings: {},
    };
    const run = () => tasks.runProcess(inImaging(url, 'tracePicture'), request, {}).done;
    const { layers, threshold } = await run();
    const [traced] = layers;
    assert.ok(traced);
    const [shape] = unpackShapes(traced.shapes);
    assert.deepEqual([traced.shapes.count, traced.outlineCount], [1, 1]);
    assert.equal(shape!.fillRule, 'evenodd');
    assert.ok(Math.abs(areaOf(shape!.path) - 40 * 20) < 4, String(areaOf(shape!.path)));
    assert.ok(Math.abs(threshold! - 0.5) < 0.01);
    assert.equal(
      (await run()).layers[0]?.fingerprint,
      traced.fingerprint,
      'the same picture, the same name',
    );
  });

  it('are traced where there is ink, dark or bright, and never where they are clear', async () => {
    const isInked = (x: number, y: number) => x >= 10 && x < 30 && y >= 5 && y < 15;
    const inked = (shade: number) =>
      pngFile({
        width: 40,
        height: 20,
        colourType: 4,
        rows: Array.from({ length: 20 }, (_, y) =>
          Array.from({ length: 40 }, (_, x) => [shade, isInked(x, y) ? 255 : 0]).flat(),
        ),
      });
    const box = { width: 80, height: 40 };
    for (const [shade, isInverted] of [
      [0, false],
      [255, true],
      [100, false],
      [100, true],
    ] as const) {
      const request = { ...box, encoded: inked(shade), settings: { invert: isInverted } };
      const { layers } = await tasks.runProcess(inImaging(url, 'tracePicture'), request, {}).done;
      const area = areaOf(unpackShapes(layers[0]!.shapes)[0]!.path);
      assert.ok(Math.abs(area - 40 * 20) < 4, `${shade} ${isInverted}: ${area}`);
    }
  });

  it('are written as grey, RGB or RGBA, as many bytes as a pixel has', async () => {
    const colourTypeOf = async (pixels: readonly number[]) => {
      const picture = { widthPx: 2, heightPx: 1, pixels: Uint8Array.from(pixels) };
      return (await tasks.runProcess(inImaging(url, 'pngOf'), picture, {}).done)[25];
    };
    assert.equal(await colourTypeOf([0, 255]), 0);
    assert.equal(await colourTypeOf([255, 0, 0, 0, 255, 0]), 2);
    assert.equal(await colourTypeOf([255, 0, 0, 9, 0, 255, 0, 255]), 6);
    await assert.rejects(colourTypeOf([1, 2, 3]), /do not fill the picture/);
    await assert.rejects(colourTypeOf([1, 2, 3, 4]), /do not fill the picture/);
  });

  it('are written as PNG, with how large they are', async () => {
    const picture = { widthPx: 3, heightPx: 1, pixels: Uint8Array.of(0, 100, 255), dpi: 254 };
    const bytes = await tasks.runProcess(inImaging(url, 'pngOf'), picture, {}).done;
    assert.deepEqual(await pixelsOf(bytes), [0, 100, 255]);
    assert.ok(Math.abs(readPictureHeader(bytes)!.density!.dpiX - 254) < 0.1);
  });
});

/** Its `convert`; other programs go by that name too. */
function imageMagick(): string | undefined {
  const places = (process.env['PATH'] ?? '').split(':').map((place) => join(place, 'convert'));
  return places.filter(existsSync).find((place) => {
    const { stdout } = spawnSync(place, ['-version'], { encoding: 'utf8' });
    return stdout?.startsWith('Version: ImageMagick');
  });
}

/** The picture's luminance, transparency on white, a byte a pixel. */
function greyBy(convert: string, path: string, method: string): Uint8Array {
  const options = ['-background', 'white', '-flatten', '-grayscale', method, '-depth', '8'];
  return execFileSync(convert, [path, ...options, 'gray:-'], { maxBuffer: 1 << 26 });
}
