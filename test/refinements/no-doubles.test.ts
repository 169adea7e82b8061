// SPDX-License-Identifier: GPL-3.0-or-later
/** Doubled strokes and shared edges, where the corners lie close, where strokes close, and where they are many. */
import assert from 'node:assert/strict';
import { noDoubles } from '../../src/refinements/no-doubles/index.js';
import { withSharedPiecesOnce } from '../../src/refinements/no-doubles/shared-pieces.js';
import type { BlockGeometry } from '../../src/toolpath/toolpath.js';

const stroke = (xy: readonly number[]): BlockGeometry => ({
  kind: 'path',
  points: Float64Array.from(xy),
});
const xyOf = (blocks: readonly BlockGeometry[]) =>
  blocks.map((block) => (block.kind === 'path' ? [...block.points] : block.kind));
const picture: BlockGeometry = {
  kind: 'scan',
  origin: [0, 0],
  angle: 0,
  rows: [],
} as unknown as BlockGeometry;
const once = (tolerance: number, ...lines: (readonly number[])[]) =>
  xyOf(noDoubles.refine(lines.map(stroke), { params: { tolerance }, tick() {} }));

/** Its sides are 0.26 long. */
function dot(x: number, y: number): number[] {
  const corners = Array.from({ length: 12 }, (_, i) => {
    const angle = (Math.PI * i) / 6 + 0.1;
    return [x + Math.cos(angle) / 2, y + Math.sin(angle) / 2];
  });
  return [...corners, corners[0]!].flat();
}

describe('strokes whose pieces are shorter than the tolerance', () => {
  it('are doubles on every side, as far as the tolerance reaches', () => {
    for (const [dx, dy] of [
      [0, 0],
      [0.29, 0],
      [-0.29, 0],
      [0, 0.29],
      [0, -0.29],
    ] as const) {
      const moved = dot(5 + dx, 5 + dy);
      assert.deepEqual(once(0.3, dot(5, 5), moved), [dot(5, 5)], `${dx} ${dy}`);
    }
  });

  it('are all left out but the first, whatever else is drawn between them', () => {
    const [a, b] = [dot(5, 5), dot(9, 5)];
    assert.deepEqual(once(0.3, a, b, a, b, a), [a, b]);
  });
});

describe('strokes that share pieces', () => {
  /** What is left of `line` where `earlier` was burnt before. */
  const leftOf = (line: number[], ...earlier: number[][]) =>
    xyOf(withSharedPiecesOnce([...earlier, line].map(stroke), 0.01, () => {})).slice(
      earlier.length,
    );
  const square = [0, 0, 10, 0, 10, 10, 0, 10, 0, 0];

  it('lose them, and go on over the corner where they began', () => {
    assert.deepEqual(leftOf(square, [10, 0, 10, 10]), [[10, 10, 0, 10, 0, 0, 10, 0]]);
    assert.deepEqual(leftOf(square, [0, 0, 10, 0]), [[10, 0, 10, 10, 0, 10, 0, 0]]);
    assert.deepEqual(leftOf(square, [0, 0, 0, 10]), [[0, 0, 10, 0, 10, 10, 0, 10]]);
    assert.deepEqual(leftOf(square, [0, 0, 10, 0], [10, 10, 0, 10]), [
      [10, 0, 10, 10],
      [0, 10, 0, 0],
    ]);
    assert.deepEqual(leftOf(square, [10, 0, 10, 10], [10, 10, 0, 10]), [[0, 10, 0, 0, 10, 0]]);
    assert.deepEqual(leftOf(square, square), []);
  });

  it('that are open never go on from their end to their beginning', () => {
    const besides = [0, 0, 5, 0, 5, 5, 9, 5, 0, 9];
    assert.deepEqual(leftOf(besides, [5, 0, 5, 5]), [
      [0, 0, 5, 0],
      [5, 5, 9, 5, 0, 9],
    ]);
    const level = [0, 0, 5, 0, 5, 5, 9, 5, 9, 0];
    assert.deepEqual(leftOf(level, [5, 0, 5, 5]), [
      [0, 0, 5, 0],
      [5, 5, 9, 5, 9, 0],
    ]);
  });

  it('are alike as far as the tolerance, and no farther', () => {
    assert.deepEqual(leftOf([0, 0, 5, 0, 5, 9], [0, 0, 5, 0.01]), [[5, 0, 5, 9]]);
    assert.equal(leftOf([0, 0, 5, 0, 5, 9], [0, 0, 5, 0.0101])[0]!.length, 6);
  });

  it('leave pictures as they are', () => {
    assert.deepEqual(
      withSharedPiecesOnce([picture, picture], 0.01, () => {}),
      [picture, picture],
    );
    const mixed = [picture, stroke(dot(5, 5)), picture, stroke(dot(5, 5))];
    const kept = noDoubles.refine(mixed, { params: { tolerance: 0.3 }, tick() {} });
    assert.deepEqual(xyOf(kept), ['scan', dot(5, 5), 'scan']);
  });

  it('stop at once where the work was cancelled', () => {
    const stop = () => {
      throw new Error('cancelled');
    };
    assert.throws(() => withSharedPiecesOnce([stroke(square)], 0.01, stop), /cancelled/);
    // At each stroke when whole ones are looked for, and again when shared pieces are.
    let asked = 0;
    const tick = () => void asked++;
    noDoubles.refine([dot(0, 0), dot(5, 0), dot(9, 0)].map(stroke), {
      params: { tolerance: 0.01 },
      tick,
    });
    assert.equal(asked, 6);
  });
});
