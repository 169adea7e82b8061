// SPDX-License-Identifier: GPL-3.0-or-later
/** What each refinement makes of a few strokes that can be worked out by hand. */
import assert from 'node:assert/strict';
import type { PathShape } from '../../src/art/art.js';
import { flatten } from '../../src/geometry/flatten.js';
import { type Path, PathBuilder } from '../../src/geometry/path.js';
import { polylineLength } from '../../src/geometry/polyline.js';
import { ellipseIn } from '../../src/geometry/shapes.js';
import { operations } from '../../src/operations/index.js';
import { refinements } from '../../src/refinements/index.js';
import { noDoubles } from '../../src/refinements/no-doubles/index.js';
import { perforate } from '../../src/refinements/perforate/index.js';
import { repeat } from '../../src/refinements/repeat/index.js';
import { simplifying } from '../../src/refinements/simplify/index.js';
import type { BlockGeometry } from '../../src/toolpath/toolpath.js';

const tick = () => {};
const stroke = (...xy: number[]): BlockGeometry => ({
  kind: 'path',
  points: Float64Array.from(xy),
});
const xyOf = (blocks: readonly BlockGeometry[]) =>
  blocks.map((block) => (block.kind === 'path' ? [...block.points] : []));
const SQUARE = [0, 0, 10, 0, 10, 10, 0, 10, 0, 0];

describe('simplifying', () => {
  const shape = (path: Path): PathShape => {
    return { kind: 'path', id: 'a', layer: 0, path, fillRule: 'nonzero', strokeWidth: 0 };
  };
  const pathOf = (path: Path, tolerance: number) =>
    simplifying.refine([shape(path)], { params: { tolerance }, tick })[0]!.path;

  it('makes a circle of 20 mm a polygon that is off by at most the tolerance', () => {
    const [drawn] = flatten(ellipseIn(20, 20));
    const [line] = flatten(pathOf(ellipseIn(20, 20), 0.5));
    assert.equal(line?.isClosed, true);
    assert.ok(line.points.length < drawn!.points.length / 3, `${line.points.length}`);
    for (let i = 0; i + 3 < line.points.length; i += 2) {
      const [x, y] = [
        line.points[i]! + line.points[i + 2]!,
        line.points[i + 1]! + line.points[i + 3]!,
      ];
      const sagitta = 10 - Math.hypot(x / 2 - 10, y / 2 - 10);
      assert.ok(sagitta <= 0.5 + 0.01, `${sagitta}`);
    }
  });

  it('asks at each outline whether the work was cancelled', () => {
    let asked = 0;
    const shapes = [1, 2, 3].map((x) => shape(new PathBuilder().moveTo(0, 0).lineTo(x, 0).build()));
    const input = { params: { tolerance: 0.5 }, tick: () => void asked++ };
    simplifying.refine(shapes.slice(0, 1), input);
    const forOne = asked;
    simplifying.refine(shapes, input);
    assert.equal(asked, 4 * forOne);
    assert.ok(forOne > 0);
  });

  it('leaves open what is open, and leaves alone what would lose its inside', () => {
    const line = new PathBuilder().moveTo(0, 0).lineTo(5, 0.1).lineTo(10, 0).build();
    assert.deepEqual([...pathOf(line, 0.5).coords], [0, 0, 10, 0]);
    const speck = new PathBuilder().moveTo(0, 0).lineTo(0.2, 0).lineTo(0.1, 0.2).close().build();
    assert.deepEqual(pathOf(speck, 0.5), speck);
    const kite = new PathBuilder()
      .moveTo(0, 0)
      .lineTo(9, 0.1)
      .lineTo(18, 0)
      .lineTo(9, 9)
      .close()
      .build();
    assert.deepEqual(
      [...pathOf(kite, 0.5).coords],
      [0, 0, 18, 0, 9, 9],
      'three corners have an inside',
    );
  });
});

describe('doubled lines', () => {
  const once = (...blocks: BlockGeometry[]) =>
    xyOf(noDoubles.refine(blocks, { params: { tolerance: 0.01 }, tick }));

  it('are run once, from whichever corner and in whichever direction they were drawn', () => {
    const turned = stroke(10, 10, 0, 10, 0, 0, 10, 0, 10, 10);
    const back = stroke(0, 0, 0, 10, 10, 10, 10, 0, 0, 0);
    assert.deepEqual(once(stroke(...SQUARE), turned, back), [SQUARE]);
    assert.deepEqual(once(stroke(0, 0, 5, 5, 9, 0), stroke(9, 0, 5, 5, 0, 0)), [
      [0, 0, 5, 5, 9, 0],
    ]);
  });

  it('may be off by the tolerance and no more', () => {
    assert.equal(once(stroke(0, 0, 5, 0), stroke(0.009, 0, 5, 0.009)).length, 1);
    assert.equal(once(stroke(0, 0, 5, 0), stroke(0, 0.011, 5, 0.011)).length, 2);
  });

  it('may be a part of a longer line', () => {
    assert.deepEqual(once(stroke(...SQUARE), stroke(0, 0, 9, 0)), [SQUARE]);
    assert.deepEqual(once(stroke(0, 0, 6, 0), stroke(9, 0, 4, 0)), [
      [0, 0, 6, 0],
      [9, 0, 6, 0],
    ]);
  });

  it('are not lines that only touch or cross', () => {
    assert.equal(once(stroke(0, 0, 5, 0), stroke(5, 0, 9, 0), stroke(2, -1, 2, 1)).length, 3);
    assert.equal(
      once(stroke(0, 0, 10, 0, 0, 10, 10, 10), stroke(0, 0, 10, 10, 0, 10, 10, 0)).length,
      2,
    );
  });
});

