// SPDX-License-Identifier: GPL-3.0-or-later
/** Numbers typed for a selection put it where they say, and change nothing else of it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { boundsOf } from '../../../src/editor/hit-test.js';
import { ANCHORS, anchorOn, FRONT_LEFT } from '../../../src/editor/numbers/anchor.js';
import {
  type NumberKey,
  numbersOf,
  placedAs,
  type TypedNumber,
} from '../../../src/editor/numbers/typed-placement.js';
import type { PieceRow } from '../../../src/model/rows.js';
import { piecesOnBed } from '../pieces-on-bed.js';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const angle = fc.oneof(
  fc.constantFrom(0, Math.PI / 2, Math.PI, -Math.PI / 2),
  number(-Math.PI, Math.PI),
);
const placed = fc.record({
  x: number(-500, 500),
  y: number(-500, 500),
  width: number(0.1, 300),
  height: number(0.1, 300),
  angle,
  isMirrored: fc.boolean(),
});
const some = fc.array(placed, { minLength: 1, maxLength: 5 }).map((all) => piecesFrom(all));
const upright = fc
  .array(
    placed.map((p) => ({ ...p, angle: 0 })),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) => piecesFrom(all));
const anchor = fc.constantFrom(...ANCHORS);
const size = number(0.01, 1000);

function piecesFrom(all: Parameters<typeof piecesOnBed>[0]): readonly PieceRow[] {
  return piecesOnBed(all).store.all('piece');
}

function withTyped(pieces: readonly PieceRow[], typed: TypedNumber): readonly PieceRow[] {
  const placementOf = placedAs(pieces, typed);
  return pieces.map((piece) => ({ ...piece, ...placementOf(piece) }));
}

function near(a: number, b: number, what = ''): void {
  const slack = 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
  assert.ok(Math.abs(a - b) <= slack, `${what} ${a} is not ${b}`);
}

describe('a number typed for the selection', () => {
  it('is what is read afterwards', () => {
    const typed = fc.oneof(
      fc.tuple(fc.constantFrom<NumberKey>('x', 'y'), number(-1000, 1000)),
      fc.tuple(fc.constantFrom<NumberKey>('width', 'height'), size),
    );
    fc.assert(
      fc.property(some, anchor, fc.boolean(), typed, (pieces, anchor, isLocked, [key, value]) => {
        const now = withTyped(pieces, { key, value, anchor, isLocked });
        near(numbersOf(now, anchor)![key], value, key);
      }),
    );
  });

  it('leaves the anchor where it is, unless it is the place', () => {
    const typed = fc.oneof(
      fc.tuple(fc.constantFrom<NumberKey>('width', 'height'), size),
      fc.tuple(fc.constant<NumberKey>('angle'), number(-10, 10)),
    );
    fc.assert(
      fc.property(some, anchor, fc.boolean(), typed, (pieces, anchor, isLocked, [key, value]) => {
        const now = withTyped(pieces, { key, value, anchor, isLocked });
        const [was, is] = [boundsOf(pieces), boundsOf(now)].map((box) => anchorOn(box, anchor));
        near(is!.x, was!.x);
        near(is!.y, was!.y);
      }),
    );
  });

  it('keeps the proportions while they are locked', () => {
    const key = fc.constantFrom<NumberKey>('width', 'height');
    fc.assert(
      fc.property(some, anchor, key, size, (pieces, anchor, key, value) => {
        const now = withTyped(pieces, { key, value, anchor, isLocked: true });
        const [was, is] = [numbersOf(pieces, anchor)!, numbersOf(now, anchor)!];
        near(is.width / is.height, was.width / was.height);
        for (const [i, piece] of now.entries()) {
          near(piece.width / piece.height, pieces[i]!.width / pieces[i]!.height);
          assert.equal(piece.angle, pieces[i]!.angle);
        }
      }),
    );
  });

  it('changes one side only while they are not', () => {
    fc.assert(
      fc.property(upright, anchor, size, (pieces, anchor, value) => {
        const now = withTyped(pieces, { key: 'width', value, anchor, isLocked: false });
        assert.deepEqual(
          now.map(({ y, height }) => [y, height]),
          pieces.map(({ y, height }) => [y, height]),
        );
      }),
    );
  });

  it('keeps many pieces as they lie to each other', () => {
    const typed = fc.oneof(
      fc.tuple(fc.constantFrom<NumberKey>('x', 'y'), number(-1000, 1000)),
      fc.tuple(fc.constantFrom<NumberKey>('width', 'height'), size),
      fc.tuple(fc.constant<NumberKey>('angle'), number(-10, 10)),
    );
    fc.assert(
      fc.property(some, anchor, typed, (pieces, anchor, [key, value]) => {
        const now = withTyped(pieces, { key, value, anchor, isLocked: true });
        const grown = now[0]!.width / pieces[0]!.width;
        const [first, was] = [now[0]!, pieces[0]!];
        for (const [i, piece] of now.entries()) {
          const apart = Math.hypot(piece.x - first.x, piece.y - first.y);
          near(apart, grown * Math.hypot(pieces[i]!.x - was.x, pieces[i]!.y - was.y));
          const turnedBy = piece.angle - pieces[i]!.angle - (first.angle - was.angle);
          near(Math.cos(turnedBy), 1);
        }
      }),
    );
  });

  it('turns a piece to the angle, and back to where it was', () => {
    fc.assert(
      fc.property(placed, anchor, number(-3, 3), (one, anchor, value) => {
        const pieces = piecesFrom([one]);
        const turned = withTyped(pieces, { key: 'angle', value, anchor, isLocked: false });
        near(turned[0]!.angle, value);
        const back = withTyped(turned, { key: 'angle', value: one.angle, anchor, isLocked: false });
        near(back[0]!.x, one.x);
        near(back[0]!.y, one.y);
      }),
    );
  });

  it('of a piece on its side means what is seen: the width is the one across', () => {
    const pieces = piecesFrom([{ x: 50, y: 50, width: 80, height: 20, angle: Math.PI / 2 }]);
    const read = numbersOf(pieces, FRONT_LEFT)!;
    near(read.width, 20);
    near(read.height, 80);
    const [wide] = withTyped(pieces, {
      key: 'width',
      value: 30,
      anchor: FRONT_LEFT,
      isLocked: false,
    });
    assert.deepEqual([wide!.width, Math.round(wide!.height)], [80, 30]);
  });

  it('cannot make a line wider that has no width', () => {
    const pieces = piecesFrom([{ x: 0, y: 0, width: 0, height: 20 }]);
    const typed = { key: 'width', value: 5, anchor: FRONT_LEFT, isLocked: false } as const;
    assert.throws(() => withTyped(pieces, typed), { code: 'numbers.no-size' });
  });
});
