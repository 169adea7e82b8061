// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clipSegment } from '../../../src/raster/draw/clip.js';
import { drawLine, drawSmoothLine } from '../../../src/raster/draw/line.js';
import { createSurface, inkOf, over } from '../../../src/raster/draw/surface.js';
import { inked, shown } from './shown.js';

const RED = inkOf(255, 0, 0);
const far = fc.double({ min: -1e5, max: 1e5, noNaN: true });
const near = fc.double({ min: -20, max: 60, noNaN: true });
type Line = readonly [number, number, number, number];

describe('a line on a surface', () => {
  it('takes one pixel per step', () => {
    const surface = createSurface(8, 4);
    drawLine(surface, [0.5, 0.5, 7.5, 3.5], RED);
    assert.equal(
      shown(surface),
      ['██······', '··██····', '····██··', '······██'].join('\n').replace(/^/, ''),
    );
  });

  it('reaches the last column and the last row, and no pixel beyond them', () => {
    const picture = (line: Line) => {
      const surface = createSurface(4, 3);
      drawLine(surface, line, RED);
      return shown(surface);
    };
    assert.equal(picture([3.5, -9, 3.5, 9]), '···█\n···█\n···█');
    assert.equal(picture([-9, 2.5, 9, 2.5]), '····\n····\n████');
    assert.equal(picture([2.5, 1.5, 9, 1.5]), '····\n··██\n····');
  });

  it('is blended into each pixel by how much of it it covers, whichever way it runs', () => {
    const shares = ([x0, y0, x1, y1]: Line, widthPx: number, isUpright: boolean) => {
      const line = isUpright ? ([y0, x0, y1, x1] as const) : ([x0, y0, x1, y1] as const);
      const surface = isUpright ? createSurface(4, 6) : createSurface(6, 4);
      drawSmoothLine(surface, line, { ink: inkOf(255, 255, 255), widthPx });
      const at = (x: number, y: number) => (isUpright ? x * 4 + y : y * 6 + x);
      return [0, 1, 2, 3].map((y) =>
        [0, 1, 2, 3, 4, 5].map((x) => surface.pixels[at(x, y)]! >>> 24),
      );
    };
    const none = [0, 0, 0, 0, 0, 0];
    const cases: [line: Line, widthPx: number, rows: number[][]][] = [
      [[1, 1.5, 5, 1.5], 1, [none, [0, 255, 255, 255, 255, 0], none, none]],
      [[1, 2, 5, 2], 1, [none, [0, 127, 127, 127, 127, 0], [0, 127, 127, 127, 127, 0], none]],
      [[1.25, 1.5, 4.5, 1.5], 1, [none, [0, 191, 255, 255, 127, 0], none, none]],
      [[1, 0, 4, 0], 3, [[0, 255, 255, 255, 0, 0], [0, 127, 127, 127, 0, 0], none, none]],
      [[1, 4, 4, 4], 3, [none, none, [0, 127, 127, 127, 0, 0], [0, 255, 255, 255, 0, 0]]],
      // Half a pixel down for each to the right: two high, with its middle at 1.25 and at 1.75.
      [
        [2, 1, 4, 2],
        4 / Math.sqrt(5),
        [[0, 0, 191, 63, 0, 0], [0, 0, 255, 255, 0, 0], [0, 0, 63, 191, 0, 0], none],
      ],
    ];
    for (const [[x0, y0, x1, y1], widthPx, rows] of cases) {
      for (const isUpright of [false, true]) {
        assert.deepEqual(shares([x0, y0, x1, y1], widthPx, isUpright), rows);
        assert.deepEqual(shares([x1, y1, x0, y0], widthPx, isUpright), rows, 'backwards');
      }
    }
  });

  it('touches only pixels that it passes, wherever its ends lie', () => {
    fc.assert(
      fc.property(near, near, near, near, (x0, y0, x1, y1) => {
        const surface = createSurface(40, 30);
        drawLine(surface, [x0, y0, x1, y1], RED);
        for (const { x, y } of inked(surface)) {
          assert.ok(distance([x0, y0, x1, y1], x + 0.5, y + 0.5) <= 0.75, `${x}, ${y}`);
        }
      }),
    );
  });

  it('leaves no gap between its ends', () => {
    fc.assert(
      fc.property(inside(40), inside(30), inside(40), inside(30), (x0, y0, x1, y1) => {
        const surface = createSurface(40, 30);
        drawLine(surface, [x0, y0, x1, y1], RED);
        const columns = new Set(inked(surface).map((p) => p.x));
        const rows = new Set(inked(surface).map((p) => p.y));
        const isFlat = Math.abs(x1 - x0) >= Math.abs(y1 - y0);
        const [from, to] = isFlat ? [x0, x1] : [y0, y1];
        for (let i = Math.floor(Math.min(from, to)); i <= Math.max(from, to); i++) {
          assert.ok((isFlat ? columns : rows).has(i), `${i} of ${from}…${to}`);
        }
      }),
    );
  });

  it('is drawn the same when it is cut at the edge or runs on far beyond', () => {
    const cut = createSurface(20, 20);
    const whole = createSurface(20, 20);
    drawLine(cut, [0, 10.5, 19.9, 10.5], RED);
    drawLine(whole, [-90_000, 10.5, 90_000, 10.5], RED);
    assert.deepEqual(whole.pixels, cut.pixels);
  });

  it('blends into no pixel further away than its width', () => {
    const width = fc.double({ min: 0.5, max: 4, noNaN: true });
    fc.assert(
      fc.property(near, near, near, near, width, (x0, y0, x1, y1, widthPx) => {
        const surface = createSurface(40, 30);
        drawSmoothLine(surface, [x0, y0, x1, y1], { ink: RED, widthPx });
        for (const { x, y } of inked(surface)) {
          assert.ok(distance([x0, y0, x1, y1], x + 0.5, y + 0.5) <= widthPx / 2 + 1.5);
        }
      }),
    );
  });

  it('gives a blended line as much ink as its width and length', () => {
    const surface = createSurface(40, 20);
    drawSmoothLine(surface, [5, 10.3, 35, 10.3], { ink: inkOf(255, 255, 255), widthPx: 1.5 });
    const ink = surface.pixels.reduce((sum, pixel) => sum + (pixel >>> 24) / 255, 0);
    assert.ok(Math.abs(ink - 45) < 1, `${ink}`);
  });
});

