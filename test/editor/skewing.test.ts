// SPDX-License-Identifier: GPL-3.0-or-later
/** A leaning piece is burnt, found and flipped where it is seen. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Placing, placedFrame, placingOf } from '../../src/art/drawing.js';
import { AppError } from '../../src/base/errors.js';
import { type CommandDeps, commands } from '../../src/editor/commands/index.js';
import { isInBox, pieceAt } from '../../src/editor/hit-test.js';
import { piecesTouchedBy } from '../../src/editor/select/box-select.js';
import { skewPieces } from '../../src/editor/skewing.js';
import { apply } from '../../src/geometry/matrix.js';
import type { Point } from '../../src/geometry/path.js';
import { assetToBed, pieceBounds } from '../../src/model/placement.js';
import { isKnownRow } from '../../src/model/project-file/parse-rows.js';
import { squareAsset } from '../support/documents.js';
import { piecesOnBed } from './pieces-on-bed.js';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const placing: fc.Arbitrary<Placing> = fc.record({
  ...{ x: number(-50, 50), y: number(-50, 50) },
  ...{ width: number(1, 50), height: number(1, 50) },
  ...{ angle: number(-3, 3), isMirrored: fc.boolean(), skew: number(-1.2, 1.2) },
});
const corner = fc.record({ x: number(0, 10), y: number(0, 10) });
const near = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y) < 1e-6;

function bench(placed: Placing) {
  const asset = squareAsset(10);
  const bed = piecesOnBed([{ ...placed, asset: asset.fingerprint }]);
  bed.store.keepAsset(asset);
  bed.history.begin();
  const [id] = bed.ids;
  bed.selection.set([id!]);
  const piece = () => bed.pieceOf(id!);
  const run = (name: string) => {
    const deps = { ...bed, operations: [] } as unknown as CommandDeps;
    commands.find((one) => one.id === name)?.run(deps);
  };
  return { ...bed, piece, run, at: (p: Point) => apply(assetToBed(piece(), asset), p) };
}

describe('a skew', () => {
  it('is in a placing what it is in a matrix', () => {
    fc.assert(
      fc.property(placing, corner, (placed, at) => {
        const frame = placedFrame(placed);
        const unit = { x: at.x / 10, y: at.y / 10 };
        assert.ok(near(apply(placedFrame(placingOf(frame)), unit), apply(frame, unit)));
        assert.ok(near(bench(placed).at(at), apply(frame, unit)));
      }),
    );
  });

  it('leans every point by as much as it is away from the middle', () => {
    fc.assert(
      fc.property(placing, corner, number(-1, 1), (placed, at, aside) => {
        const { store, piece, at: onBed, history } = bench(placed);
        const box = pieceBounds(piece());
        const before = onBed(at);
        skewPieces(store, 'Skew', [piece()], { aside, upwards: 0 });
        const by = Math.tan(aside) * (before.y - (box.minY + box.maxY) / 2);
        assert.ok(near(onBed(at), { x: before.x + by, y: before.y }));
        assert.ok(isKnownRow(piece()));
        history.undo();
        assert.ok(near(onBed(at), before));
      }),
    );
  });

  it('is found by the pointer and the box where it is burnt, within the box around it', () => {
    fc.assert(
      fc.property(placing, corner, (placed, at) => {
        const { store, piece, at: onBed } = bench(placed);
        const point = onBed(at);
        assert.ok(isInBox(piece(), point, 1e-6));
        const { minX, minY, maxX, maxY } = pieceBounds(piece());
        assert.ok(point.x > minX - 1e-6 && point.x < maxX + 1e-6);
        assert.ok(point.y > minY - 1e-6 && point.y < maxY + 1e-6);
        const edge = onBed({ x: 0, y: at.y });
        assert.equal(pieceAt(store, edge, 0.5)?.id, piece().id);
        const reach = 0.01;
        const around = {
          minX: edge.x - reach,
          minY: edge.y - reach,
          maxX: edge.x + reach,
          maxY: edge.y + reach,
        };
        assert.equal(piecesTouchedBy(store, around).length, 1);
      }),
    );
  });

  it('is flipped and turned with all that it is on', () => {
    fc.assert(
      fc.property(placing, corner, (placed, at) => {
        const { piece, at: onBed, run } = bench(placed);
        const box = pieceBounds(piece());
        const middle = { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
        const before = onBed(at);
        run('flip-horizontally');
        assert.ok(near(onBed(at), { x: 2 * middle.x - before.x, y: before.y }));
        run('flip-vertically');
        assert.ok(near(onBed(at), { x: 2 * middle.x - before.x, y: 2 * middle.y - before.y }));
        run('rotate-left');
        run('rotate-left');
        assert.ok(near(onBed(at), before));
      }),
    );
  });

  it('is refused where only a line would be left', () => {
    const { store, piece } = bench({
      ...{ x: 0, y: 0, width: 10, height: 10 },
      ...{ angle: 0, isMirrored: false },
    });
    assert.throws(
      () => skewPieces(store, 'Skew', [piece()], { aside: 1.2, upwards: 1.2 }),
      (error: unknown) => error instanceof AppError && error.code === 'skew.flat',
    );
  });
});
