// SPDX-License-Identifier: GPL-3.0-or-later
/** Areas and lines through Clipper2, measured by their own area and length: squares whose right values anybody sees. */
import assert from 'node:assert/strict';
import { Clipper, type LineStyle, type Rings } from '../../src/areas/clipper.js';
import { AppError } from '../../src/base/errors.js';
import { msg } from '../../src/base/message.js';

const tooMuch = () => new AppError('test.too-much', msg('Too much.'));

const box = (x: number, y: number, width: number, height = width, isHole = false) => {
  const corners = [x, y, x + width, y, x + width, y + height, x, y + height];
  const turned = [x, y, x, y + height, x + width, y + height, x + width, y];
  return Float64Array.from(isHole ? turned : corners);
};

/** Holes count less than nothing. */
function areaOf(rings: Rings): number {
  return rings.reduce((sum, ring) => {
    let twice = 0;
    for (let i = 0; i < ring.length; i += 2) {
      const [x, y] = [ring[(i + 2) % ring.length]!, ring[(i + 3) % ring.length]!];
      twice += ring[i]! * y - x * ring[i + 1]!;
    }
    return sum + twice / 2;
  }, 0);
}

function lengthOf(rings: Rings): number {
  return rings.reduce((sum, ring) => {
    let length = 0;
    for (let i = 2; i < ring.length; i += 2) {
      length += Math.hypot(ring[i]! - ring[i - 2]!, ring[i + 1]! - ring[i - 1]!);
    }
    return sum + length;
  }, 0);
}