describe('cutting a segment to a box', () => {
  it('leaves what lies inside and nothing outside', () => {
    fc.assert(
      fc.property(far, far, far, far, (x0, y0, x1, y1) => {
        const s = Float64Array.of(x0, y0, x1, y1);
        if (!clipSegment(s, 40, 30)) return;
        assert.ok(s[0]! >= 0 && s[0]! <= 40 && s[1]! >= 0 && s[1]! <= 30);
        assert.ok(s[2]! >= 0 && s[2]! <= 40 && s[3]! >= 0 && s[3]! <= 30);
        assert.ok(distance([x0, y0, x1, y1], s[0]!, s[1]!) < 1e-6);
        assert.ok(distance([x0, y0, x1, y1], s[2]!, s[3]!) < 1e-6);
      }),
    );
  });

  it('is drawn however short it is, and not without a length', () => {
    const drawn = (...line: readonly number[]) => {
      const surface = createSurface(12, 9);
      drawSmoothLine(surface, line, { ink: RED, widthPx: 1 });
      return inked(surface);
    };
    assert.deepEqual(drawn(3, 5.5, 4, 5.5), [{ x: 3, y: 5 }]);
    assert.deepEqual(drawn(3.5, 5, 3.5, 6), [{ x: 3, y: 5 }]);
    assert.deepEqual(drawn(3.5, 5.5, 3.5, 5.5), []);
  });

  it('ends where the line meets the edge, whichever end lies outside', () => {
    for (const [line, left] of [
      [
        [-10, 2, 10, 12],
        [0, 7, 10, 12],
      ],
      [
        [30, 10, 50, 20],
        [30, 10, 40, 15],
      ],
      [
        [10, -10, 20, 10],
        [15, 0, 20, 10],
      ],
      [
        [5, 20, 15, 40],
        [5, 20, 10, 30],
      ],
      [
        [-20, 10, 60, 20],
        [0, 12.5, 40, 17.5],
      ],
      [
        [0, 5, 0, 9],
        [0, 5, 0, 9],
      ],
      [
        [3, 30, 9, 30],
        [3, 30, 9, 30],
      ],
    ] as const) {
      const [x0, y0, x1, y1] = line;
      const s = Float64Array.from(line);
      assert.ok(clipSegment(s, 40, 30));
      assert.deepEqual([...s], left);
      const back = Float64Array.of(x1, y1, x0, y0);
      assert.ok(clipSegment(back, 40, 30));
      assert.deepEqual([...back], [left[2], left[3], left[0], left[1]]);
    }
    for (const beside of [
      [-1, 5, -1, 9],
      [3, 31, 9, 31],
      [-10, 5, 5, -10],
    ])
      assert.equal(clipSegment(Float64Array.from(beside), 40, 30), false, `${beside}`);
  });

  it('is smooth where it lies, wherever it begins and whichever way it runs', () => {
    const ink = { ink: RED, widthPx: 1.5 };
    for (const line of [
      [10, 5, 30, 15],
      [30, 15, 10, 5],
      [12, 25, 30, 8],
      [25, 4, 20, 26],
      [20, 26, 25, 4],
    ] as const) {
      const surface = createSurface(40, 30);
      drawSmoothLine(surface, line, ink);
      const seen = inked(surface);
      for (const { x, y } of seen) assert.ok(distance(line, x + 0.5, y + 0.5) < 2, `${x}, ${y}`);
      const [x0, y0, x1, y1] = line;
      assert.ok(seen.length >= Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)), `${line}`);
    }
  });

  it('drops a segment only when no point of it is inside', () => {
    fc.assert(
      fc.property(near, near, near, near, (x0, y0, x1, y1) => {
        if (clipSegment(Float64Array.of(x0, y0, x1, y1), 40, 30)) return;
        for (let t = 0; t <= 1; t += 0.01) {
          const x = x0 + t * (x1 - x0);
          const y = y0 + t * (y1 - y0);
          assert.ok(x < 1e-9 || x > 40 - 1e-9 || y < 1e-9 || y > 30 - 1e-9);
        }
      }),
    );
  });
});

describe('ink over ink', () => {
  const byte = fc.integer({ min: 0, max: 255 });

  it('never makes a colour stronger than its alpha', () => {
    fc.assert(
      fc.property(
        byte,
        byte,
        byte,
        fc.double({ min: 0, max: 1, noNaN: true }),
        byte,
        (r, g, b, a, c) => {
          const result = over(inkOf(g, b, r, 1 - a), inkOf(r, g, b, a), c);
          const alpha = result >>> 24;
          for (const shift of [0, 8, 16]) assert.ok(((result >>> shift) & 255) <= alpha + 1);
        },
      ),
    );
  });

  it('hides what is below when it is opaque, and nothing when it does not cover', () => {
    const below = inkOf(10, 200, 30, 0.5);
    assert.equal(over(below, inkOf(1, 2, 3), 256), inkOf(1, 2, 3));
    assert.equal(over(below, inkOf(1, 2, 3), 0), below);
  });
});

function inside(limit: number) {
  return fc.double({ min: 0, max: limit - 0.01, noNaN: true });
}

function distance([x0, y0, x1, y1]: Line, x: number, y: number): number {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / length;
  const on = Math.min(1, Math.max(0, t));
  return Math.hypot(x - x0 - on * dx, y - y0 - on * dy);
}
