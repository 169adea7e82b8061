// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LineForm, PathShape } from '../../src/art/art.js';
import { lineFormCode, lineFormOf } from '../../src/art/line-form-code.js';
import { packShapes, sharedShapes, unpackShapes } from '../../src/art/packed-shapes.js';
import { PathBuilder } from '../../src/geometry/path.js';

const colour = fc.option(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)), { nil: undefined });
const length = fc.double({ min: -500, max: 500, noNaN: true });

const line: fc.Arbitrary<LineForm | undefined> = fc.option(
  fc.record(
    {
      cap: fc.constantFrom('round', 'square'),
      join: fc.constantFrom('miter', 'round', 'bevel'),
      miterLimit: fc.integer({ min: 100, max: 100_000 }).map((hundredths) => hundredths / 100),
    },
    { noNullPrototype: true },
  ),
  { nil: undefined },
);

const shape: fc.Arbitrary<PathShape> = fc
  .record({
    points: fc.array(fc.tuple(length, length), { minLength: 1, maxLength: 5 }),
    fill: colour,
    stroke: colour,
    isEvenOdd: fc.boolean(),
    strokeWidth: fc.double({ min: 0, max: 5, noNaN: true }),
    line,
  })
  .map(({ points, fill, stroke, isEvenOdd, strokeWidth, line }) => {
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
      ...(line && { line }),
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

  it('are the same numbers in every release, for pieces are known by them', () => {
    const [first, second] = [
      new PathBuilder().moveTo(1, 2).lineTo(3, 4).build(),
      new PathBuilder().moveTo(5, 6).cubicTo(1, 2, 3, 4, 7, 8).close().build(),
    ];
    const base = { kind: 'path', layer: 0, id: 'a' } as const;
    const packed = packShapes([
      { ...base, path: first, stroke: [1, 2, 3], strokeWidth: 0.5, fillRule: 'nonzero' },
      {
        ...{ ...base, path: second, fill: [255, 0, 16], strokeWidth: 0, fillRule: 'evenodd' },
        line: { cap: 'round', join: 'miter', miterLimit: 4 },
      },
    ]);
    assert.deepEqual(packed, {
      count: 2,
      ops: Uint8Array.of(0, 1, 0, 2, 3),
      coords: Float64Array.of(1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 7, 8),
      opStarts: Uint32Array.of(0, 2, 5),
      coordStarts: Uint32Array.of(0, 4, 12),
      styles: Float64Array.of(-1, 0x010203, 0.5, 0, 0xff0010, -1, 0, 3),
    });
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

describe('the form of a line as a number', () => {
  const plain = { cap: 'butt', join: 'miter', miterLimit: 4 } as const;

  it('is the same in every release, for what is kept goes by it', () => {
    const cases: [form: Partial<LineForm>, code: number][] = [
      [{}, 0],
      [{ cap: 'round' }, 1],
      [{ cap: 'square' }, 2],
      [{ join: 'round' }, 3],
      [{ join: 'bevel', cap: 'square' }, 8],
      [{ miterLimit: 4.01 }, 9],
      [{ miterLimit: 5 }, 900],
      [{ miterLimit: 10_000 }, 9 * (1_000_000 - 400)],
      [{ miterLimit: 3.99 }, 9 * (1_000_000 + 1)],
      [{ miterLimit: 1 }, 9 * (1_000_000 + 300)],
    ];
    for (const [form, code] of cases) {
      assert.equal(lineFormCode({ ...plain, ...form }), code, JSON.stringify(form));
      const back = lineFormOf(2 * code + 1);
      assert.deepEqual(back, code === 0 ? {} : { line: { ...plain, ...form } });
    }
    assert.equal(lineFormCode(undefined), 0);
  });

  it('has a limit from one to ten thousand widths', () => {
    const limitOf = (miterLimit: number) =>
      lineFormOf(2 * lineFormCode({ ...plain, miterLimit })).line?.miterLimit;
    assert.deepEqual([0.5, 20_000].map(limitOf), [1, 10_000]);
  });
});
