// SPDX-License-Identifier: GPL-3.0-or-later
/** How near outlines come to each other, against the same worked out piece by piece. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { eachNearPair, piecesOf } from '../../src/art/truth/line-pieces.js';
import { nearLines } from '../../src/art/truth/near-lines.js';
import { GAP_REACH } from '../../src/art/truth/truth-report.js';
import type { Polyline } from '../../src/geometry/polyline.js';

const line = (...points: readonly number[]) =>
  ({ points: Float64Array.from(points), isClosed: false }) as unknown as Polyline;
type Piece = readonly [number, number, number, number];

function piecesIn({ points }: Polyline): Piece[] {
  const found: Piece[] = [];
  for (let i = 0; i + 3 < points.length; i += 2)
    found.push([points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!]);
  return found;
}

/** By a search along both, finer than any difference that counts. */
function distance(a: Piece, b: Piece): number {
  const toPiece = (x: number, y: number, [x0, y0, x1, y1]: Piece) => {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const t = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
  };
  return Math.min(
    toPiece(a[0], a[1], b),
    toPiece(a[2], a[3], b),
    toPiece(b[0], b[1], a),
    toPiece(b[2], b[3], a),
  );
}

describe('lines that are near each other', () => {
  it('have a gap, wherever they are and whichever comes first', () => {
    for (const [dx, dy] of [
      [0, 0],
      [-70, 33],
      [1000.5, -2000.25],
    ] as const) {
      const at = (...points: readonly number[]) =>
        line(...points.map((mm, i) => mm + (i % 2 === 0 ? dx : dy)));
      const gaps: [Polyline, Polyline, number | undefined][] = [
        [at(0, 0, 10, 0), at(0, 0.5, 10, 0.5), 0.5],
        [at(0, 0, 10, 0), at(5, 0.25, 5, 9), 0.25],
        [at(0, 0, 10, 10), at(3.3, 2.7, 9, 0), 0.6 / Math.SQRT2],
        [at(0, 0, 10, 0), at(10.3, 0.4, 20, 9), 0.5],
        [at(0, 0, 10, 0), at(0, GAP_REACH + 0.01, 10, GAP_REACH + 0.01), undefined],
        [at(0, 0, 10, 0), at(0, 0.01, 10, 0.01), undefined],
        [at(0, 0, 10, 0), at(0, 0.03, 10, 0.03), 0.03],
        [at(0, 0, 10, 0), at(10, 0, 20, 5), undefined],
      ];
      for (const [a, b, right] of gaps) {
        for (const both of [
          [a, b],
          [b, a],
        ]) {
          const { gap, crossings } = nearLines(both)!;
          if (right === undefined) assert.equal(gap, undefined);
          else
            assert.ok(gap !== undefined && Math.abs(gap - right) < 1e-6, `${gap} is not ${right}`);
          assert.equal(crossings.size, 0);
        }
      }
    }
  });

  it('are no gap to themselves, and the smallest of several counts', () => {
    assert.equal(nearLines([line(0, 0, 10, 0, 10, 0.2, 0, 0.2)])?.gap, undefined);
    const three = [line(0, 0, 10, 0), line(0, 0.8, 10, 0.8), line(0, 1.1, 10, 1.1)];
    assert.ok(Math.abs(nearLines(three)!.gap! - 0.3) < 1e-9);
    assert.deepEqual(nearLines([]), { crossings: new Map() });
  });

  it('cross where they run through each other, as often as they do', () => {
    const wave = line(0, 1, 2, -1, 4, 1, 6, -1);
    const straight = line(-5, 0, 50, 0);
    assert.deepEqual([...nearLines([straight, wave])!.crossings], [['0 1', 3]]);
    assert.deepEqual([...nearLines([line(80, 0, 90, 0), wave, straight])!.crossings], [['1 2', 3]]);
    assert.equal(nearLines([straight, wave])!.gap, undefined, 'what crosses has no gap');
    assert.equal(nearLines([straight, line(3, 0, 3, 9)])!.crossings.size, 0, 'a joint');
    assert.equal(
      nearLines([straight, line(3, -0.005, 3, 9)])!.crossings.size,
      0,
      'as good as a joint',
    );
    assert.equal(nearLines([straight, line(3, -0.5, 3, 9)])!.crossings.size, 1);
    assert.equal(nearLines([straight, line(3, 0.5, 3, 9)])!.crossings.size, 0);
    assert.equal(nearLines([line(0, 0, 1, 0), line(3, -5, 3, 5)])!.crossings.size, 0);
  });

  it('are found by their cells as by looking at every pair', () => {
    const mm = fc.integer({ min: -40, max: 40 }).map((n) => n / 8);
    const outline = fc
      .array(fc.tuple(mm, mm), { minLength: 2, maxLength: 4 })
      .map((points) => line(...points.flat()));
    fc.assert(
      fc.property(fc.array(outline, { minLength: 2, maxLength: 5 }), (outlines) => {
        const pieces = piecesOf(outlines)!;
        const all = outlines.flatMap((one, i) => piecesIn(one).map((piece) => [i, piece] as const));
        assert.deepEqual(
          [...pieces.outlines],
          all.map(([i]) => i),
        );
        assert.deepEqual(
          [...pieces.coords],
          all.flatMap(([, piece]) => [...piece]),
        );
        const met = new Set<string>();
        assert.ok(eachNearPair(pieces, (a, b) => met.add(`${Math.min(a, b)} ${Math.max(a, b)}`)));
        for (const [a, [outlineA, pieceA]] of all.entries()) {
          for (const [b, [outlineB, pieceB]] of all.entries()) {
            if (a >= b) continue;
            if (outlineA === outlineB) assert.ok(!met.has(`${a} ${b}`));
            else if (distance(pieceA, pieceB) < GAP_REACH)
              assert.ok(met.has(`${a} ${b}`), `${pieceA} and ${pieceB}`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are not compared where there are too many', () => {
    const many = new Float64Array(2 * 200_002);
    assert.equal(piecesOf([{ points: many, isClosed: false } as unknown as Polyline]), undefined);
    assert.notEqual(
      piecesOf([{ points: many.subarray(2), isClosed: false } as unknown as Polyline]),
      undefined,
    );
  });
});
