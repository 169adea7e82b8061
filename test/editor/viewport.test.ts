// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gridAt, multiples } from '../../src/editor/grid.js';
import {
  bedToPx,
  fitTo,
  keptInSight,
  MAX_SCALE,
  MIN_SCALE,
  pan,
  pointToBed,
  pointToPx,
  resized,
  seenBed,
  type Viewport,
  zoomAt,
} from '../../src/editor/viewport.js';
import { contains } from '../../src/geometry/bounds.js';
import { apply } from '../../src/geometry/matrix.js';

const place = fc.double({ min: -2000, max: 2000, noNaN: true });
const scale = fc.double({ min: MIN_SCALE, max: MAX_SCALE, noNaN: true });
const view: fc.Arbitrary<Viewport> = fc.record({
  widthPx: fc.integer({ min: 200, max: 3000 }),
  heightPx: fc.integer({ min: 200, max: 2000 }),
  scale,
  originX: place,
  originY: place,
});
const point = fc.record({ x: place, y: place });
const bed = { minX: 0, minY: 0, maxX: 400, maxY: 300 };

describe('the viewport', () => {
  it('has y up on the bed and down on the screen', () => {
    const seen = { widthPx: 800, heightPx: 600, scale: 2, originX: 100, originY: 500 };
    assert.deepEqual(pointToPx(seen, { x: 10, y: 20 }), { x: 120, y: 460 });
  });

  it('leads to the screen and back to the same point', () => {
    fc.assert(
      fc.property(view, point, (seen, at) => {
        const back = pointToBed(seen, pointToPx(seen, at));
        assert.ok(Math.hypot(back.x - at.x, back.y - at.y) < 1e-6);
      }),
    );
  });

  it('says the same as a matrix', () => {
    fc.assert(
      fc.property(view, point, (seen, at) => {
        const byMatrix = apply(bedToPx(seen), at);
        const direct = pointToPx(seen, at);
        assert.ok(Math.hypot(byMatrix.x - direct.x, byMatrix.y - direct.y) < 1e-6);
      }),
    );
  });

  it('keeps the point under the pointer when it zooms', () => {
    const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(view, point, factor, (seen, at, by) => {
        const before = pointToBed(seen, at);
        const after = pointToBed(zoomAt(seen, at, by), at);
        // Thousands of millimetres at a twentieth of a pixel each leave the last digits open.
        assert.ok(Math.hypot(after.x - before.x, after.y - before.y) < 1e-5);
      }),
    );
  });

  it('is nearer by the factor that it zooms by, as far as it may', () => {
    const seen = { widthPx: 800, heightPx: 600, scale: 2, originX: 100, originY: 500 };
    const at = { x: 110, y: 480 };
    assert.deepEqual(zoomAt(seen, at, 3), { ...seen, scale: 6, originX: 80, originY: 540 });
    assert.equal(zoomAt(seen, at, 0.5).scale, 1);
    assert.equal(zoomAt(seen, at, 1e9).scale, MAX_SCALE);
    assert.equal(zoomAt(seen, at, 1e-9).scale, MIN_SCALE);
  });

  it('does not zoom beyond its limits', () => {
    fc.assert(
      fc.property(view, point, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (seen, at, by) => {
        const { scale: now } = zoomAt(seen, at, by);
        assert.ok(now >= MIN_SCALE && now <= MAX_SCALE);
      }),
    );
  });

  it('shows a box as large as the room beside the margins lets it, wherever it lies', () => {
    const seen = { widthPx: 800, heightPx: 600, scale: 1, originX: 0, originY: 0 };
    for (const [box, marginPx, scale] of [
      [{ minX: 100, minY: 50, maxX: 200, maxY: 60 }, 50, 7],
      [{ minX: 100, minY: 50, maxX: 110, maxY: 100 }, 50, 10],
      [{ minX: -300, minY: -10, maxX: -100, maxY: 10 }, 0, 4],
      [{ minX: 5, minY: 5, maxX: 5, maxY: 5 }, 0, MAX_SCALE],
      [{ minX: 0, minY: 0, maxX: 10, maxY: 1 }, 500, 0.1],
    ] as const) {
      assert.ok(Math.abs(fitTo(seen, box, marginPx).scale - scale) < 1e-9, `${scale}`);
    }
  });

  it('shows all of a box that it is fitted to, in the middle', () => {
    fc.assert(
      fc.property(view, (seen) => {
        const fitted = fitTo(seen, bed, 20);
        assert.ok(contains(seenBed(fitted), bed, 1e-6));
        const middle = pointToPx(fitted, { x: 200, y: 150 });
        assert.ok(Math.abs(middle.x - seen.widthPx / 2) < 1e-6);
        assert.ok(Math.abs(middle.y - seen.heightPx / 2) < 1e-6);
      }),
    );
  });

  it('never loses the bed out of sight', () => {
    fc.assert(
      fc.property(view, place, place, (seen, dx, dy) => {
        const kept = keptInSight(pan(seen, dx * 100, dy * 100), bed);
        const { minX, minY, maxX, maxY } = seenBed(kept);
        assert.ok(minX < bed.maxX && maxX > bed.minX && minY < bed.maxY && maxY > bed.minY);
      }),
    );
  });

  it('keeps an edge of the bed of 48 pixels in sight, or half of a window that is smaller', () => {
    for (const [widthPx, heightPx, edgeX, edgeY] of [
      [800, 600, 48, 48],
      [60, 40, 30, 20],
    ] as const) {
      const seen = { widthPx, heightPx, scale: 2, originX: 0, originY: 0 };
      const at = (dx: number, dy: number) => keptInSight(pan(seen, dx, dy), bed);
      const right = at(1e5, 1e5);
      assert.deepEqual([right.originX, right.originY], [widthPx - edgeX, heightPx - edgeY + 600]);
      const left = at(-1e5, -1e5);
      assert.deepEqual([left.originX, left.originY], [edgeX - 800, edgeY]);
    }
  });

  it('keeps its middle when the window changes its size', () => {
    fc.assert(
      fc.property(view, fc.integer({ min: 1, max: 3000 }), (seen, width) => {
        const before = pointToBed(seen, { x: seen.widthPx / 2, y: 0 });
        const after = pointToBed(resized(seen, width, seen.heightPx), { x: width / 2, y: 0 });
        assert.ok(Math.abs(after.x - before.x) < 1e-6);
      }),
    );
    const shown = { widthPx: 400, heightPx: 300, scale: 2, originX: 10, originY: 280 };
    const larger = resized(shown, 500, 360);
    assert.deepEqual([larger.originX, larger.originY], [60, 310]);
  });
});

describe('the grid', () => {
  it('has lines that are apart enough to be told from each other, and not too few', () => {
    fc.assert(
      fc.property(fc.double({ min: MIN_SCALE, max: MAX_SCALE, noNaN: true }), (at) => {
        const { fine, strong, label } = gridAt(at);
        assert.ok(fine * at >= 9 && label * at >= 50);
        assert.ok(fine <= strong);
        if (at > 0.5) assert.ok(fine * at <= 60, `${fine * at}`);
      }),
    );
  });

  it('counts in round numbers', () => {
    assert.deepEqual(multiples(0.1, 0.05, 0.45), [0.1, 0.2, 0.3, 0.4]);
    assert.deepEqual(multiples(50, -60, 100), [-50, 0, 50, 100]);
    assert.deepEqual(multiples(10, 1, 9), []);
  });
});
