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

  it('has the tip only where that is no farther out than the limit of the line', () => {
    const turn = fc.double({ min: 0.1, max: 3.1, noNaN: true });
    const limit = fc.double({ min: 1, max: 12, noNaN: true });
    const sides = fc.constantFrom(1, -1);
    fc.assert(
      fc.property(direction, turn, sides, limit, (way, by, side, miterLimit) => {
        // Half widths from the corner to where the sides meet.
        const reach = 1 / Math.cos(by / 2);
        fc.pre(Math.abs(reach - miterLimit) > 1e-6);
        const cornersOf = (join: string) =>
          strokeAreas(line(way, by * side), WIDTH, {
            ...PLAIN_LINE,
            ...{ cap: 'butt', miterLimit },
            join: join as 'miter',
          }).map(({ points }) => points.length / 2);
        const [first, second, corner] = cornersOf('miter');
        assert.deepEqual([first, second], [5, 5]);
        assert.equal(corner, reach <= miterLimit ? 5 : 4, `${reach} of ${miterLimit}`);
        assert.equal(cornersOf('bevel')[2], 4);
      }),
    );
  });

  it('is a plain line where its form is not said: without ends, and with tips of four half widths at most', () => {
    const areas = (turn: number) =>
      strokeAreas(line(0, turn), WIDTH).map(({ points }) => points.length / 2);
    // The tip of a turn by 2.4 is 2.8 half widths out, by 2.8 it would be 5.9.
    assert.deepEqual(areas(2.4), [5, 5, 5]);
    assert.deepEqual(areas(2.8), [5, 5, 4]);
  });

  it('has no tip where it turns back on itself', () => {
    const back = { points: Float64Array.of(0, 0, 10, 0, 0, 0), isClosed: false };
    const areas = strokeAreas(back, WIDTH, { ...PLAIN_LINE, join: 'miter', miterLimit: 1e9 });
    for (const { points } of areas) assert.ok(points.every((at) => Math.abs(at) <= 12));
  });

  it('has a corner where a closed line ends, and no end', () => {
    const points = Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10, 0, 0);
    for (const cap of ['butt', 'round', 'square'] as const) {
      const form = { ...PLAIN_LINE, cap, join: 'miter' as const, miterLimit: 4 };
      const areas = strokeAreas({ points, isClosed: true }, WIDTH, form);
      assert.equal(areas.length, 8);
      const open = strokeAreas({ points, isClosed: false }, WIDTH, form);
      assert.equal(open.length, cap === 'butt' ? 7 : 9);
    }
  });

  it('is nothing where the line has no length', () => {
    const points = Float64Array.of(3, 3, 3, 3);
    assert.deepEqual(strokeAreas({ points, isClosed: false }, WIDTH), []);
    assert.deepEqual(strokeAreas({ points: Float64Array.of(3, 3), isClosed: true }, WIDTH), []);
  });
});
