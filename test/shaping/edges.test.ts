// SPDX-License-Identifier: GPL-3.0-or-later
/** What an edit of outlines tells while it works, where it stops, and what it makes of what encloses little. */
import assert from 'node:assert/strict';
import { Clipper } from '../../src/areas/clipper.js';
import type { PathShape } from '../../src/art/art.js';
import { packShapes, unpackShapes } from '../../src/art/packed-shapes.js';
import { AppError } from '../../src/base/errors.js';
import { msg } from '../../src/base/message.js';
import { flatten } from '../../src/geometry/flatten.js';
import { IDENTITY } from '../../src/geometry/matrix.js';
import { CLOSE, type Path, PathBuilder } from '../../src/geometry/path.js';
import { signedArea } from '../../src/geometry/polyline.js';
import { ellipseIn } from '../../src/geometry/shapes.js';
import { subpathsOf } from '../../src/geometry/subpaths.js';
import { areaOfShapes } from '../../src/shaping/area.js';
import type { ShapeEdit } from '../../src/shaping/contract.js';
import { shapeOutlines } from '../../src/shaping/shape-outlines.js';
import { rising } from '../support/progress.js';

function line(xy: readonly number[], isClosed: boolean): Path {
  const builder = new PathBuilder().moveTo(xy[0]!, xy[1]!);
  for (let i = 2; i < xy.length; i += 2) builder.lineTo(xy[i]!, xy[i + 1]!);
  return isClosed ? builder.close().build() : builder.build();
}

function shape(xy: readonly number[], look: Partial<PathShape> = {}, isClosed = true): PathShape {
  const rest = { id: 'a', layer: 0, strokeWidth: 0.1, fillRule: 'nonzero' } as const;
  return { kind: 'path', path: line(xy, isClosed), ...rest, ...look };
}

const SQUARE = [0, 0, 10, 0, 10, 10, 0, 10];
const INNER = [3, 3, 7, 3, 7, 7, 3, 7];
const RED = [255, 0, 0] as const;
const BLUE = [0, 0, 255] as const;

async function areaOf(...shapes: PathShape[]): Promise<number> {
  const clipper = await Clipper.load(() => new AppError('shape.too-much', msg('Too much.')));
  const area = areaOfShapes(clipper, shapes).reduce((sum, ring) => sum + signedArea(ring), 0);
  return Math.round(area * 100) / 100;
}

describe('the area of shapes', () => {
  it('is what their fills cover, and for lines what lies in an odd number of them', async () => {
    assert.equal(await areaOf(shape(SQUARE), shape(INNER)), 84);
    assert.equal(await areaOf(shape(SQUARE, { fill: RED }), shape(INNER, { fill: RED })), 100);
    assert.equal(await areaOf(shape(INNER), shape(SQUARE, { fill: RED })), 100);
    const beside = SQUARE.map((n, i) => (i % 2 ? n : n + 20));
    assert.equal(await areaOf(shape(beside), shape(SQUARE, { fill: RED })), 200);
    assert.equal(await areaOf(shape(SQUARE, { fill: RED }), shape(beside, { fill: BLUE })), 200);
  });

  it('goes by the rule of each fill', async () => {
    const both = [...SQUARE, 0, 0];
    const twice = (fillRule: 'nonzero' | 'evenodd') => {
      const path = new PathBuilder();
      for (const xy of [both, both]) {
        path.moveTo(xy[0]!, xy[1]!);
        for (let i = 2; i < xy.length; i += 2) path.lineTo(xy[i]!, xy[i + 1]!);
        path.close();
      }
      return { ...shape(SQUARE, { fill: RED, fillRule }), path: path.build() };
    };
    assert.deepEqual([await areaOf(twice('nonzero')), await areaOf(twice('evenodd'))], [100, 0]);
  });

  it('is enclosed by lines that come back, by fills in any case, and by nothing else', async () => {
    assert.equal(await areaOf(shape([...SQUARE, 0, 0], {}, false)), 100);
    assert.equal(await areaOf(shape([0, 0, 10, 0, 0, 10, 0, 0], {}, false)), 50, 'a triangle');
    assert.equal(await areaOf(shape(SQUARE, {}, false)), 0);
    assert.equal(await areaOf(shape([...SQUARE, 0, 5], {}, false)), 0, 'above where it began');
    assert.equal(await areaOf(shape([...SQUARE, 5, 0], {}, false)), 0, 'beside where it began');
    assert.equal(await areaOf(shape(SQUARE, { fill: RED }, false)), 100);
    assert.equal(await areaOf(shape([0, 0, 10, 0, 0, 10], {})), 50, 'three corners will do');
    assert.equal(await areaOf(shape([0, 0, 10, 0, 0, 10], { fill: RED }, false)), 50);
    assert.equal(await areaOf(shape([0, 0, 10, 0])), 0, 'a line there and back');
  });

  it('is that of curves to a thousandth, and not that of a few corners on them', async () => {
    const round = { ...shape(SQUARE), path: ellipseIn(20, 20) };
    assert.ok(Math.abs((await areaOf(round)) - 100 * Math.PI) < 0.3);
  });
});

