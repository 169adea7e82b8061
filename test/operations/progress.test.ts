// SPDX-License-Identifier: GPL-3.0-or-later
/** How far a plan is, as it is reported while it is made: from nothing to all, never back, each part by its share. */
import assert from 'node:assert/strict';
import type { Operation, PieceArt } from '../../src/operations/contract.js';
import { cut } from '../../src/operations/cut/index.js';
import { engrave } from '../../src/operations/engrave/index.js';
import { planned } from '../support/planned.js';
import { filled, ramp, rectangle, stroked } from './sample-art.js';

function progressOf(operation: Operation, art: Partial<PieceArt>): number[] {
  const reported: number[] = [];
  planned(operation, { art, progress: (fraction) => reported.push(fraction) });
  return reported;
}

const rounded = (reported: readonly number[]) =>
  reported.map((fraction) => Math.round(fraction * 1e6) / 1e6);
const squares = (count: number) =>
  Array.from({ length: count }, (_, i) => rectangle(3 * (i % 50), 3 * Math.floor(i / 50), 2, 2));

describe('the progress of a plan', () => {
  it('of pictures and areas gives each picture, and all areas together, the same share', () => {
    const bitmaps = [ramp(0, 200, 5, 5), ramp(10, 200, 5, 5), ramp(20, 200, 5, 5)];
    const areas = squares(250).map((path) => filled(path));
    // Areas are painted from the last one down, and counted by the hundred.
    const ofAreas = [200, 100, 0].map((i) => 0.75 + 0.25 * (1 - (i + 1) / 250));
    const expected = [0, 0, 0.25, 0.5, ...ofAreas, 1];
    assert.deepEqual(rounded(progressOf(engrave, { bitmaps, paths: areas })), rounded(expected));
    assert.deepEqual(rounded(progressOf(engrave, { bitmaps })), rounded([0, 0, 1 / 3, 2 / 3, 1]));
    assert.deepEqual(progressOf(engrave, {}), [0, 1]);
  });

  it('of any pictures and areas, once or crosswise, rises from nothing to all and never beyond', () => {
    for (const count of [0, 1, 2]) {
      for (const fills of [0, 1, 2, 150]) {
        for (const crossHatch of [false, true]) {
          const reported: number[] = [];
          planned(engrave, {
            art: {
              bitmaps: Array.from({ length: count }, (_, i) => ramp(10 * i, 200, 5, 5)),
              paths: squares(fills).map((path) => filled(path)),
            },
            params: { crossHatch },
            progress: (fraction) => reported.push(fraction),
          });
          const what = `${count} pictures, ${fills} areas: ${reported.join(' ')}`;
          assert.deepEqual([reported[0], reported.at(-1)], [0, 1], what);
          const isRising = (at: number, i: number) =>
            at <= 1 && (i === 0 || at >= reported[i - 1]!);
          assert.ok(reported.every(isRising), what);
          // Each picture has a share, and all areas together one.
          const parts = Math.max(1, count + Math.min(1, fills)) * (crossHatch ? 2 : 1);
          for (let i = 1; i < count; i++) {
            assert.ok(
              reported.some((at) => Math.abs(at - i / parts) < 1e-9),
              what,
            );
          }
          if (fills > 0) {
            const last = (count + 1 - 1 / fills) / parts;
            assert.ok(
              reported.some((at) => Math.abs(at - last) < 1e-9),
              what,
            );
          }
        }
      }
    }
  });

  it('of outlines is three tenths when they are flat, and then goes on to the end', () => {
    const paths = squares(1500).map((path) => stroked(path));
    const reported = progressOf(cut, { paths });
    assert.deepEqual(rounded(reported.slice(0, 4)), [0, 0, 0.1, 0.2]);
    const ordering = reported.slice(4);
    assert.ok(ordering.length > 1 && ordering.every((fraction) => fraction >= 0.3));
    assert.ok(reported.every((fraction, i) => i === 0 || fraction >= reported[i - 1]!));
    assert.equal(reported.at(-1), 1);
  });
});
