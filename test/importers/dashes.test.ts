// SPDX-License-Identifier: GPL-3.0-or-later
/** A dashed line as the pieces of it that are seen, place by place. */
import assert from 'node:assert/strict';
import { CUBIC, type Path, PathBuilder } from '../../src/geometry/path.js';
import { pathToWords } from '../../src/geometry/path-words.js';
import { DashBudget, type DashOptions, dashPath } from '../../src/importers/dashes.js';

const line = (...xy: number[]) => {
  const path = new PathBuilder().moveTo(xy[0]!, xy[1]!);
  for (let i = 2; i < xy.length; i += 2) path.lineTo(xy[i]!, xy[i + 1]!);
  return path;
};
const LEVEL = line(0, 0, 10, 0).build();

function dashed(path: Path, pattern: number[], offset = 0, more: Partial<DashOptions> = {}) {
  const options = { budget: new DashBudget(), finest: 0.1, dot: 0.5, ...more };
  return dashPath(path, { pattern, offset }, options);
}

/** Begin and end of each dash of a level line. */
function spans(...given: Parameters<typeof dashed>): number[][] {
  const { path } = dashed(...given);
  const { coords } = path!;
  return Array.from({ length: coords.length / 4 }, (_, i) =>
    [coords[4 * i]!, coords[4 * i + 2]!].map((x) => Math.round(x * 1e6) / 1e6),
  );
}

describe('a dashed line', () => {
  it('is seen where its pattern is on, from where its offset says', () => {
    assert.deepEqual(spans(LEVEL, [2, 1]), [
      [0, 2],
      [3, 5],
      [6, 8],
      [9, 10],
    ]);
    assert.deepEqual(spans(LEVEL, [2, 1], 1), [
      [0, 1],
      [2, 4],
      [5, 7],
      [8, 10],
    ]);
    assert.deepEqual(spans(LEVEL, [2, 1], 2.5), [
      [0.5, 2.5],
      [3.5, 5.5],
      [6.5, 8.5],
      [9.5, 10],
    ]);
    assert.deepEqual(spans(LEVEL, [2, 1], -1), [
      [1, 3],
      [4, 6],
      [7, 9],
    ]);
    assert.deepEqual(spans(LEVEL, [4, 1, 2, 3], 5), [
      [0, 2],
      [5, 9],
    ]);
    assert.deepEqual(spans(LEVEL, [3]), [
      [0, 3],
      [6, 9],
    ]);
    assert.deepEqual(dashed(LEVEL, [2, 1]).change, undefined);
  });

  it('goes on around its corners, and begins its pattern again with each part', () => {
    const square = line(0, 0, 4, 0, 4, 4, 0, 4).close().build();
    assert.equal(pathToWords(dashed(square, [5, 1]).path!), 'M0 0L4 0L4 1M4 2L4 4L1 4M0 4L0 0');
    const two = line(0, 0, 4, 0).moveTo(0, 9).lineTo(4, 9).build();
    assert.equal(pathToWords(dashed(two, [3, 2]).path!), 'M0 0L3 0M0 9L3 9');
    // A dash that ends in a corner does not begin the next side.
    assert.equal(
      pathToWords(dashed(line(0, 0, 4, 0, 4, 4).build(), [4, 1]).path!),
      'M0 0L4 0M4 1L4 4',
    );
  });

  it('is measured along its curves, which stay curves', () => {
    const bend = (4 / 3) * Math.tan(Math.PI / 8) * 10;
    const quarter = new PathBuilder().moveTo(10, 0).cubicTo(10, bend, bend, 10, 0, 10).build();
    const { ops, coords } = dashed(quarter, [5, 5]).path!;
    assert.deepEqual([...ops], [0, CUBIC, 0, CUBIC]);
    // 5 mm on a circle of 10 mm are half a radian.
    const angles = [0, 6, 8, 14].map((at) => Math.atan2(coords[at + 1]!, coords[at]!));
    for (const [i, angle] of [0, 0.5, 1, 1.5].entries())
      assert.ok(Math.abs(angles[i]! - angle) < 2e-3, `${angles[i]} is not ${angle}`);
    // Each handle lies on the tangent of its end.
    for (const [at, from] of [
      [2, 0],
      [10, 1],
    ] as const) {
      const [x, y] = [coords[at]! - coords[at - 2]!, coords[at + 1]! - coords[at - 1]!];
      assert.ok(Math.abs(x * Math.cos(from) + y * Math.sin(from)) < 0.02);
    }
  });

  it('has dots as long as they are seen, and no gaps that the burn would close', () => {
    assert.deepEqual(spans(LEVEL, [0, 3]), [
      [0, 0.5],
      [3, 3.5],
      [6, 6.5],
      [9, 9.5],
    ]);
    assert.deepEqual(dashed(LEVEL, [2, 0.05]), { change: 'joined' });
    assert.deepEqual(spans(LEVEL, [2, 0.05, 1.95, 1]), [
      [0, 4],
      [5, 9],
    ]);
    assert.equal(dashed(LEVEL, [2, 0.05, 1.95, 1]).change, 'joined');
  });

  it('stays whole where its pattern is none', () => {
    for (const pattern of [[], [0, 0], [2, -1]])
      assert.deepEqual(dashed(LEVEL, pattern), { change: 'whole' });
  });

  it('has as many dashes as it would where its whole is said to be longer', () => {
    assert.deepEqual(spans(LEVEL, [4, 2], 2, { whole: 20 }), [
      [0, 1],
      [2, 4],
      [5, 7],
      [8, 10],
    ]);
  });

  it('has longer dashes where it would have more than a drawing may, and none where too few are left', () => {
    const long = line(0, 0, 100_000, 0).build();
    const { path, change } = dashed(long, [1, 1]);
    assert.deepEqual([path!.ops.length / 2, change], [20_000, 'longer']);
    assert.deepEqual(
      [...path!.coords.slice(0, 8)].map((x) => Math.round(x * 1e6) / 1e6),
      [0, 0, 2.5, 0, 5, 0, 7.5, 0],
    );
    const budget = new DashBudget();
    assert.deepEqual(
      [50_000, 19_991, 20_000, 20_000, 20_000].map((n) => budget.take(n)),
      [20_000, 19_991, 20_000, 20_000, 20_000],
    );
    const more = (mm: number) => {
      const made = dashed(line(0, 0, mm, 0).build(), [1, 1], 0, { budget });
      return made.change ?? made.path!.ops.length / 2;
    };
    // Nine are left: too few for twenty, enough for five, and then four for four.
    assert.deepEqual([more(40), budget.take(100)], ['whole', 0]);
    const rest = new DashBudget();
    for (const n of [20_000, 20_000, 20_000, 20_000, 19_990]) rest.take(n);
    const tenth = dashed(line(0, 0, 40, 0).build(), [1, 1], 0, { budget: rest });
    assert.deepEqual([tenth.change, tenth.path!.ops.length / 2], ['longer', 10]);
    const few = new DashBudget();
    for (const n of [20_000, 20_000, 20_000, 20_000, 19_996]) few.take(n);
    assert.deepEqual(
      dashed(line(0, 0, 8, 0).build(), [1, 1], 0, { budget: few }).change,
      undefined,
    );
  });
});
