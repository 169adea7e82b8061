// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { gridOver } from '../../src/operations/engrave/grid.js';

const box = (width: number, height: number) => ({
  minX: 5,
  minY: 7,
  maxX: 5 + width,
  maxY: 7 + height,
});

describe('the grid of an engraving', () => {
  it('covers the box with whole pixels, as near to what was asked for as comes out even', () => {
    assert.deepEqual(gridOver(box(10, 5), 0.1, 0.2), {
      ...{ minX: 5, maxY: 12, widthPx: 100, rows: 25 },
      ...{ pixel: 0.1, pitch: 0.2 },
    });
    const { widthPx, rows, pixel, pitch } = gridOver(box(1, 1), 0.3, 0.4);
    assert.deepEqual([widthPx, rows], [3, 3]);
    assert.deepEqual([pixel, pitch], [1 / 3, 1 / 3]);
    const { minX: _x, maxY: _y, ...least } = gridOver(box(0.5, 0.25), 9, 9);
    assert.deepEqual(least, { widthPx: 1, rows: 1, pixel: 0.5, pitch: 0.25 });
  });

  it('is refused where it has more dots than fit, and says how many', () => {
    gridOver(box(25_000, 1000), 0.1, 1);
    assert.throws(() => gridOver(box(25_000, 1001), 0.1, 1), {
      code: 'plan.too-fine',
      message: /needs 250 million dots/,
    });
    assert.throws(() => gridOver(box(1000, 1000), 0.05, 0.05), {
      message: /needs 400 million dots/,
    });
  });
});
