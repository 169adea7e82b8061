// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines made of outlines: areas as set theory has them, lines joined, parts that come apart and together again. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type PathShape, PLAIN_LINE } from '../../src/art/art.js';
import { packShapes, unpackShapes } from '../../src/art/packed-shapes.js';
import { AppError } from '../../src/base/errors.js';
import { flatten } from '../../src/geometry/flatten.js';
import { IDENTITY, transformPath, translation } from '../../src/geometry/matrix.js';
import { CLOSE, CUBIC, type Path, PathBuilder } from '../../src/geometry/path.js';
import { signedArea } from '../../src/geometry/polyline.js';
import { subpathsOf } from '../../src/geometry/subpaths.js';
import type { ShapedPiece, ShapeEdit } from '../../src/shaping/contract.js';
import { shapeOutlines } from '../../src/shaping/shape-outlines.js';
import { partOfOne } from '../support/progress.js';

const CALM = { setProgress: partOfOne, throwIfCancelled() {} };

function drawn(path: Path, look: Partial<PathShape> = {}): PathShape {
  const stroke = [255, 0, 0] as const;
  const shape = { id: 'a', layer: 0, path, stroke, strokeWidth: 0.1, fillRule: 'nonzero' } as const;
  return { kind: 'path', ...shape, ...look };
}

function square(x: number, y: number, side: number): Path {
  const builder = new PathBuilder().moveTo(x, y).lineTo(x + side, y);
  return builder
    .lineTo(x + side, y + side)
    .lineTo(x, y + side)
    .close()
    .build();
}

const run = (edit: ShapeEdit, ...pieces: readonly (readonly PathShape[])[]) =>
  shapeOutlines(CALM, {
    edit,
    pieces: pieces.map((shapes) => ({ shapes: packShapes(shapes), toBed: IDENTITY })),
  });

/** Its shapes where they lie on the bed. */
function onBed({ outlines }: ShapedPiece): readonly PathShape[] {
  const { shapes, x, y, width, height } = outlines;
  const place = translation(x - width / 2, y - height / 2);
  return unpackShapes(shapes).map((s) => ({ ...s, path: transformPath(s.path, place) }));
}

/** mm². */
function areaOf(made: readonly ShapedPiece[]): number {
  const lines = made.flatMap(onBed).flatMap(({ path }) => flatten(path));
  return lines.reduce((sum, { points }) => sum + signedArea(points), 0);
}

const isCode = (code: string) => (error: unknown) =>
  error instanceof AppError && error.code === code;

describe('areas', () => {
  const [a, b] = [[drawn(square(0, 0, 10))], [drawn(square(6, 0, 10))]];

  it('are united, subtracted, intersected and excluded, and look like the first', async () => {
    const expected = { union: 160, difference: 60, intersection: 40, exclusion: 120 } as const;
    for (const [kind, area] of Object.entries(expected)) {
      const made = await run({ kind: kind as keyof typeof expected }, a, b);
      assert.ok(Math.abs(areaOf(made) - area) < 1e-3, `${kind} ${areaOf(made)}`);
      const [shape] = onBed(made[0]!);
      assert.deepEqual([made.length, made[0]?.from, shape?.stroke], [1, 0, [255, 0, 0]]);
    }
  });

  it('have holes where outlines without a fill lie in each other', async () => {
    const ring = [drawn(square(0, 0, 10)), drawn(square(3, 3, 4))];
    const made = await run({ kind: 'union' }, ring, [drawn(square(20, 0, 1))]);
    assert.ok(Math.abs(areaOf(made) - (100 - 16 + 1)) < 1e-3);
  });

  it('keep what set theory says, whatever the squares', () => {
    const side = fc.record({
      x: fc.integer({ min: 0, max: 30 }),
      y: fc.integer({ min: 0, max: 30 }),
      side: fc.integer({ min: 1, max: 20 }),
    });
    return fc.assert(
      fc.asyncProperty(side, side, async (one, two) => {
        const first = [drawn(square(one.x, one.y, one.side))];
        const second = [drawn(square(two.x, two.y, two.side))];
        const area = (kind: 'union' | 'intersection' | 'exclusion' | 'difference') =>
          run({ kind }, first, second).then(areaOf, (error: AppError) => {
            assert.equal(error.code, 'shape.nothing');
            return 0;
          });
        const [all, common] = [await area('union'), await area('intersection')];
        const [odd, left] = [await area('exclusion'), await area('difference')];
        assert.ok(Math.abs(all - common - odd) < 1e-2);
        assert.ok(Math.abs(left - (one.side ** 2 - common)) < 1e-2);
      }),
      { numRuns: 60 },
    );
  });

  it('grow outwards and shrink inwards, until nothing is left', async () => {
    const grown = await run({ kind: 'offset', by: 2, corners: 'sharp' }, a);
    assert.ok(Math.abs(areaOf(grown) - 14 ** 2) < 1e-2);
    const round = await run({ kind: 'offset', by: 2, corners: 'round' }, a);
    assert.ok(Math.abs(areaOf(round) - (100 + 80 + Math.PI * 4)) < 0.1);
    const inner = await run({ kind: 'offset', by: -2, corners: 'sharp' }, a);
    assert.ok(Math.abs(areaOf(inner) - 36) < 1e-2);
    const gone = run({ kind: 'offset', by: -6, corners: 'round' }, a);
    await assert.rejects(gone, isCode('shape.nothing'));
  });

  it('need outlines that are closed', async () => {
    const line = [drawn(new PathBuilder().moveTo(0, 0).lineTo(9, 9).build())];
    await assert.rejects(run({ kind: 'union' }, line, line), isCode('shape.nothing'));
  });
});

