// SPDX-License-Identifier: GPL-3.0-or-later
/** A picture made ready to be traced: as large as is asked for, without specks, as steep as is asked for. */
import assert from 'node:assert/strict';
import type { Luma } from '../../src/art/art.js';
import { TaskManager, taskRef } from '../../src/tasker/index.js';

type Conditioning = typeof import('./conditioning-task.js');
const conditioning = taskRef<Conditioning>()(
  new URL('./conditioning-task.js', import.meta.url),
  'conditionedPicture',
);
const PLAIN = { denoise: 0, contrast: 0 };

function picture(widthPx: number, heightPx: number, shade: (x: number, y: number) => number): Luma {
  const pixels = Uint8Array.from({ length: widthPx * heightPx }, (_, i) =>
    shade(i % widthPx, Math.floor(i / widthPx)),
  );
  return { widthPx, heightPx, pixels } as Luma;
}

const rowsOf = ({ pixels, widthPx, heightPx }: Luma) =>
  Array.from({ length: heightPx }, (_, y) => [...pixels.subarray(y * widthPx, (y + 1) * widthPx)]);

describe('a picture before it is traced', function () {
  this.timeout(60_000);
  let tasks: TaskManager;
  before(() => {
    tasks = new TaskManager({ processes: 1 });
  });
  after(() => tasks.shutdown());

  const conditioned = (
    luma: Luma,
    settings: typeof PLAIN,
    { widthPx, heightPx }: Pick<Luma, 'widthPx' | 'heightPx'>,
  ) => tasks.runProcess(conditioning, luma, settings, { widthPx, heightPx }).done;

  it('is the same where nothing is asked for', async () => {
    const luma = picture(4, 2, (x) => x * 10);
    assert.deepEqual(await conditioned(luma, PLAIN, luma), luma);
  });

  it('is made larger and smaller, each side for itself, and stays where it is', async () => {
    const halves = picture(8, 4, (x, y) => (y < 2 ? 0 : x < 4 ? 100 : 200));
    for (const size of [
      { widthPx: 16, heightPx: 4 },
      { widthPx: 8, heightPx: 12 },
      { widthPx: 4, heightPx: 2 },
    ]) {
      const made = await conditioned(halves, PLAIN, size);
      assert.deepEqual([made.widthPx, made.heightPx], [size.widthPx, size.heightPx]);
      assert.equal(made.pixels.length, size.widthPx * size.heightPx);
      const rows = rowsOf(made);
      const [first, last] = [rows[0]!, rows.at(-1)!];
      assert.ok(first[0]! < 20 && first.at(-1)! < 20, 'dark above');
      assert.ok(Math.abs(last[0]! - 100) < 20 && Math.abs(last.at(-1)! - 200) < 20, 'light below');
    }
  });

  it('loses specks as wide as is asked for', async () => {
    const speck = (side: number) =>
      picture(21, 21, (x, y) => (x >= 10 && x < 10 + side && y >= 10 && y < 10 + side ? 0 : 255));
    const isClean = async (side: number, denoise: number) => {
      const luma = speck(side);
      const { pixels } = await conditioned(luma, { denoise, contrast: 0 }, luma);
      return pixels.every((shade) => shade === 255);
    };
    assert.ok(await isClean(1, 1));
    assert.ok(!(await isClean(3, 1)), 'the middle of nine has nine around it');
    assert.ok(await isClean(3, 2));
    assert.ok(!(await isClean(5, 2)));
  });

  it('is steeper around the middle grey, or flatter', async () => {
    const luma = picture(5, 1, (x) => [0, 100, 127, 140, 255][x]!);
    const shades = async (contrast: number) =>
      rowsOf(await conditioned(luma, { denoise: 0, contrast }, luma))[0]!;
    assert.deepEqual(
      await shades(1),
      [0, 0, 120, 255, 255].map((n, i) => (i === 2 ? 119 : n)),
    );
    const [black, dark, , light, white] = await shades(0.25);
    assert.deepEqual([black, dark, light, white], [0, 72, 152, 255]);
    const flat = await shades(-1);
    assert.ok(
      flat.every((shade) => shade === 127 || shade === 128),
      flat.join(),
    );
    const half = await shades(-0.5);
    assert.ok(Math.abs(half[0]! - 64) <= 1 && Math.abs(half[4]! - 191) <= 1, half.join());
  });

  it('stays as transparent as it was: nothing is darker than it is covered', async () => {
    const luma = picture(4, 1, (x) => [100, 100, 200, 255][x]!);
    const opacity = Uint8Array.of(255, 200, 60, 0);
    const { pixels, opacity: kept } = await conditioned(
      { ...luma, opacity } as Luma,
      { denoise: 0, contrast: 0.5 },
      luma,
    );
    assert.deepEqual([...kept!], [...opacity], 'how much is covered has no contrast');
    assert.deepEqual([...pixels.subarray(0, 2)], [17, 55]);
    assert.deepEqual([...pixels.subarray(2)], [255, 255]);
  });
});
