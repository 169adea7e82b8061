// SPDX-License-Identifier: GPL-3.0-or-later
/** The index answers as a walk over every piece of every outline does. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import fc from 'fast-check';
import { outlineIndexOf, prepareOutlines } from '../../src/editor/outline-indexes.js';
import { flatten } from '../../src/geometry/flatten.js';
import { type Path, PathBuilder } from '../../src/geometry/path.js';
import type { PathAsset } from '../../src/model/asset.js';
import { DocumentStore } from '../../src/model/store.js';
import { outlinedAsset } from './outlined-asset.js';

const REACH = { mm: 5, scaleX: 1, scaleY: 1 };
const number = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
const pair = fc.tuple(number, number);
const op = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), to: pair }),
  fc.record({ kind: fc.constant('line' as const), to: pair }),
  fc.record({ kind: fc.constant('cubic' as const), by: fc.tuple(pair, pair), to: pair }),
  fc.record({ kind: fc.constant('close' as const) }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

function pathOf(ops: readonly Op[]): Path {
  const builder = new PathBuilder().moveTo(50, 50);
  for (const one of ops) {
    if (one.kind === 'move') builder.moveTo(...one.to);
    else if (one.kind === 'line') builder.lineTo(...one.to);
    else if (one.kind === 'cubic') builder.cubicTo(...one.by[0], ...one.by[1], ...one.to);
    else builder.close();
  }
  return builder.build();
}

/** How near any piece of the path comes, mm. */
function walkedDistance(path: Path, [x, y]: readonly [number, number]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const { points: p } of flatten(path, 0.001)) {
    for (let i = 2; i < p.length; i += 2) {
      const [ax, ay, dx, dy] = [p[i - 2]!, p[i - 1]!, p[i]! - p[i - 2]!, p[i + 1]! - p[i - 1]!];
      const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
      nearest = Math.min(nearest, Math.hypot(x - ax - t * dx, y - ay - t * dy));
    }
  }
  return nearest;
}

/** How often all outlines, closed, go round the point: by the angle that they sweep. */
function walkedWinding(path: Path, [x, y]: readonly [number, number]): number {
  let swept = 0;
  for (const { points: p } of flatten(path, 0.001)) {
    for (let i = 0; i < p.length; i += 2) {
      const next = (i + 2) % p.length;
      const [ax, ay, bx, by] = [p[i]! - x, p[i + 1]! - y, p[next]! - x, p[next + 1]! - y];
      swept += Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
    }
  }
  return Math.round(swept / (2 * Math.PI));
}

describe('the index of outlines', () => {
  it('finds the distance that a walk over all of them finds', () => {
    fc.assert(
      fc.property(fc.array(op, { maxLength: 90 }), pair, (ops, at) => {
        const path = pathOf(ops);
        const asset = outlinedAsset(100, 100, [{ path }]);
        const found = outlineIndexOf(asset).distance({ x: at[0], y: at[1] }, REACH);
        const walked = walkedDistance(path, at);
        // A curve is followed to an eighth of the reach.
        if (found === undefined) assert.ok(walked > REACH.mm * (7 / 8), `${walked}`);
        else assert.ok(Math.abs(found - walked) <= REACH.mm / 8, `${found} ${walked}`);
      }),
    );
  });

  it('finds the inside that the sweep around the point finds', () => {
    const fine = { mm: 0.01, scaleX: 1, scaleY: 1 };
    fc.assert(
      fc.property(fc.array(op, { maxLength: 90 }), pair, fc.boolean(), (ops, at, isEvenOdd) => {
        const path = pathOf(ops);
        fc.pre(walkedDistance(path, at) > 0.01);
        const fillRule = isEvenOdd ? 'evenodd' : 'nonzero';
        const asset = outlinedAsset(100, 100, [{ path, isFilled: true, fillRule }]);
        const winding = walkedWinding(path, at);
        const expected = isEvenOdd ? winding % 2 !== 0 : winding !== 0;
        const found = outlineIndexOf(asset).isInside({ x: at[0], y: at[1] }, fine);
        assert.equal(found, expected);
      }),
    );
  });

  it('is prepared a little at a time once a piece shows the asset, and is the same then', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const builder = new PathBuilder().moveTo(0, 0);
      for (let i = 1; i <= 20_000; i++) builder.lineTo(i % 100, (i * 7) % 100);
      const outlines = [{ path: builder.build() }];
      const [asset, twin] = [outlinedAsset(100, 100, outlines), outlinedAsset(100, 100, outlines)];
      const store = new DocumentStore();
      const preparing = prepareOutlines(store);
      store.keepAsset(asset);
      addPiece(store, asset);
      for (let i = 0; i < 3; i++) mock.timers.tick(10);
      const at = { x: 33.3, y: 66.6 };
      const found = outlineIndexOf(asset).distance(at, REACH);
      assert.equal(found, outlineIndexOf(twin).distance(at, REACH));
      assert.notEqual(found, undefined);
      preparing[Symbol.dispose]();
    } finally {
      mock.timers.reset();
    }
  });
});

function addPiece(store: DocumentStore, asset: PathAsset): void {
  store.transact('piece', (tx) => {
    const [id, layer] = [tx.newId('piece'), tx.newId('layer')];
    const place = { x: 0, y: 0, width: 100, height: 100, angle: 0, isMirrored: false };
    const row = { kind: 'piece', order: 0, name: 'Piece', asset: asset.fingerprint } as const;
    tx.put({ id, layer, ...row, ...place });
  });
}