describe('an edit of outlines', () => {
  const edits: readonly ShapeEdit[] = [
    { kind: 'simplify', tolerance: 0.1 },
    { kind: 'offset', by: 1, corners: 'round' },
    { kind: 'union' },
    { kind: 'join-ends' },
  ];
  const pieces = [0, 20, 40, 60].map((x) => [shape(SQUARE.map((n, i) => (i % 2 ? n : n + x)))]);
  const run = (edit: ShapeEdit, given: readonly (readonly PathShape[])[], context = {}) =>
    shapeOutlines(
      { setProgress: rising(), throwIfCancelled() {}, ...context },
      { edit, pieces: given.map((shapes) => ({ shapes: packShapes(shapes), toBed: IDENTITY })) },
    );

  it('tells how far it is, from nothing on, and never more than all', async () => {
    for (const edit of edits) {
      const progress: number[] = [];
      const told = run(edit, pieces, { setProgress: (part: number) => progress.push(part) });
      // Squares have no ends to be joined.
      if (edit.kind === 'join-ends') await assert.rejects(told, { code: 'shape.unchanged' });
      else await told;
      assert.ok(progress.length >= 3 && progress[0] === 0, edit.kind);
      assert.ok(
        progress.every((part, i) => part < 1 && part >= (progress[i - 1] ?? 0)),
        edit.kind,
      );
      assert.ok(progress.at(-1)! > 0.6, edit.kind);
    }
  });

  it('asks before each of its steps whether it was cancelled', async () => {
    for (const edit of edits) {
      for (const last of [1, 2, 3]) {
        let asked = 0;
        const throwIfCancelled = () => {
          asked++;
          if (asked === last) throw new Error('cancelled');
        };
        await assert.rejects(run(edit, pieces, { throwIfCancelled }), /cancelled/);
        assert.equal(asked, last);
      }
    }
  });

  it('joins lines that look alike with each other, each as it was drawn', async () => {
    const made = await run({ kind: 'join-ends' }, [
      [
        shape([0, 0, 5, 0], { stroke: RED }, false),
        shape([5, 0, 9, 9], { stroke: BLUE }, false),
        shape([5, 0, 9, 0], { stroke: RED, id: 'c' }, false),
      ],
    ]);
    const shapes = made.flatMap(({ outlines }) => unpackShapes(outlines.shapes));
    assert.deepEqual(
      shapes.map(({ stroke, path }) => [stroke, path.ops.length]),
      [
        [RED, 3],
        [BLUE, 2],
      ],
    );
  });

  it('simplifies closed outlines and leaves them closed', async () => {
    const dense = [0, 0, 5, 0.01, 10, 0, 10, 10, 0, 10];
    const [made] = await run({ kind: 'simplify', tolerance: 0.05 }, [[shape(dense)]]);
    const [{ path } = shape(SQUARE)] = unpackShapes(made!.outlines.shapes);
    assert.deepEqual([path.ops.length, path.ops.at(-1), path.coords.length], [5, CLOSE, 8]);
  });

  it('leaves out no outline that is smaller than the tolerance', async () => {
    const hole = [5, 5, 5.2, 5, 5.2, 5.2, 5, 5.2];
    for (const edit of [
      { kind: 'simplify', tolerance: 1 } as const,
      { kind: 'smooth', tolerance: 1, corner: Math.PI } as const,
    ]) {
      const [made] = await run(edit, [[shape(SQUARE), shape(hole)]]);
      const lines = unpackShapes(made!.outlines.shapes).flatMap(({ path }) => flatten(path));
      const areas = lines.map(({ points }) => signedArea(points));
      assert.equal(areas.length, 2, edit.kind);
      assert.ok(areas[1]! >= 0.03, `${edit.kind}: ${areas[1]} mm²`);
    }
  });

  it('makes the most of many shapes at once', async () => {
    // One united with all before it after the other, they would be more points than can be processed.
    const many = Array.from({ length: 6000 }, (_, i) => {
      const [x, y] = [(i % 80) * 20, Math.floor(i / 80) * 20];
      return shape(
        SQUARE.map((n, axis) => n + (axis % 2 ? y : x)),
        { fill: RED },
      );
    });
    const [grown] = await run({ kind: 'offset', by: 1, corners: 'sharp' }, [many]);
    assert.equal(subpathsOf(unpackShapes(grown!.outlines.shapes)[0]!.path).length, many.length);
    const [united] = await run(
      { kind: 'union' },
      many.map((one) => [one]),
    );
    assert.equal(subpathsOf(unpackShapes(united!.outlines.shapes)[0]!.path).length, many.length);
  });

  it('says what would help where nothing changes', async () => {
    const square = [shape(SQUARE)];
    const bracket = [shape(SQUARE, {}, false)];
    const smooth = (corner: number): ShapeEdit => ({ kind: 'smooth', tolerance: 0.01, corner });
    const unchanged: readonly (readonly [ShapeEdit, readonly PathShape[], RegExp])[] = [
      [smooth(Math.PI / 3), square, /raise "Keep corners from"/],
      [{ kind: 'close' }, square, /no open line/],
      [{ kind: 'close' }, [shape([0, 0, 9, 0], {}, false)], /must be joined first/],
      [{ kind: 'join-ends' }, bracket, /No two open ends meet/],
      [{ kind: 'break-apart' }, square, /single line/],
      [{ kind: 'split' }, [shape(SQUARE), shape(INNER)], /"Break Apart" takes holes out/],
    ];
    for (const [edit, shapes, words] of unchanged) {
      await assert.rejects(run(edit, [shapes]), { code: 'shape.unchanged', message: words });
    }
    assert.equal((await run(smooth(Math.PI), [square])).length, 1);
    assert.equal((await run({ kind: 'close' }, [bracket])).length, 1);
    assert.equal((await run({ kind: 'break-apart' }, [[shape(SQUARE), shape(INNER)]])).length, 2);
  });

  it('makes no piece of a line without length, and says so where there is nothing else', async () => {
    const dot = shape([5, 5, 5, 5], {}, false);
    const made = await run({ kind: 'break-apart' }, [[dot, shape(SQUARE), shape(INNER)]]);
    assert.equal(made.length, 2);
    for (const edit of [
      { kind: 'smooth', tolerance: 0.01, corner: 1 } as const,
      { kind: 'break-apart' } as const,
      { kind: 'split' } as const,
    ]) {
      await assert.rejects(run(edit, [[dot]]), {
        code: 'shape.nothing',
        message: /no length/,
      });
    }
  });

  it('says what is the matter where nothing is left', async () => {
    const gone = { code: 'shape.nothing' };
    await assert.rejects(run({ kind: 'offset', by: -6, corners: 'sharp' }, [[shape(SQUARE)]]), {
      ...gone,
      message: /smaller distance/,
    });
    const style = { isOwnWidth: false, width: 2, join: 'miter', cap: 'butt' } as const;
    const dot = shape([5, 5, 5, 5], {}, false);
    await assert.rejects(run({ kind: 'stroke-outlines', ...style }, [[dot]]), {
      ...gone,
      message: /larger width/,
    });
    const apart = run({ kind: 'intersection' }, pieces.slice(0, 2));
    await assert.rejects(apart, { ...gone, message: /must overlap/ });
    await assert.rejects(run({ kind: 'union' }, [[], []]), gone);
  });
});
