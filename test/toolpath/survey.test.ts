// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { NOTHING } from '../../src/geometry/bounds.js';
import { buffersOf, byteSize } from '../../src/toolpath/buffers.js';
import { drawingOf, SEGMENT_STRIDE } from '../../src/toolpath/segments.js';
import { survey } from '../../src/toolpath/survey.js';
import type { Toolpath } from '../../src/toolpath/toolpath.js';
import { picture, stroke } from './samples.js';

const bed = (...blocks: Toolpath['blocks']): Toolpath<'bed'> => ({ frame: 'bed', blocks });

describe('a survey', () => {
  it('tells extremes of what burns and nothing of what does not', () => {
    const dark = stroke([-9, -9, 99, 99], { power: 0, speed: 900 });
    const toolpath = bed(stroke([1, 2, 3, 4], { power: 0.4, speed: 5 }), dark, picture(['.#']));
    assert.deepEqual(survey(toolpath), {
      burnBounds: { minX: 1, minY: 0.5, maxX: 3, maxY: 4 },
      moveBounds: { minX: -9, minY: -9, maxX: 99, maxY: 99 },
      topPower: 1,
      topSpeed: 100,
      leastSpeed: 5,
      burningBlocks: 2,
    });
    assert.equal(survey(bed(picture(['..']))).burningBlocks, 0);
    assert.deepEqual(survey(bed()).burnBounds, NOTHING);
  });
});

describe('the memory of a toolpath', () => {
  it('counts what passes share once', () => {
    const [line, pixels] = [stroke([0, 0, 1, 1]), picture(['####'])];
    const twice = bed(line, pixels, line, pixels);
    assert.equal(buffersOf(twice).length, 2);
    assert.equal(byteSize(twice), 4 * 8 + 4);
  });
});

describe('a drawing of a toolpath', () => {
  it('has lines with their power, travel with none, and pictures as rectangles', () => {
    const pixels = picture(['...', '.#.'], { pixel: 2, overscan: 5 });
    const { segments, scans } = drawingOf(bed(stroke([1, 0, 2, 0]), pixels, stroke([9, 9, 8, 9])));
    const lines: number[][] = [];
    for (let i = 0; i < segments.length; i += SEGMENT_STRIDE) {
      lines.push([...segments.subarray(i, i + SEGMENT_STRIDE)]);
    }
    assert.deepEqual(lines, [
      [0, 0, 1, 0, 0],
      [1, 0, 2, 0, 0.5],
      [2, 0, 2, 0.5, 0],
      [4, 0.5, 9, 9, 0],
      [9, 9, 8, 9, 0.5],
    ]);
    assert.equal(scans.length, 1);
    const [scan] = scans;
    assert.deepEqual([scan!.origin.y, scan!.right.x, scan!.down.y], [2, 6, -2]);
    assert.equal(scan!.levels, pixels.levels);
  });

  it('leaves out pictures that burn nothing', () => {
    assert.deepEqual(drawingOf(bed(picture(['..']))).scans, []);
  });
});