function boxOf(rings: Rings): readonly number[] {
  const xs = rings.flatMap((ring) => [...ring].filter((_, i) => i % 2 === 0));
  const ys = rings.flatMap((ring) => [...ring].filter((_, i) => i % 2 === 1));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

const near = (found: number, right: number, within = 1e-3) =>
  assert.ok(Math.abs(found - right) <= within, `${found} is not ${right}`);
const nearBox = (rings: Rings, right: readonly number[]) => {
  for (const [i, mm] of boxOf(rings).entries()) near(mm, right[i]!);
};

describe('areas', () => {
  let clipper: Clipper;
  const a = [box(0, 0, 10)];
  const b = [box(5, 2, 20, 3)];

  beforeEach(async () => {
    clipper = await Clipper.load(tooMuch);
  });

  it('are united, intersected and subtracted', () => {
    near(areaOf(clipper.united(a, b)), 100 + 60 - 15);
    near(areaOf(clipper.intersected(a, b)), 15);
    near(areaOf(clipper.subtracted(a, b)), 85);
    near(areaOf(clipper.subtracted(b, a)), 45);
    nearBox(clipper.intersected(a, b), [5, 2, 10, 5]);
    nearBox(clipper.united(a, b), [0, 0, 25, 10]);
    assert.deepEqual(clipper.intersected(a, [box(50, 50, 1)]), []);
  });

  it('are what one rule or the other makes of outlines that cross', () => {
    const twice = [box(0, 0, 10), box(2, 3, 4)];
    near(areaOf(clipper.resolved(twice, 'nonzero')), 100);
    near(areaOf(clipper.resolved(twice, 'evenodd')), 84);
    assert.equal(clipper.resolved(twice, 'evenodd').length, 2);
    const withHole = [box(0, 0, 10), box(2, 3, 4, 4, true)];
    near(areaOf(clipper.resolved(withHole, 'nonzero')), 84);
  });

  it('are as fine as a few millionths of a millimetre', () => {
    const right = (width: number) => boxOf(clipper.united([box(0, 0, width)], []))[2]!;
    near(right(1.00001), 1.00001, 4e-6);
    assert.equal(right(1.000002), 1, 'and no finer');
  });

  it('grow and shrink on all sides, with sharp corners or round ones', () => {
    nearBox(clipper.grown(a, 2), [-2, -2, 12, 12]);
    near(areaOf(clipper.grown(a, 2)), 14 * 14);
    near(areaOf(clipper.grown(a, -2)), 36);
    near(areaOf(clipper.grown(a, 2, 'round')), 100 + 4 * 20 + Math.PI * 4, 0.05);
    assert.deepEqual(clipper.grown(a, -6), []);
    // No thorn beyond twice the distance: of these tips it would be 20 and 3.5 times as long.
    for (const tip of [1, 6]) {
      const wedge = [Float64Array.of(0, 0, 20, tip, 0, 2 * tip)];
      near(boxOf(clipper.grown(wedge, 1))[2]!, 21);
    }
    const corners = clipper.grown(a, 2, 'round')[0]!.length / 2;
    assert.ok(corners > 40 && corners < 200, `${corners} corners: to 5 µm`);
  });

  it('are what lines of some width cover, by their ends and corners', () => {
    const line = [Float64Array.of(0, 0, 10, 0)];
    const style: LineStyle = { width: 2, cap: 'butt', join: 'miter', miterLimit: 4 };
    const covered = (more: Partial<LineStyle>, isClosed = false, lines: Rings = line) =>
      areaOf(clipper.outlined(lines, isClosed, { ...style, ...more }));
    near(covered({}), 20);
    near(covered({ cap: 'square' }), 24);
    near(covered({ cap: 'round' }), 20 + Math.PI, 0.05);
    near(covered({ width: 4 }), 40);
    const bent = [Float64Array.of(0, 0, 10, 0, 10, 10)];
    near(covered({}, false, bent), 40);
    near(covered({ join: 'round' }, false, bent), 39 + Math.PI / 4, 0.05);
    const bevelled = covered({ join: 'bevel' }, false, bent);
    assert.ok(bevelled > 39 && bevelled < 39.9, `${bevelled}`);
    near(covered({}, true, [box(0, 0, 10)]), 12 * 12 - 8 * 8);
    const sharp = [Float64Array.of(0, 0, 20, 0, 0, 2)];
    assert.ok(
      covered({ miterLimit: 40 }, false, sharp) > covered({ miterLimit: 2 }, false, sharp) + 5,
    );
  });

  it('cut lines to what lies within them', () => {
    const inside = clipper.linesWithin([Float64Array.of(-5, 5, 15, 5)], a);
    near(lengthOf(inside), 10);
    nearBox(inside, [0, 5, 10, 5]);
    const crossing = [Float64Array.of(-5, 1, 15, 1, 15, 4, -5, 4)];
    near(lengthOf(clipper.linesWithin(crossing, [box(0, 0, 10), box(2, 0.5, 3, 1, true)])), 17);
    assert.deepEqual(clipper.linesWithin([Float64Array.of(20, 0, 30, 0)], a), []);
  });

  it('are cut into triangles that are as little pointed as can be, where no outline crosses', () => {
    const diamond = Float64Array.of(0, 0, 10, -1, 20, 0, 10, 1);
    const triangles = clipper.triangulated([diamond])!;
    assert.deepEqual(
      triangles.map((triangle) => [boxOf([triangle]), Math.abs(areaOf([triangle]))]),
      [
        [[0, -1, 10, 1], 10],
        [[10, -1, 20, 1], 10],
      ],
    );
    const bow = Float64Array.of(0, 0, 10, 10, 10, 0, 0, 10);
    assert.equal(clipper.triangulated([bow]), undefined);
  });

  it('leave what is given as it was', () => {
    const given = box(0, 0, 10);
    clipper.united([given], b);
    assert.deepEqual(given, box(0, 0, 10));
  });

  it('are refused beyond a budget, which each work has for itself', async () => {
    // Counted before anything is computed: one that is long while it is counted, and empty after that.
    const counted = (points: number) => {
      let looks = 0;
      return {
        get length() {
          return looks++ === 0 ? 2 * points : 0;
        },
      } as Float64Array;
    };
    clipper.united([counted(59_999_990)], []);
    clipper.united(a, [box(0, 0, 1)]);
    const refused = { code: 'test.too-much' };
    assert.throws(
      () => clipper.united([box(0, 0, 1)], []),
      refused,
      'of 60 million there are two left',
    );
    assert.throws(() => clipper.united([box(0, 0, 1)], []), refused, 'it stays spent');
    near(areaOf((await Clipper.load(tooMuch)).united(a, [])), 100);
  });

  it('refuses areas that it cannot count, in words', async () => {
    const clipper = await Clipper.load();
    assert.throws(() => clipper.resolved([box(0, 0, 1e18)], 'nonzero'), RangeError);
    assert.ok(
      Math.abs(areaOf(clipper.resolved([box(0, 0, 2)], 'nonzero')) - 4) < 1e-9,
      'and goes on',
    );
  });
});

/** The types of Node leave it out. */
interface WithMemory {
  readonly Memory: { readonly prototype: { grow(this: unknown, pages: number): number } };
}

describe('the memory of the areas', () => {
  /** How often Clipper2 asked for more memory, which it never gives back. */
  let growths = 0;
  const { prototype: memory } = (WebAssembly as unknown as WithMemory).Memory;
  const { grow } = memory;
  before(() => {
    memory.grow = function (pages) {
      growths += 1;
      return grow.call(this, pages);
    };
  });
  after(() => {
    memory.grow = grow;
  });

  const circle = (corners: number) =>
    Float64Array.from({ length: 2 * corners }, (_, i) => {
      const angle = (Math.floor(i / 2) * 2 * Math.PI) / corners;
      return 100 * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
    });

  it('is given back after each question', async () => {
    const clipper = await Clipper.load();
    const [large, line] = [circle(100_000), circle(30_000)];
    const questions: readonly (readonly [times: number, ask: () => Rings])[] = [
      [9, () => clipper.grown([large], 0)],
      [16, () => clipper.linesWithin([line], [])],
    ];
    for (const [times, ask] of questions) {
      // The first may need more than was needed before.
      for (let i = 0; i < 2; i++) ask();
      growths = 0;
      for (let i = 0; i < times; i++) ask();
      assert.equal(growths, 0);
    }
  });
});
