// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinPaths } from '../../src/geometry/join-paths.js';
import { type Path, PathBuilder } from '../../src/geometry/path.js';

const line = (x1: number, y1: number, x2: number, y2: number) =>
  new PathBuilder().moveTo(x1, y1).lineTo(x2, y2).build();

function isClosed({ ops }: Path): boolean {
  return ops.at(-1) === 3;
}

describe('joining paths', () => {
  it('makes one outline of sides that were drawn in any order and direction', () => {
    const corners = [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ] as const;
    const sides = corners.map(([x, y], i) => [x, y, ...corners[(i + 1) % 4]!] as const);
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    const turns = fc.array(fc.boolean(), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(order, turns, (sequence, isTurned) => {
        const paths = sequence.map((side) => {
          const [a, b, c, d] = sides[side]!;
          return isTurned[side] ? line(c!, d!, a, b) : line(a, b, c!, d!);
        });
        const joined = joinPaths(paths, 0.01);
        assert.equal(joined.length, 1);
        assert.ok(isClosed(joined[0]!.path));
        assert.deepEqual(joined[0]!.members, [0, 1, 2, 3]);
      }),
    );
  });

  it('leaves a stroke as it is that is no longer than the gap which is bridged', () => {
    const there = (...ys: number[]) => {
      const path = new PathBuilder().moveTo(7, 3);
      for (const y of ys) path.lineTo(7, y);
      return path.build();
    };
    const [tiny, long] = [there(3.04, 3), there(13, 3.05)];
    assert.deepEqual(joinPaths([tiny], 0.1), [{ path: tiny, members: [0] }]);
    assert.ok(isClosed(joinPaths([long], 0.1)[0]!.path), 'one that comes back is an outline');
  });

  it('turns curves round with the path they are in', () => {
    const curve = new PathBuilder().moveTo(5, 5).cubicTo(4, 6, 3, 7, 0, 0).build();
    const [joined] = joinPaths([line(9, 9, 0, 0), curve], 0.01);
    assert.deepEqual([...joined!.path.coords], [9, 9, 0, 0, 3, 7, 4, 6, 5, 5]);
  });

  it('leaves alone what is closed, has parts, or meets nothing', () => {
    const closed = new PathBuilder().moveTo(0, 0).lineTo(1, 0).lineTo(1, 1).close().build();
    const parts = new PathBuilder().moveTo(0, 0).lineTo(1, 0).moveTo(5, 5).lineTo(6, 6).build();
    const paths = [closed, parts, line(0, 0, 3, 0), line(7, 7, 8, 8)];
    assert.deepEqual(
      joinPaths(paths, 0.1).map(({ path }) => path),
      paths,
    );
    assert.equal(joinPaths([line(0, 0, 1, 0), line(1, 0, 2, 0)], 0).length, 2);
  });

  it('does not close a stroke that is shorter than the gap', () => {
    const [dot] = joinPaths([line(0, 0, 0.05, 0)], 0.1);
    assert.ok(!isClosed(dot!.path));
  });

  it('makes no outline of a line that was drawn twice', () => {
    assert.equal(joinPaths([line(0, 0, 9, 0), line(9, 0, 0, 0), line(0, 0, 9, 0)], 0.1).length, 3);
  });

  it('prefers the nearest end', () => {
    const joined = joinPaths([line(0, 0, 1, 0), line(1.05, 0, 2, 2), line(1.01, 0, 3, 3)], 0.1);
    assert.deepEqual(
      joined.map(({ members }) => members),
      [[0, 2], [1]],
    );
  });
});
