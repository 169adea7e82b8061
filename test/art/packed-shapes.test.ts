// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PathShape } from '../../src/art/art.js';
import { packShapes, sharedShapes, unpackShapes } from '../../src/art/packed-shapes.js';
import { PathBuilder } from '../../src/geometry/path.js';

const colour = fc.option(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)), { nil: undefined });
const length = fc.double({ min: -500, max: 500, noNaN: true });

const shape: fc.Arbitrary<PathShape> = fc
  .record({
    points: fc.array(fc.tuple(length, length), { minLength: 1, maxLength: 5 }),
    fill: colour,
    stroke: colour,
    isEvenOdd: fc.boolean(),
    strokeWidth: fc.double({ min: 0, max: 5, noNaN: true }),
  })
  .map(({ points, fill, stroke, isEvenOdd, strokeWidth }) => {
    const builder = new PathBuilder().moveTo(0, 0);
    for (const [x, y] of points) builder.lineTo(x, y);
    return {
      kind: 'path',
      id: 'any',
      layer: 0,
      path: builder.close().build(),
      fillRule: isEvenOdd ? 'evenodd' : 'nonzero',
      strokeWidth,
      ...(fill && { fill }),
      ...(stroke && { stroke }),
    };
  });

describe('packed shapes', () => {
  it('know black from no colour at all', () => {
    const line = new PathBuilder().moveTo(0, 0).lineTo(1, 1).build();
    const plain = {
      kind: 'path',
      layer: 0,
      path: line,
      fillRule: 'nonzero',
      strokeWidth: 1,
    } as const;
    const shapes: PathShape[] = [
      { ...plain, id: 'shape-0', stroke: [0, 0, 0] },
      { ...plain, id: 'shape-1', fill: [0, 0, 0] },
      { ...plain, id: 'shape-2', fill: [0, 0, 1], stroke: [255, 255, 255] },
    ];
    assert.deepEqual(unpackShapes(packShapes(shapes)), shapes);
  });

  it('unpack to what was packed, also from shared memory', () => {
    fc.assert(
      fc.property(fc.array(shape, { maxLength: 6 }), (shapes) => {
        const named = shapes.map((s, i) => ({ ...s, id: `shape-${i}` }));
        assert.deepEqual(unpackShapes(packShapes(shapes)), named);
        assert.deepEqual(unpackShapes(sharedShapes(packShapes(shapes))), named);
      }),
    );
  });
});
