// SPDX-License-Identifier: GPL-3.0-or-later
/** Boxes are found among very many, and neighbours among them stand beside each other. */
import assert from 'node:assert/strict';
import type { Bounds } from '../../src/geometry/bounds.js';
import { BoxIndex, neighboursInTurn } from '../../src/geometry/box-index.js';
import { linesDistance, NearbyLines } from '../../src/geometry/nearby-lines.js';

const box = (minX: number, minY: number, maxX: number, maxY: number): Bounds => ({
  minX,
  minY,
  maxX,
  maxY,
});

/** 20 by 20 boxes, 6 wide and 4 high, ten apart. */
const GRID = Array.from({ length: 400 }, (_, i) => {
  const [x, y] = [(i % 20) * 10, Math.floor(i / 20) * 10];
  return box(x, y, x + 6, y + 4);
});

function found(boxes: readonly Bounds[], asked: Bounds): number[] {
  const numbers: number[] = [];
  new BoxIndex(boxes).overlapping(asked, (n) => numbers.push(n));
  return numbers.sort((a, b) => a - b);
}

describe('boxes among many', () => {
  it('are found where they share a point with the asked one, edges included', () => {
    assert.deepEqual(found(GRID, box(26, 14, 30, 20)), [22, 23, 42, 43]);
    assert.deepEqual(found(GRID, box(26.1, 14.1, 29.9, 19.9)), []);
    assert.deepEqual(found(GRID, box(26.1, 13, 29.9, 21)), []);
    assert.deepEqual(found(GRID, box(25, 14.1, 31, 19.9)), []);
    assert.deepEqual(found(GRID, box(3, 3, 3, 3)), [0]);
    assert.equal(found(GRID, box(-1, -1, 500, 500)).length, 400);
    assert.deepEqual(found(GRID, box(197, 0, 500, 500)), []);
    assert.deepEqual(found(GRID, box(-9, 190, -1, 500)), []);
    for (const count of [0, 1, 8, 9, 64, 65]) {
      const few = GRID.slice(0, count);
      assert.deepEqual(found(few, box(-1, -1, 500, 500)), [...few.keys()], `${count} boxes`);
    }
    const around: number[] = [];
    new BoxIndex(GRID).around(196, 194, (n) => around.push(n));
    assert.deepEqual(around, [399]);
  });

  it('are looked for until there are enough', () => {
    const index = new BoxIndex(GRID);
    let asked = 0;
    assert.ok(index.someOverlapping(box(-1, -1, 500, 500), () => ++asked === 5));
    assert.equal(asked, 5);
    assert.ok(!index.someOverlapping(box(-1, -1, 500, 500), () => false));
    assert.ok(!new BoxIndex([]).someOverlapping(box(0, 0, 1, 1), () => true));
  });

  it('stand beside each other by their middles, up in strips from the left to the right', () => {
    // Few are one strip. The order of their lower or upper edges is another one.
    const few = [box(0, 0, 1, 10), box(0, 4, 1, 4.5), box(0, 1, 1, 12), box(0, -20, 1, 20)];
    assert.deepEqual([...neighboursInTurn(few)], [3, 1, 0, 2]);
    // 48 make two of 24; their middles go left to right and up and down, whatever their sizes are.
    const many = Array.from({ length: 48 }, (_, i) => {
      const [n, size] = [(i * 29) % 48, ((i * 7) % 5) * 40];
      const [x, y] = [n, (n * 11) % 24];
      return { n, y, box: box(x - size, y - size, x + size, y + size) };
    });
    const order = [...neighboursInTurn(many.map((one) => one.box))].map((i) => many[i]!);
    const strips = [order.slice(0, 24), order.slice(24)];
    assert.deepEqual(
      strips.map((strip) => strip.map(({ n }) => n).sort((a, b) => a - b)),
      [0, 24].map((from) => Array.from({ length: 24 }, (_, i) => from + i)),
    );
    for (const strip of strips)
      assert.deepEqual(
        strip.map(({ y }) => y),
        [...Array(24).keys()],
      );
  });

  it('that are all in one place keep their order', () => {
    assert.deepEqual([...neighboursInTurn(Array(5).fill(box(1, 1, 2, 2)))], [0, 1, 2, 3, 4]);
  });
});

describe('lines near each other', () => {
  const line = (...points: number[]) => Float64Array.from(points);

  it('are as far apart as their nearest points', () => {
    assert.equal(linesDistance(line(0, 0, 10, 0), line(3, 4, 20, 4)), 4);
    assert.equal(linesDistance(line(0, 0, 10, 0, 10, 10), line(13, 14, 20, 14)), 5);
    assert.equal(linesDistance(line(20, 14, 13, 14), line(0, 0, 10, 0, 10, 10)), 5);
    assert.equal(linesDistance(line(0, 0, 10, 0), line(5, -5, 5, 5)), 0);
  });

  it('are found among many, and only those that count', () => {
    // A long one of 40 pieces, looked up by its stretches, and a short one far up.
    const long = Float64Array.from({ length: 82 }, (_, i) => (i % 2 ? 0 : i / 2));
    const lines = new NearbyLines([long, line(0, 50, 10, 50)]);
    const all = () => true;
    const near = (y: number, by: number, counts: (n: number) => boolean = all) =>
      lines.isNear(line(33.2, y, 33.8, y), by, counts);
    assert.deepEqual(
      [near(2, 2), near(2, 1.99), near(-2, 2), near(-2.1, 2)],
      [true, false, true, false],
    );
    assert.deepEqual([near(2, 2, (n) => n === 0), near(2, 2, (n) => n === 1)], [true, false]);
    const up = (x: number, by: number) => lines.isNear(line(x, 49, x, 51), by, all);
    assert.deepEqual(
      [up(10, 0), up(11, 1), up(11, 0.9), up(-1, 1), up(-1, 0.9)],
      [true, true, false, true, false],
    );
    for (const x of [0, 15.5, 16, 16.5, 32, 39.5, 40]) {
      assert.ok(lines.isNear(line(x, 1, x, 2), 1, all), `at ${x}`);
    }
    assert.ok(!lines.isNear(line(41.1, 0, 45, 0), 1, all));
  });
});