describe('perforating', () => {
  const dashes = (xy: number[], burn: number, gap: number) =>
    xyOf(perforate.refine([stroke(...xy)], { params: { burn, gap }, tick }));

  it('begins a closed outline with a dash and ends it with a gap', () => {
    assert.deepEqual(dashes(SQUARE, 9, 1), [
      [0, 0, 9, 0],
      [10, 0, 10, 9],
      [10, 10, 1, 10],
      [0, 10, 0, 1],
    ]);
  });

  it('burns both ends of an open one', () => {
    assert.deepEqual(dashes([0, 0, 11, 0], 5, 1), [
      [0, 0, 5, 0],
      [6, 0, 11, 0],
    ]);
  });

  it('goes around corners within a dash, and makes dashes alike', () => {
    const [first, second, ...none] = dashes(SQUARE, 17, 2);
    assert.deepEqual([first, second, none], [[0, 0, 10, 0, 10, 8], [10, 10, 0, 10, 0, 2], []]);
    const lengths = dashes([0, 0, 30, 40], 7, 3).map((xy) => polylineLength(Float64Array.from(xy)));
    assert.equal(lengths.length, 5);
    for (const length of lengths) assert.ok(Math.abs(length - 38 / 5) < 1e-9);
  });

  it('counts a way there and back as open, and a triangle as closed', () => {
    assert.equal(dashes([0, 0, 10, 0, 0, 0], 9, 1).length, 2, 'back where it began');
    assert.deepEqual(dashes([3, 0, 3, 11], 5, 1), [
      [3, 0, 3, 5],
      [3, 6, 3, 11],
    ]);
    assert.deepEqual(dashes([0, 3, 11, 3], 5, 1).length, 2);
  });

  it('cuts a slanted line, and one with corners that lie on each other', () => {
    const [a, b] = dashes([0, 0, 0, 0, 6, 8, 6, 8, 6, 9], 5, 1);
    assert.deepEqual(
      a!.map((n) => Math.round(n * 1e9) / 1e9),
      [0, 0, 3, 4],
    );
    assert.deepEqual(
      b!.map((n) => Math.round(n * 1e9) / 1e9),
      [3.6, 4.8, 6, 8, 6, 8, 6, 9],
    );
  });

  it('is refused before any dash is made where there would be too many pieces, corners included', () => {
    // As many dashes as there may be pieces less 500, in a line of a thousand corners.
    const corners = Array.from({ length: 1001 }, (_, i) => [i * 3999.5, 0]).flat();
    assert.throws(() => dashes(corners, 0.9, 0.1), { code: 'plan.too-many-pieces' });
  });

  it('leaves pictures as they are', () => {
    const picture = { kind: 'scan' } as BlockGeometry; // Nothing of it is looked at.
    const params = { burn: 5, gap: 1 };
    const made = perforate.refine([picture, stroke(0, 0, 11, 0)], { params, tick });
    assert.deepEqual(made[0], picture);
    assert.equal(made.length, 3);
  });

  it('leaves whole what has no room for a gap', () => {
    assert.deepEqual(dashes([0, 0, 3, 0], 5, 1), [[0, 0, 3, 0]]);
    assert.deepEqual(dashes([0, 0, 1, 0, 1, 1, 0, 0], 5, 4), [[0, 0, 1, 0, 1, 1, 0, 0]]);
    assert.deepEqual(dashes([0, 0, 2, 0, 2, 2, 0, 2, 0, 0], 9, 8), [
      [0, 0, 2, 0, 2, 2, 0, 2, 0, 0],
    ]);
  });
});

it('refinements of a step are offered where they make sense', () => {
  const offered = Object.fromEntries(
    refinements.map(({ id, suits }) => [
      id,
      operations.filter((operation) => suits(operation)).map((operation) => operation.id),
    ]),
  );
  const [cut, lines, all] = [['cut'], ['cut', 'score'], ['cut', 'engrave', 'score']];
  for (const list of Object.values(offered)) list.sort();
  assert.deepEqual(offered, {
    ...{ simplify: all, 'no-doubles': lines, kerf: cut, perforate: lines },
    ...{ tabs: cut, overcut: cut, leads: cut, repeat: [] },
  });
});

describe('repeating', () => {
  it('runs all steps before the first is run again, and copies nothing', () => {
    const runs = [0, 1].map((step) => ({ step, blocks: [stroke(step, 0, step, 1)] }));
    const made = repeat.refine(runs, { params: { times: 3 }, tick });
    assert.deepEqual(
      made.map(({ step }) => step),
      [0, 1, 0, 1, 0, 1],
    );
    assert.equal(made[2], runs[0]);
  });
});
