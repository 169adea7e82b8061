// SPDX-License-Identifier: GPL-3.0-or-later
/** How far a tracing is, as it is said while it is made. */
import assert from 'node:assert/strict';
import { bitPlane } from '../../src/imaging/tracing/bit-plane.js';
import { OutlinePen } from '../../src/imaging/tracing/outline-pen.js';
import { traceOutlines } from '../../src/imaging/tracing/trace-outlines.js';

const DOTS = { speckle: 0, smoothness: 1, simplify: 0.2, touching: 'rare' } as const;

describe('the progress of a tracer', () => {
  /** What is said while so many dots are traced, two pixels apart. */
  const said = (dots: number) => {
    const [side, perRow] = [40, 20];
    const dark = new Uint8Array(side * side);
    for (let i = 0; i < dots; i++) dark[2 * Math.floor(i / perRow) * side + 2 * (i % perRow)] = 1;
    const pen = new OutlinePen({ widthPx: side, heightPx: side, width: side, height: side });
    const told: number[] = [];
    const count = traceOutlines(bitPlane(dark, side, side), pen, DOTS, (part) => {
      told.push(part);
    });
    assert.equal(count, dots);
    return told;
  };

  it('is said after every 64 outlines and at the end', () => {
    assert.deepEqual(said(63), [1]);
    for (const [dots, times] of [
      [64, 1],
      [127, 1],
      [128, 2],
      [200, 3],
    ] as const) {
      const told = said(dots);
      assert.equal(told.length, times + 1, `${dots}`);
      assert.ok(told.every((part, i) => part > 0 && part <= 1 && part >= (told[i - 1] ?? 0)));
      assert.equal(told.at(-1), 1);
    }
  });
});
