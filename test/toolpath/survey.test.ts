// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { NOTHING } from '../../src/geometry/bounds.js';
import { survey } from '../../src/toolpath/survey.js';
import type { Toolpath } from '../../src/toolpath/toolpath.js';
import { picture, stroke } from './samples.js';

const bed = (...blocks: Toolpath['blocks']): Toolpath<'bed'> => ({ frame: 'bed', blocks });

describe('a survey', () => {
  it('finds the picture with the most runs a second where it is densest', () => {
    const calm = picture(['.####..###.'], { pixel: 0.5 });
    const busy = picture(['.#.22#22222', '...........'], { pixel: 0.5, speed: 80 });
    assert.deepEqual(survey(bed(calm, busy, calm), 3).busiestPicture, { run: 2 / 3, speed: 80 });
    assert.equal(survey(bed(calm, busy), 6).busiestPicture, undefined);
    assert.equal(survey(bed(stroke([0, 0, 1, 1]))).busiestPicture, undefined);
  });

  it('tells extremes of what burns and nothing of what does not', () => {
    const dark = stroke([-9, -9, 99, 99], { power: 0, speed: 900 });
    const toolpath = bed(stroke([1, 2, 3, 4], { power: 0.4, speed: 5 }), dark, picture(['.#']));
    assert.deepEqual(survey(toolpath, 1), {
      burnBounds: { minX: 1, minY: 0.5, maxX: 3, maxY: 4 },
      moveBounds: { minX: -9, minY: -9, maxX: 99, maxY: 99 },
      topPower: 1,
      topSpeed: 100,
      leastSpeed: 5,
      burningBlocks: 2,
      busiestPicture: { run: 1, speed: 100 },
      governed: [],
    });
    assert.equal(survey(bed(picture(['..']))).burningBlocks, 0);
    assert.deepEqual(survey(bed()).burnBounds, NOTHING);
  });
});
