// SPDX-License-Identifier: GPL-3.0-or-later
/** What a line of some width covers, with each kind of end and corner, whichever way it runs. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PLAIN_LINE } from '../../src/art/art.js';
import { strokeAreas } from '../../src/art/stroke-areas.js';
import type { Polyline } from '../../src/geometry/polyline.js';
import { signedArea } from '../../src/geometry/polyline.js';

const WIDTH = 4;
const HALF = WIDTH / 2;
const LENGTH = 10;

/** Straight on for 10 mm in the direction `way`, then on after a turn to the left where one is given. */
function line(way: number, turn?: number): Polyline {
  const first = [LENGTH * Math.cos(way), LENGTH * Math.sin(way)] as const;
  const second = turn === undefined ? [] : [way + turn];
  const further = second.flatMap((on) => [
    first[0] + LENGTH * Math.cos(on),
    first[1] + LENGTH * Math.sin(on),
  ]);
  return { points: Float64Array.of(0, 0, ...first, ...further), isClosed: false };
}

const areasOf = (drawn: Polyline, form: object) =>
  strokeAreas(drawn, WIDTH, { ...PLAIN_LINE, ...form }).map(({ points }) => signedArea(points));
const sum = (areas: readonly number[]) => areas.reduce((all, area) => all + area, 0);
const direction = fc.double({ min: -3.1, max: 3.1, noNaN: true });

describe('what a line covers', () => {
  it('is its length by its width, and at its ends nothing, half a disc or half a square', () => {
    const ends = { butt: 0, round: (Math.PI * HALF * HALF) / 2, square: WIDTH * HALF };
    fc.assert(
      fc.property(
        direction,
        fc.constantFrom(...(['butt', 'round', 'square'] as const)),
        (way, cap) => {
          const areas = areasOf(line(way), { cap });
          assert.ok(
            areas.every((area) => area > 0),
            'all run counter-clockwise',
          );
          const expected = LENGTH * WIDTH + 2 * ends[cap];
          assert.ok(Math.abs(sum(areas) - expected) < 0.2, `${sum(areas)} of ${expected}`);
        },
      ),
    );
  });

  it('has at a corner a wedge, a part of a disc, or the tip in which its sides meet', () => {
    const turn = fc.double({ min: 0.3, max: 1.5, noNaN: true });
    const sides = fc.constantFrom(1, -1);
    fc.assert(
      fc.property(direction, turn, sides, (way, by, side) => {
        const corner = (join: string) =>
          sum(areasOf(line(way, by * side), { join, miterLimit: 10 })) - 2 * LENGTH * WIDTH;
        const near = (found: number, expected: number) =>
          assert.ok(Math.abs(found - expected) < 0.1, `${found} of ${expected}`);
        near(corner('bevel'), (HALF * HALF * Math.sin(by)) / 2);
        near(corner('round'), (HALF * HALF * by) / 2);
        near(corner('miter'), HALF * HALF * Math.tan(by / 2));
      }),
    );
  });
});
