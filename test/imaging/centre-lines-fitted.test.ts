// SPDX-License-Identifier: GPL-3.0-or-later
/** Rows of points become curves: as few as stay within the tolerance. */
import assert from 'node:assert/strict';
import { CLOSE, CUBIC, LINE, MOVE } from '../../src/geometry/path.js';
import { drawStroke } from '../../src/imaging/centre-lines/fitted-curve.js';
import { OutlinePen } from '../../src/imaging/tracing/outline-pen.js';

/** In pixels, y up from −100. */
function drawn(xy: readonly number[], tolerance: number, isClosed = false) {
  const pen = new OutlinePen({ widthPx: 100, heightPx: 100, width: 100, height: 100 });
  drawStroke({ points: Float64Array.from(xy), isClosed }, pen, tolerance);
  const { ops, coords } = pen.build();
  return { ops: [...ops], coords: [...coords].map((mm) => Math.round(mm * 1000) / 1000) };
}

describe('a row of points', () => {
  it('is a line where there are two, and a dot where there is one', () => {
    assert.deepEqual(drawn([0, 0, 10, 20], 1), { ops: [MOVE, LINE], coords: [0, 100, 10, 80] });
    assert.deepEqual(drawn([5, 5], 1), { ops: [MOVE, LINE], coords: [5, 95, 5, 95] });
  });

  it('is one curve where there are three, however far off the middle one is', () => {
    const { ops, coords } = drawn([0, 0, 5, 5, 10, 0], 0.01);
    assert.deepEqual(ops, [MOVE, CUBIC]);
    assert.deepEqual([...coords.slice(0, 2), ...coords.slice(-2)], [0, 100, 10, 100]);
  });

  it('is parted where one curve is too far off, and not where it is near enough', () => {
    const bent = [0, 0, 0, 10, 10, 10, 10, 0];
    assert.deepEqual(drawn(bent, 0.01).ops, [MOVE, CUBIC, CUBIC]);
    assert.deepEqual(drawn(bent, 10).ops, [MOVE, CUBIC]);
    const straight = Array.from({ length: 20 }, (_, i) => [i, 2 * i]).flat();
    const { ops, coords } = drawn(straight, 0.01);
    assert.deepEqual(ops, [MOVE, CUBIC]);
    // With its handles on the line.
    for (let i = 0; i < coords.length; i += 2)
      assert.ok(Math.abs(100 - coords[i + 1]! - 2 * coords[i]!) < 0.01, `${coords}`);
  });

  it('that closes has no corner where it begins', () => {
    const ring = Array.from({ length: 41 }, (_, i) => {
      const angle = (i * Math.PI) / 20;
      return [50 + 30 * Math.cos(angle), 50 + 30 * Math.sin(angle)];
    }).flat();
    const { ops, coords } = drawn(ring, 0.5, true);
    assert.equal(ops.at(-1), CLOSE);
    assert.ok(ops.length <= 8, `${ops.length} for a circle`);
    const [x, y, outX, outY] = coords as [number, number, number, number];
    const [inX, inY] = coords.slice(-4, -2) as [number, number];
    const [out, back] = [Math.atan2(outY - y, outX - x), Math.atan2(y - inY, x - inX)];
    assert.ok(Math.abs(out - back) < 0.01, `${out} ${back}`);
    for (let i = 0; i < coords.length - 1; i += 6) {
      const far = Math.hypot(coords[i]! - 50, coords[i + 1]! - 50);
      assert.ok(Math.abs(far - 30) < 1.5, `${far}`);
    }
  });
});
