// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import type { PathShape } from '../../src/art/art.js';
import { fillsOf, inkBounds } from '../../src/art/fills.js';
import { NOTHING } from '../../src/geometry/bounds.js';
import { PathBuilder } from '../../src/geometry/path.js';
import { fillSpans } from '../../src/geometry/scan-fill.js';
import { filled, rectangle, stroked, WHITE } from '../operations/sample-art.js';

const square = rectangle(0, 0, 2, 2);
const open = { ops: square.ops.slice(0, 3), coords: square.coords.slice(0, 6) };

describe('the fills of a drawing', () => {
  it('are what encloses something, and what a line covers', () => {
    assert.equal(fillsOf([filled(square)]).length, 1);
    assert.equal(fillsOf([filled(open)]).length, 1);
    assert.equal(fillsOf([stroked(square)]).length, 1);
    assert.deepEqual(fillsOf([{ ...stroked(open), strokeWidth: 0 }]), []);
    assert.equal(fillsOf([{ ...stroked(open), strokeWidth: 1 }]).length, 1);
  });

  it('are ink but for white, which is paper, in the order of the drawing', () => {
    const shapes = [filled(square), filled(square, WHITE), stroked(square, [255, 0, 0])];
    assert.deepEqual(
      fillsOf(shapes).map(({ isInk }) => isInk),
      [true, false, true],
    );
  });

  it('have the box of their ink', () => {
    const shapes = [filled(rectangle(1, 2, 3, 4)), filled(rectangle(0, 0, 90, 90), WHITE)];
    assert.deepEqual(inkBounds(fillsOf(shapes)), { minX: 1, minY: 2, maxX: 4, maxY: 6 });
    assert.deepEqual(inkBounds(fillsOf([filled(square, WHITE)])), NOTHING);
  });
});

describe('a line that is engraved', () => {
  const line = (d: readonly (readonly [number, number])[], more: Partial<PathShape>): PathShape => {
    const builder = new PathBuilder();
    for (const [i, [x, y]] of d.entries()) {
      if (i === 0) builder.moveTo(x, y);
      else builder.lineTo(x, y);
    }
    if (more.fillRule === 'evenodd') builder.close();
    const style = { fillRule: 'nonzero', stroke: [0, 0, 0], strokeWidth: 2 } as const;
    return { kind: 'path', id: 'a', layer: 0, path: builder.build(), ...style, ...more };
  };
  const area = (shape: PathShape) => {
    let sum = 0;
    const rows = { first: -10.025, step: 0.05, count: 1000 };
    for (const { outlines, rule } of fillsOf([shape]))
      fillSpans(outlines, rule, rows, (_, x0, x1) => {
        sum += (x1 - x0) * 0.05;
      });
    return sum;
  };
  const near = (actual: number, expected: number) =>
    assert.ok(Math.abs(actual - expected) < 0.12, `${actual}, not ${expected}`);
  const bent = [
    [0, 0],
    [10, 0],
    [10, 10],
  ] as const;

  it('covers what its width, corners and ends cover', () => {
    near(area(line(bent, {})), 40);
    const form = { cap: 'butt', join: 'miter', miterLimit: 4 } as const;
    near(area(line(bent, { line: { ...form, join: 'bevel' } })), 39.5);
    near(area(line(bent, { line: { ...form, join: 'round' } })), 39 + Math.PI / 4);
    near(area(line(bent, { line: { ...form, miterLimit: 1.2 } })), 39.5);
    near(area(line(bent, { line: { ...form, cap: 'square' } })), 44);
    near(area(line(bent, { line: { ...form, cap: 'round' } })), 40 + Math.PI);
    near(area(line([...bent].reverse(), {})), 40);
  });

  it('is of the line where it is open and as fine as a hair', () => {
    near(area(line(bent, { strokeWidth: 0.3 })), 20 * 0.3);
    near(area(line(bent, { strokeWidth: 0.3, fill: [0, 0, 0] })), 50 + 20 * 0.3);
  });

  it('is a ring where it is closed, and fills it where it is a hairline', () => {
    const square = [...bent, [0, 10]] as const;
    near(area(line(square, { fillRule: 'evenodd' })), 80);
    near(area(line(square, { fillRule: 'evenodd', strokeWidth: 0.1 })), 100);
    near(area(line(square, { fillRule: 'evenodd', strokeWidth: 0.3 })), 100);
    const ring = area(line(square, { fillRule: 'evenodd', strokeWidth: 0.31 }));
    assert.ok(ring > 12 && ring < 13, `${ring}`);
    near(area(line(square, { fillRule: 'evenodd', fill: [0, 0, 0] })), 100 + 80);
  });
});
