// SPDX-License-Identifier: GPL-3.0-or-later
/** What holds for every refinement there is. A new one is covered by being listed. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NOTHING, union } from '../../src/geometry/bounds.js';
import { polylineBounds } from '../../src/geometry/polyline.js';
import { operations } from '../../src/operations/index.js';
import { defaultsOf } from '../../src/params/schema.js';
import { completeValues } from '../../src/params/validate.js';
import { STAGES } from '../../src/refinements/contract.js';
import { refinements } from '../../src/refinements/index.js';
import type { BlockGeometry, PathGeometry } from '../../src/toolpath/toolpath.js';

const SLACK = 1e-9;
const path = (...xy: number[]): PathGeometry => ({ kind: 'path', points: Float64Array.from(xy) });
const BLOCKS: readonly BlockGeometry[] = [
  path(0, 0, 10, 0, 10, 10, 0, 10, 0, 0),
  path(20, 0, 30, 5),
  path(5, 5, 6, 5, 5.5, 6, 5, 5),
];

const boxOf = (blocks: readonly BlockGeometry[]) =>
  blocks
    .flatMap((block) => (block.kind === 'path' ? [block.points] : []))
    .map((points) => polylineBounds({ points, isClosed: false }))
    .reduce(union, NOTHING);
const isClosed = (block: BlockGeometry) =>
  block.kind === 'path' &&
  block.points.length > 4 &&
  block.points[0] === block.points.at(-2) &&
  block.points[1] === block.points.at(-1);

it('refinements have ids of their own', () => {
  assert.equal(new Set(refinements.map(({ id }) => id)).size, refinements.length);
});

for (const refinement of refinements) {
  const { id, params } = refinement;
  const refine = (blocks: readonly BlockGeometry[], tick = () => {}) =>
    refinement.refine(blocks, { params: defaultsOf(params), tick });

  describe(`the refinement ${id}`, () => {
    it('has settings whose names can be typed and whose defaults are valid', () => {
      assert.match(id, /^[a-z][a-z-]*$/);
      assert.ok(refinement.label !== '' && refinement.help.endsWith('.'));
      assert.ok(STAGES.includes(refinement.stage));
      completeValues(params, defaultsOf(params));
      for (const [key, field] of Object.entries(params)) {
        assert.match(key, /^[a-z][a-zA-Z]*$/);
        assert.ok(field.label !== '' && field.help.endsWith('.'), key);
        assert.equal(field.style, undefined, 'a key would not hold it');
      }
    });

    it('suits an operation that there is', () => {
      assert.ok(operations.some((operation) => refinement.suits(operation)));
    });

    it('makes the same of the same, leaves its input as it was, and nothing of nothing', () => {
      const before = structuredClone(BLOCKS);
      assert.deepEqual(refine(BLOCKS), refine(BLOCKS));
      assert.deepEqual(BLOCKS, before);
      assert.deepEqual(refine([]), []);
    });

    it('stays within the box of the strokes, where every check before the beam looks', () => {
      const xy = fc.double({ min: -500, max: 500, noNaN: true });
      const points = fc.array(xy, { minLength: 4, maxLength: 40 }).map((all) => {
        const even = all.slice(0, all.length - (all.length % 2));
        return path(...even, even[0]!, even[1]!);
      });
      fc.assert(
        fc.property(fc.array(points, { maxLength: 5 }), (blocks) => {
          const [box, made] = [boxOf(blocks), boxOf(refine(blocks))];
          assert.ok(made.minX >= box.minX - SLACK && made.maxX <= box.maxX + SLACK);
          assert.ok(made.minY >= box.minY - SLACK && made.maxY <= box.maxY + SLACK);
        }),
      );
    });

    it('leaves closed what is closed, where the order goes by it', () => {
      if (refinement.stage !== 'stroke') return;
      assert.equal(refine(BLOCKS).filter(isClosed).length, BLOCKS.filter(isClosed).length);
    });

    it('stops at once when the work was cancelled', () => {
      const stop = new Error('cancelled');
      assert.throws(() => {
        refine(BLOCKS, () => {
          throw stop;
        });
      }, stop);
    });
  });
}