describe('lines', () => {
  it('whose ends meet become one, whichever way they run, and close where they come back', async () => {
    const build = () => new PathBuilder();
    const lines = [
      build().moveTo(0, 0).lineTo(10, 0).build(),
      build().moveTo(10, 10).lineTo(10, 0).build(),
      build().moveTo(0, 0).cubicTo(0, 3, 0, 7, 0, 10).build(),
      build().moveTo(0, 10).lineTo(10, 10).build(),
      build().moveTo(50, 0).lineTo(60, 0).build(),
    ];
    const made = await run(
      { kind: 'join-ends' },
      lines.map((path) => drawn(path)),
    );
    const paths = made.flatMap(onBed).flatMap(({ path }) => subpathsOf(path));
    assert.equal(paths.length, 2);
    const [outline, rest] = paths;
    assert.ok(outline?.ops.includes(CUBIC) && outline.ops.at(-1) === CLOSE);
    assert.ok(Math.abs(Math.abs(signedArea(flatten(outline!)[0]!.points)) - 100) < 0.01);
    assert.ok(!rest?.ops.includes(CLOSE));
  });

  it('are simplified within the tolerance', async () => {
    const builder = new PathBuilder().moveTo(0, 0);
    for (let x = 1; x <= 100; x++) builder.lineTo(x, x % 2 === 0 ? 0 : 0.02);
    const made = await run({ kind: 'simplify', tolerance: 0.05 }, [drawn(builder.build())]);
    assert.deepEqual([...onBed(made[0]!)[0]!.path.coords].map(Math.round), [0, 0, 100, 0]);
  });
});

describe('parts', () => {
  it('are outlines with what lies in them, and are together again what they were', () => {
    const spot = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
    const spots = fc.uniqueArray(spot, { minLength: 2, maxLength: 8, selector: String });
    return fc.assert(
      fc.asyncProperty(spots, async (places) => {
        // Squares apart from each other, each with another one in it.
        const shapes = places.flatMap(([x, y]) => [
          drawn(square(20 * x, 20 * y, 10)),
          drawn(square(20 * x + 2, 20 * y + 2, 3)),
        ]);
        const parts = await run({ kind: 'split' }, shapes);
        assert.equal(parts.length, places.length);
        const linesOf = (list: readonly PathShape[]) =>
          list
            .flatMap(({ path }) => subpathsOf(path))
            .map(({ coords }) => [...coords].map((c) => Math.round(c * 1e6)).join())
            .sort();
        const whole = await run({ kind: 'combine' }, ...parts.map(onBed));
        assert.equal(whole.length, 1);
        assert.deepEqual(linesOf(onBed(whole[0]!)), linesOf(shapes));
      }),
      { numRuns: 40 },
    );
  });
});

