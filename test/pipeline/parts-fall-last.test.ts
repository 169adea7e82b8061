// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pointsBounds } from '../../src/geometry/polyline.js';
import { layOut, styled } from '../../src/pipeline/job-layout.js';
import { unpack, unpackGeometry } from '../../src/pipeline/packed.js';
import { type CutOrder, cutOrderParams } from '../../src/toolpath/cut-order.js';
import type { JobStep } from '../../src/toolpath/job-strokes.js';
import { orderStrokes } from '../../src/toolpath/stroke-order.js';
import type { BlockGeometry, PathGeometry, Toolpath } from '../../src/toolpath/toolpath.js';
import { searchRuns } from '../support/search-runs.js';
import { picture } from '../toolpath/samples.js';
import { numbers } from '../toolpath/sheets.js';
import { type Drawn, type NestedSheet, nestedSheetOf } from './nested-sheet.js';

const ORDERS = Object.keys(cutOrderParams.order.choices) as CutOrder['order'][];
const HERE = { x: 0, y: 0 };

/** The same stroke from whichever corner and end it is run. */
function nameOf(points: Iterable<number>): string {
  const digits = [...points].map((value) => value.toFixed(4));
  const corners = digits.flatMap((x, i) => (i % 2 === 0 ? [`${x} ${digits[i + 1]}`] : []));
  return [...new Set(corners)].sort().join(', ');
}

function blockOf({ line, isPicture }: Drawn): BlockGeometry {
  if (!isPicture) return { kind: 'path', points: line.points };
  const [x, y] = [line.points[0]!, line.points[1]!];
  return picture(['##', '##'], { origin: { x, y } });
}

function nameOfBlock(block: BlockGeometry): string {
  return nameOf(block.kind === 'path' ? block.points : [block.origin.x, block.origin.y]);
}

/** As operations plan them: each piece's strokes are ordered, and then put on the bed with the others. */
function stepsOf({ frees, drawn }: NestedSheet, next: () => number): JobStep[] {
  return frees.map((isCut, step) => {
    const own = drawn.filter((one) => one.step === step);
    const pieces: Drawn[][] = [[], [], []];
    for (const one of own) pieces[Math.floor(next() * 3)]!.push(one);
    return { frees: isCut, pieces: pieces.map(planOf) };
  });
}

function planOf(piece: readonly Drawn[]): Toolpath<'bed', BlockGeometry> {
  const pictures = piece.filter(({ isPicture }) => isPicture).map(blockOf);
  const lines = piece.filter(({ isPicture }) => !isPicture).map(({ line }) => line);
  const strokes = orderStrokes(lines, HERE);
  const blocks = strokes.map(({ points }): BlockGeometry => ({ kind: 'path', points }));
  return { frame: 'bed', blocks: [...pictures, ...blocks] };
}

/** When each stroke is burnt for the last time, in the job with all its passes. */
function lastBurns(
  sheet: NestedSheet,
  order: CutOrder['order'],
  next: () => number,
): Map<string, number> {
  const steps = stepsOf(sheet, next).map((step) => {
    return { ...step, groups: step.pieces.map(() => Math.floor(next() * 4)) };
  });
  const layout = layOut(steps, { order, from: HERE, moves: 14, tick: () => {} });
  const styles = steps.map(() => {
    const passes = 1 + Math.floor(next() * 3);
    return { power: 0.5, minPower: 0, speed: 20, hasAir: false, passes, slowsDown: false };
  });
  const { blocks } = unpack(styled(layout, styles));
  return new Map(blocks.map((block, at) => [nameOfBlock(block), at]));
}

describe('a whole job', function () {
  this.timeout(60_000);

  for (const order of ORDERS) {
    it(`lets no part fall before all that lies in it is done, in the order "${order}"`, () => {
      fc.assert(
        fc.property(fc.nat(), fc.nat(), (seed, salt) => {
          const sheet = nestedSheetOf(seed);
          const last = lastBurns(sheet, order, numbers(salt));
          const when = (one: Drawn) => {
            const at = last.get(nameOf(one.line.points));
            assert.notEqual(at, undefined, 'a stroke is missing from the job');
            return at!;
          };
          for (const drawn of sheet.drawn) when(drawn);
          for (const { outline, inside } of sheet.parts) {
            const falls = Math.max(...outline.map(when));
            for (const one of inside) {
              assert.ok(when(one) < falls, `${nameOf(one.line.points)} is run on a fallen part`);
            }
          }
        }),
        { numRuns: searchRuns(12) },
      );
    });
  }

  it('cuts a part that was nested into a hole before the hole, in whatever order the steps come', () => {
    const square = (at: number, side: number): BlockGeometry => {
      const to = at + side;
      return { kind: 'path', points: Float64Array.of(at, at, to, at, to, to, at, to, at, at) };
    };
    const [frame, hole, nested, inNested] = [
      square(0, 60),
      square(10, 40),
      square(15, 20),
      square(20, 5),
    ];
    const step = (...blocks: readonly BlockGeometry[]): JobStep => {
      return { frees: true, pieces: blocks.map((block) => ({ frame: 'bed', blocks: [block] })) };
    };
    for (const steps of [
      [step(frame, hole), step(nested), step(inNested)],
      [step(hole), step(frame), step(nested, inNested)],
      [step(frame, hole, nested, inNested)],
    ]) {
      const layout = layOut(steps, { from: HERE, moves: 14, tick: () => {} });
      const sides = unpackGeometry(layout).blocks.map((block) => {
        const { minX, maxX } = pointsBounds((block as PathGeometry).points);
        return maxX - minX;
      });
      assert.deepEqual(sides, [5, 20, 40, 60]);
    }
  });
});
