// SPDX-License-Identifier: GPL-3.0-or-later
/** The corners of an arc as a controller reckons them: turned one after the other, and afresh now and then. */
import assert from 'node:assert/strict';
import { ArcChords } from '../../src/toolpath/arc-chords.js';

const CENTRE = { x: 100, y: 50 };

/** How far each corner lies from the circle and from where it belongs on it, mm. */
function strays(sweep: number, pieces: number, begin = 0.3) {
  const toStart = { x: 10 * Math.cos(begin), y: 10 * Math.sin(begin) };
  const chords = new ArcChords(CENTRE, toStart, { sweep, pieces });
  return Array.from({ length: pieces - 1 }, (_, i) => {
    chords.next();
    const angle = begin + ((i + 1) * sweep) / pieces;
    const [x, y] = [CENTRE.x + 10 * Math.cos(angle), CENTRE.y + 10 * Math.sin(angle)];
    const off = Math.hypot(chords.x - x, chords.y - y);
    return { off, radius: Math.hypot(chords.x - CENTRE.x, chords.y - CENTRE.y) - 10 };
  });
}

describe('the chords of an arc', () => {
  it('end where the arc goes, to either side', () => {
    for (const sweep of [Math.PI / 2, -Math.PI / 2, 2]) {
      assert.ok(strays(sweep, 40).every(({ off }) => off < 5e-4));
    }
  });

  it('stray further from the circle with each corner until the thirteenth, which lies on it', () => {
    // By a turn of 0.06 a corner loses 0.06⁴ ÷ 24 of its radius: 5.4 millionths of a millimetre.
    const radii = strays(0.06 * 40, 40).map(({ radius }) => radius);
    for (const [corner, lost] of [
      [6, 6],
      [12, 12],
      [13, 0],
      [14, 1],
      [25, 12],
      [26, 0],
      [38, 12],
      [39, 0],
    ] as const) {
      const found = radii[corner - 1]!;
      assert.ok(Math.abs(found + 5.4e-6 * lost) < 1.2e-5, `corner ${corner}: ${found}`);
    }
  });
});
