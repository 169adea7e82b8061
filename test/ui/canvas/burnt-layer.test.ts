// SPDX-License-Identifier: GPL-3.0-or-later
/** What is burnt already: drawn where it lies, added to while the view rests, and drawn again in another one. */
import assert from 'node:assert/strict';
import { BurntTrail, type LineSink } from '../../../src/editor/burnt/burnt-trail.js';
import { BurntLayer, type BurntLines } from '../../../src/ui/canvas/burnt-layer.js';
import type { Painter } from '../../../src/ui/canvas/painter.js';

const VIEW = { widthPx: 20, heightPx: 10, scale: 1, originX: 0, originY: 10 };
const STILL = { view: VIEW, scaleFactor: 2, isMoving: false };

/** Three lines of a second each, upwards at x 2, 4 and 6. */
const trail = () =>
  new BurntTrail({
    lines: Float32Array.of(2, 1, 2, 8, 4, 1, 4, 8, 6, 1, 6, 8),
    seconds: Float64Array.of(1, 2, 3),
  });

function bench() {
  const shown: { pixels: Uint32Array; widthPx: number; heightPx: number; toPx: unknown }[] = [];
  const log: string[] = [];
  const layer = new BurntLayer({
    show: ({ request, pixels }) => {
      const own = new Uint32Array(pixels.slice().buffer);
      shown.push({ pixels: own, ...request });
    },
    paint: () => void log.push('painted'),
    dispose: () => void log.push('disposed'),
  });
  /** In which columns something is burnt, in the row of pixels that is that far from the top. */
  const columns = (row: number) => {
    const { pixels, widthPx } = shown.at(-1)!;
    const line = [...pixels.subarray(row * widthPx, (row + 1) * widthPx)];
    return line.flatMap((pixel, i) => (pixel >>> 24 > 100 ? [i] : []));
  };
  // The painter is only passed on.
  const paint = (of: BurntLines | undefined, look = STILL) => layer.paint({} as Painter, of, look);
  return { layer, shown, log, columns, paint };
}

function upTo(count: number): BurntTrail {
  const own = trail();
  if (count === 3) own.end();
  else if (count > 0) own.follow({ x: 2 + 2 * count, y: 4 }, count / 3 + 0.2);
  assert.equal(own.done, count);
  return own;
}

describe('what is burnt already', () => {
  it('is nothing before the first line is over', () => {
    const { paint, shown, log } = bench();
    paint(undefined);
    paint(upTo(0));
    assert.deepEqual([shown, log], [[], []]);
  });

  it('lies where the job is, two pixels wide, in pixels of the device', () => {
    const { paint, shown, columns, log } = bench();
    paint(upTo(2));
    const [{ widthPx, heightPx, toPx }] = [shown[0]!];
    assert.deepEqual([widthPx, heightPx, toPx], [40, 20, [2, 0, 0, -2, 0, 20]]);
    const row = columns(10);
    assert.ok(
      row.includes(4) && row.includes(8) && !row.includes(12) && !row.includes(6),
      `${row}`,
    );
    assert.equal(row.length % 2, 0);
    assert.deepEqual(
      [columns(1), columns(18).length > 0],
      [[], true],
      'from its lower end to its upper',
    );
    assert.deepEqual(log, ['painted']);
  });

  it('is added to while the view rests, and shown as it is where nothing is new', () => {
    const { paint, shown, columns, log } = bench();
    const own = upTo(1);
    paint(own);
    paint(own);
    assert.equal(shown.length, 1);
    own.end();
    paint(own);
    assert.equal(shown.length, 2);
    const row = columns(10);
    assert.ok(
      [4, 8, 12].every((x) => row.includes(x)),
      `${row}`,
    );
    assert.deepEqual(log, ['painted', 'painted', 'painted']);
  });

  it('moves along with a view that moves, and is drawn again once it rests', () => {
    const { paint, shown, columns } = bench();
    const own = upTo(2);
    paint(own);
    const moved = { ...STILL, view: { ...VIEW, originX: 5 } };
    paint(own, { ...moved, isMoving: true });
    assert.equal(shown.length, 1);
    paint(own, moved);
    assert.equal(shown.length, 2);
    assert.ok(columns(10).includes(14) && !columns(10).includes(4), `${columns(10)}`);
  });

  it('is drawn again in a window of another size, and of another job at once', () => {
    const { paint, shown, columns } = bench();
    const own = upTo(2);
    paint(own);
    paint(own, { ...STILL, view: { ...VIEW, widthPx: 30 } });
    assert.equal(shown.at(-1)?.widthPx, 60);
    paint(own, { ...STILL, view: { ...VIEW, widthPx: 30, heightPx: 15 } });
    assert.deepEqual([shown.length, shown.at(-1)?.heightPx], [3, 30]);
    paint(upTo(1), { ...STILL, isMoving: true });
    assert.equal(shown.length, 4);
    assert.ok(!columns(10).includes(8), 'less of it is burnt');
  });

  it('is drawn over several frames where it is much, and says so', () => {
    const { paint, shown } = bench();
    const many = 200_000;
    const lines = (from: number, to: number, sink: LineSink) => {
      for (let i = from; i < to; i++) sink(1, 1, 19, 9);
    };
    const played = { done: many, lines };
    let frames = 1;
    while (paint(played)) frames++;
    assert.ok(frames > 1 && frames === shown.length, `${frames} frames`);
    assert.equal(paint(played), false);
    assert.equal(shown.length, frames, 'all of it is there');
    const back = { ...played, done: 2 };
    assert.equal(paint(back), false);
    assert.equal(shown.length, frames + 1);
  });

  it('lets go of its picture at its end', () => {
    const { layer, log } = bench();
    layer.dispose();
    assert.deepEqual(log, ['disposed']);
  });
});
