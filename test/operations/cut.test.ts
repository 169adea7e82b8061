// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import type { PieceArt } from '../../src/operations/contract.js';
import { cut } from '../../src/operations/cut/index.js';
import { score } from '../../src/operations/score/index.js';
import type { Values } from '../../src/params/schema.js';
import { completeValues } from '../../src/params/validate.js';
import type { OutlineOrder } from '../../src/toolpath/cut-order.js';
import type { PathBlock } from '../../src/toolpath/toolpath.js';
import { planned } from '../support/planned.js';
import { circle, filled, rectangle, stroked } from './sample-art.js';

function cutting(paths: PieceArt['paths'], params: Values = {}): PathBlock[] {
  const { blocks } = planned(cut, { art: { paths }, params });
  return blocks.map((block) => {
    assert.equal(block.kind, 'path');
    return block as PathBlock; // Just asserted.
  });
}

const corners = (block: PathBlock) => new Set(block.points.map((c) => Math.round(c * 1e6) / 1e6));

const isTooMuch = { code: 'plan.too-many-pieces', message: /more than 4 million straight pieces/ };

describe('cutting', () => {
  it('refuses what becomes millions of pieces, before it makes them', () => {
    const huge = Array.from({ length: 3000 }, () => stroked(circle(0, 0, 1e6)));
    assert.throws(() => cutting(huge), isTooMuch);
    const large = Array.from({ length: 50 }, () => stroked(circle(0, 0, 1e4)));
    assert.ok(cutting(large).length > 0, 'some ten thousand pieces');
  });

  it('follows strokes and fills alike, through every corner', () => {
    const blocks = cutting([stroked(rectangle(0, 0, 10, 10)), filled(rectangle(20, 0, 10, 10))]);
    assert.deepEqual(blocks.map(corners), [new Set([0, 10]), new Set([20, 0, 30, 10])]);
    assert.ok(blocks.every((b) => b.points.length === 10));
  });

  it('cuts the hole before the washer', () => {
    const [first, second] = cutting([filled(circle(20, 20, 10)), filled(circle(20, 20, 3))]);
    const radius = ({ points }: PathBlock) => Math.hypot(points[0]! - 20, points[1]! - 20);
    assert.ok(Math.abs(radius(first!) - 3) < 0.01);
    assert.ok(Math.abs(radius(second!) - 10) < 0.01);
  });

  it('runs a circle within a hundredth of a millimetre', () => {
    const [block] = cutting([filled(circle(0, 0, 25))]);
    for (let i = 2; i < block!.points.length; i += 2) {
      const x = (block!.points[i]! + block!.points[i - 2]!) / 2;
      const y = (block!.points[i + 1]! + block!.points[i - 1]!) / 2;
      assert.ok(Math.abs(Math.hypot(x, y) - 25) < 0.02);
    }
  });

  it('runs the whole drawing again for every pass, with what was set', () => {
    const drawing = [stroked(rectangle(0, 0, 1, 1)), stroked(rectangle(5, 0, 1, 1))];
    const blocks = cutting(drawing, { passes: 3, power: 0.7, speed: 12, air: false });
    assert.equal(blocks.length, 6);
    assert.deepEqual(blocks.slice(0, 2), blocks.slice(2, 4));
    assert.deepEqual([blocks[0]!.power, blocks[0]!.speed, blocks[0]!.hasAir], [0.7, 12, false]);
  });

  it('burns evenly, with no weakest power, and never slower than it was set', () => {
    const set = { power: 0.7, speed: 12, passes: 3, air: false };
    const asked = {
      power: 0.7,
      minPower: 0,
      speed: 12,
      passes: 3,
      hasAir: false,
      slowsDown: false,
    };
    for (const operation of [cut, score])
      assert.deepEqual(operation.style(completeValues(operation.params, set)), asked);
  });

  it('begins at the corner that is asked for, or runs the outlines as they were drawn', () => {
    const at = [10, 0, 30, 20];
    const paths = at.map((x) => stroked(rectangle(x, 0, 5, 5)));
    const startsOf = (outlineOrder?: OutlineOrder) => {
      const { blocks } = cut.plan({
        ...{ art: { paths, bitmaps: [] }, params: {}, machine: {}, progress: () => undefined },
        ...(outlineOrder && { outlineOrder }),
      });
      return blocks.map((block) => Math.floor((block as PathBlock).points[0]! / 10) * 10);
    };
    assert.deepEqual(startsOf('drawn'), at);
    assert.deepEqual(startsOf(), [0, 10, 20, 30]);
    assert.deepEqual(startsOf('front-right'), [30, 20, 10, 0]);
  });

  it('makes nothing of nothing', () => {
    assert.deepEqual(cutting([]), []);
  });
});

describe('scoring', () => {
  it('runs the same outlines with its own values', () => {
    const { blocks } = planned(score, { art: { paths: [stroked(rectangle(0, 0, 9, 9))] } });
    assert.equal(blocks.length, 1);
    assert.equal((blocks[0] as PathBlock).power, 0.2);
  });
});