describe('lines made otherwise', () => {
  const build = () => new PathBuilder();
  const pathOf = (made: readonly ShapedPiece[]) => onBed(made[0]!)[0]!.path;
  const ring = (corners: number) => {
    const builder = build().moveTo(10, 0);
    for (let i = 1; i < corners; i++) {
      const angle = (i * 2 * Math.PI) / corners;
      builder.lineTo(10 * Math.cos(angle), 10 * Math.sin(angle));
    }
    return builder.close().build();
  };

  it('are closed by a straight line, and stay as they are otherwise', async () => {
    const open = build().moveTo(0, 0).cubicTo(0, 10, 10, 10, 10, 0).build();
    const corner = build().moveTo(20, 0).lineTo(30, 0).lineTo(30, 10).build();
    const straight = build().moveTo(40, 0).lineTo(50, 0).build();
    const made = await run(
      { kind: 'close' },
      [open, corner, straight, square(60, 0, 5)].map((path) => drawn(path)),
    );
    const ends = onBed(made[0]!).map(({ path }) => path.ops.at(-1) === CLOSE);
    assert.deepEqual(ends, [true, true, false, true]);
    assert.deepEqual([...pathOf(made).ops.slice(0, 2)], [0, CUBIC]);
  });

  it('become round where their corners are blunt', async () => {
    const edit = { kind: 'smooth', tolerance: 0.001, corner: Math.PI / 4 } as const;
    const made = await run(edit, [drawn(ring(24))]);
    const off = flatten(pathOf(made)).flatMap(({ points: all }) =>
      Array.from({ length: all.length / 2 }, (_, i) =>
        Math.abs(Math.hypot(all[2 * i]!, all[2 * i + 1]!) - 10),
      ),
    );
    assert.ok(Math.max(...off) < 0.005, `${Math.max(...off)}`);
  });

  it('keep sharp corners and their ends where they are, whatever is smoothed', () => {
    const coord = fc.integer({ min: -50, max: 50 });
    const points = fc.array(fc.tuple(coord, coord), { minLength: 2, maxLength: 20 });
    const THERE_AND_BACK: [number, number][] = [
      [-2, -48],
      [0, 0],
      [-2, -48],
    ];
    return fc.assert(
      fc.asyncProperty(
        points,
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        async (all, corner) => {
          // A line without length has no ends.
          fc.pre(all.some(([x, y]) => x !== all[0]![0] || y !== all[0]![1]));
          const builder = build().moveTo(...all[0]!);
          for (const [x, y] of all.slice(1)) builder.lineTo(x, y);
          // Something of all that is given becomes round.
          const given = [drawn(builder.build()), drawn(square(100, 100, 10)), drawn(ring(64))];
          const made = await run({ kind: 'smooth', tolerance: 0.001, corner }, given);
          const [line, sharp] = onBed(made[0]!);
          const { coords } = line!.path;
          const rounded = (mm: number) => Math.round(mm) + 0;
          assert.deepEqual([...coords.slice(0, 2)].map(rounded), all[0]);
          assert.deepEqual([...coords.slice(-2)].map(rounded), all.at(-1));
          const corners = corner < Math.PI / 2 - 1e-6 ? 0 : 4;
          const curves = sharp!.path.ops.filter((op) => op === CUBIC).length;
          assert.equal(curves, corners);
        },
      ),
      { numRuns: 60, examples: [[THERE_AND_BACK, 0.2]] },
    );
  });

  it('of some width become what they cover', async () => {
    const line = build().moveTo(0, 0).lineTo(30, 0).build();
    const style = { isOwnWidth: false, width: 2, join: 'miter', cap: 'butt' } as const;
    const edit = { kind: 'stroke-outlines', ...style } as const;
    const flat = await run(edit, [drawn(line)]);
    assert.ok(Math.abs(areaOf(flat) - 60) < 1e-3);
    assert.deepEqual(
      [onBed(flat[0]!)[0]!.fill, onBed(flat[0]!)[0]!.stroke],
      [[255, 0, 0], undefined],
    );
    const { stroke: _, ...bare } = drawn(line, { line: { ...PLAIN_LINE, cap: 'round' } });
    const [covered] = onBed((await run(edit, [bare]))[0]!);
    const { fill, strokeWidth, fillRule, line: form } = covered!;
    assert.deepEqual([fill, strokeWidth, fillRule, form], [[0, 0, 0], 0, 'nonzero', undefined]);
    const round = await run({ ...edit, cap: 'round' }, [drawn(line)]);
    assert.ok(Math.abs(areaOf(round) - 60 - Math.PI) < 0.05);
    const frame = await run(edit, [drawn(square(0, 0, 20))]);
    assert.ok(Math.abs(areaOf(frame) - (22 ** 2 - 18 ** 2)) < 1e-3);
    const own = await run({ ...edit, isOwnWidth: true }, [drawn(line, { strokeWidth: 4 })]);
    assert.ok(Math.abs(areaOf(own) - 120) < 1e-3);
  });

  it('are as wide as they are shown where their piece is larger than its drawing', async () => {
    const shapes = packShapes([
      drawn(build().moveTo(0, 0).lineTo(10, 0).build(), { strokeWidth: 1 }),
    ]);
    const style = { isOwnWidth: true, width: 9, join: 'miter', cap: 'butt' } as const;
    const pieces = [{ shapes, toBed: [3, 0, 0, 3, 0, 0] } as const];
    const made = await shapeOutlines(CALM, { edit: { kind: 'stroke-outlines', ...style }, pieces });
    assert.ok(Math.abs(areaOf(made) - 90) < 1e-3);
  });

  it('come apart, each for itself', async () => {
    const two = [drawn(square(0, 0, 20)), drawn(square(5, 5, 4)), drawn(square(40, 0, 5))];
    const made = await run({ kind: 'break-apart' }, two);
    assert.deepEqual(
      made.map((one) => Math.round(areaOf([one]))),
      [400, 16, 25],
    );
    assert.deepEqual(new Set(made.map(({ from }) => from)), new Set([0]));
  });
});
