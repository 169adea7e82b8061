// SPDX-License-Identifier: GPL-3.0-or-later
/** A box whose parts are the shell: no bit is missing, none is there twice, and the kerf is made up for. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { box } from '../../src/generators/box/index.js';
import { boxPanels, fingerCount, type Panel } from '../../src/generators/box/panels.js';
import { grownOutline } from '../../src/generators/grown-outline.js';
import type { Point } from '../../src/geometry/path.js';
import { defaultsOf } from '../../src/params/schema.js';

function area(points: readonly Point[]): number {
  return points.reduce((sum, { x, y }, i) => {
    const next = points[(i + 1) % points.length]!;
    return sum + (x * next.y - next.x * y) / 2;
  }, 0);
}

const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-6, `${a} is not ${b}`);

const side = fc.double({ min: 20, max: 300, noNaN: true });
const boxes = fc.record({
  ...{ width: side, depth: side, height: side },
  thickness: fc.double({ min: 1, max: 5, noNaN: true }),
  finger: fc.double({ min: 2, max: 40, noNaN: true }),
});

describe('a box with finger joints', () => {
  it('closed, is the shell: as much material as lies between outside and inside', () => {
    fc.assert(
      fc.property(boxes, (size) => {
        const { width: w, depth: d, height: h, thickness: t } = size;
        const panels = boxPanels({ ...size, isClosed: true });
        const material = panels.reduce((sum, { outline }) => sum + area(outline) * t, 0);
        near(material / (w * d * h), 1 - ((w - 2 * t) * (d - 2 * t) * (h - 2 * t)) / (w * d * h));
      }),
    );
  });

  it('has fingers on one side where the other has gaps, on each of the joints', () => {
    fc.assert(
      fc.property(boxes, (size) => {
        const [front, , left, , bottom] = boxPanels({ ...size, isClosed: true });
        const t = size.thickness;
        const cuts = (panel: Panel | undefined, axis: 'x' | 'y', at: (p: Point) => boolean) =>
          [...new Set(panel!.outline.filter(at).map((p) => p[axis].toFixed(6)))]
            .map(Number)
            .filter((v) => v > t + 1e-5)
            .sort((a, b) => a - b);
        const inner = (values: number[], length: number) =>
          values.filter((v) => v < length - t - 1e-5);
        // The front's lower edge and the bottom's front edge change at the same places.
        assert.deepEqual(
          inner(
            cuts(front, 'x', ({ y }) => y === 0),
            size.width,
          ),
          inner(
            cuts(bottom, 'x', ({ y }) => y === 0),
            size.width,
          ),
        );
        assert.deepEqual(
          inner(
            cuts(front, 'y', ({ x }) => x === 0),
            size.height,
          ),
          inner(
            cuts(left, 'y', ({ x }) => x === 0),
            size.height,
          ),
        );
      }),
    );
  });

  it('has an odd number of fingers on each edge, about as wide as was set', () => {
    assert.equal(fingerCount(74, 8), 9);
    assert.equal(fingerCount(10, 100), 3);
    assert.equal(fingerCount(80, 8) % 2, 1);
  });

  it('has fingers that are wider by the kerf and gaps that are narrower by it', () => {
    const [front] = boxPanels({
      ...{ width: 80, depth: 60, height: 40, thickness: 3, finger: 8, isClosed: true },
    });
    const grown = grownOutline(front!.outline, 0.05);
    const below = (points: readonly Point[]) => points.slice(0, 4).map(({ x, y }) => [x, y]);
    const finger = 74 / 9;
    assert.deepEqual(below(front!.outline), [
      ...[
        [0, 0],
        [3 + finger, 0],
        [3 + finger, 3],
        [3 + 2 * finger, 3],
      ],
    ]);
    assert.deepEqual(below(grown), [
      ...[
        [-0.05, -0.05],
        [3 + finger + 0.05, -0.05],
      ],
      ...[
        [3 + finger + 0.05, 2.95],
        [3 + 2 * finger - 0.05, 2.95],
      ],
    ]);
  });

  it('with inner sizes is larger by the walls', () => {
    const params = { ...defaultsOf(box.params), labels: false, kerf: 0 };
    const widthOf = (measured: 'inner' | 'outer') => {
      const drawn = box.draw({ ...params, measured });
      assert.ok('kind' in drawn && drawn.kind === 'art');
      return drawn.art.width;
    };
    // Two parts and the gap: the widest row is front and back.
    near(widthOf('inner') - widthOf('outer'), 2 * 2 * 3);
  });

  it('refuses walls that leave no room, and a kerf as wide as the wall, by name', () => {
    const params = defaultsOf(box.params);
    assert.throws(() => box.draw({ ...params, height: 5 }), {
      message: /"height" must be at least 10\.5 mm/,
    });
    assert.throws(() => box.draw({ ...params, thickness: 1, kerf: 1 }), { message: /"kerf"/ });
  });
});
