// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { NOTHING } from '../../src/geometry/bounds.js';
import type { BurnStyle } from '../../src/toolpath/style.js';
import { geometryFacts, type StyledFacts, survey } from '../../src/toolpath/survey.js';
import type { BlockGeometry } from '../../src/toolpath/toolpath.js';
import { picture, stroke } from './samples.js';

const STYLE = { power: 1, minPower: 0, speed: 100, hasAir: false, passes: 1, slowsDown: true };

interface Step extends Partial<BurnStyle> {
  readonly blocks: readonly BlockGeometry[];
  readonly moves?: number;
}

function step({ blocks, moves = 1, ...style }: Step): StyledFacts {
  return { facts: geometryFacts(blocks, moves), style: { ...STYLE, ...style } };
}

describe('a survey', () => {
  it('finds the picture with the most runs a second where it is densest', () => {
    const calm = step({ blocks: [picture(['.####..###.'], { pixel: 0.5 })], moves: 3 });
    const rows = ['.#.22#22222', '...........'];
    const busy = step({ blocks: [picture(rows, { pixel: 0.5 })], moves: 3, speed: 80 });
    assert.deepEqual(survey([calm, busy, calm]).busiestPicture, { run: 2 / 3, speed: 80 });
    const ahead = step({ blocks: [picture(rows)], moves: 6 });
    assert.equal(survey([ahead]).busiestPicture, undefined);
    assert.equal(survey([step({ blocks: [stroke([0, 0, 1, 1])] })]).busiestPicture, undefined);
  });

  it('says which way the rows of that picture run where they are not level', () => {
    const along = { x: 0, y: 1 };
    const upright = { ...picture(['#.#.#']), along };
    const facts = survey([step({ blocks: [upright] })]).busiestPicture;
    assert.deepEqual(facts, { run: 1, speed: 100, along });
  });

  it('tells extremes of what burns and nothing of what does not', () => {
    const steps = [
      step({ blocks: [stroke([1, 2, 3, 4])], power: 0.4, speed: 5, passes: 2 }),
      step({ blocks: [stroke([-9, -9, 99, 99])], power: 0, speed: 900 }),
      step({ blocks: [picture(['.#'])] }),
    ];
    assert.deepEqual(survey(steps), {
      burnBounds: { minX: 1, minY: 0.5, maxX: 3, maxY: 4 },
      burnHull: Float64Array.of(1, 0.5, 2, 0.5, 3, 4, 1, 2),
      moveBounds: { minX: -9, minY: -9, maxX: 99, maxY: 99 },
      topPower: 1,
      topSpeed: 100,
      minSpeed: 5,
      burningBlocks: 3,
      busiestPicture: { run: 1, speed: 100 },
      governed: [],
    });
    assert.equal(survey([step({ blocks: [picture(['..'])] })]).burningBlocks, 0);
    assert.equal(survey([step({ blocks: [picture(['##'])], power: 0 })]).burningBlocks, 0);
    assert.deepEqual(survey([]).burnBounds, NOTHING);
  });

  it('knows the tightest outline around what burns, without run-ups and without what is dark', () => {
    const picked = { ...picture(['.##.', '..#.'], { pixel: 1 }), overscan: 20 };
    const steps = [
      step({ blocks: [stroke([0, 0, 10, 0, 5, 3, 5, 8])] }),
      step({ blocks: [stroke([-9, -9, 99, 99])], power: 0 }),
      step({ blocks: [picked] }),
    ];
    const inside = survey(steps).burnHull;
    assert.deepEqual([...inside], [0, 0, 10, 0, 5, 8]);
    assert.deepEqual([...survey([]).burnHull], []);
  });

  it('has no more corners around a circle than are seen, and leaves nothing outside that a beam would reach', () => {
    const points = Array.from({ length: 100_000 }, (_, i) => {
      const angle = (i / 100_000) * 2 * Math.PI;
      return [100 + 50 * Math.cos(angle), 100 + 50 * Math.sin(angle)];
    });
    const hull = survey([step({ blocks: [stroke(points.flat())] })]).burnHull;
    assert.ok(hull.length / 2 < 300, `${hull.length / 2} corners`);
    for (let i = 0; i < hull.length; i += 2) {
      const [x, y] = [hull[i]!, hull[i + 1]!];
      const [nextX, nextY] = [hull[(i + 2) % hull.length]!, hull[(i + 3) % hull.length]!];
      const middle = Math.hypot((x + nextX) / 2 - 100, (y + nextY) / 2 - 100);
      assert.ok(Math.abs(Math.hypot(x - 100, y - 100) - 50) < 1e-9 && middle > 50 - 0.021);
    }
  });

  it('tells which pictures the board cannot run as fast as they were asked for', () => {
    const dense = { ...picture(['#']), smoothSpeed: 40, mergedFraction: 0.5 };
    const governed = [{ askedSpeed: 100, speed: 40, mergedFraction: 0.5 }];
    assert.deepEqual(survey([step({ blocks: [dense] })]).governed, governed);
    assert.equal(survey([step({ blocks: [dense] })]).topPower, 0.4);
    const kept = survey([
      step({ blocks: [{ ...picture(['#']), smoothSpeed: 40 }], slowsDown: false }),
    ]);
    assert.deepEqual([kept.governed, kept.topSpeed], [[], 100]);
  });
});
