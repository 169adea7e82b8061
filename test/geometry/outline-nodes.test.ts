// SPDX-License-Identifier: GPL-3.0-or-later
/** An outline as nodes is the same outline, and what is done to its nodes changes only what it says. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { flatten } from '../../src/geometry/flatten.js';
import {
  cornered,
  kindOf,
  movedHandle,
  smoothed,
  symmetrical,
} from '../../src/geometry/node-handles.js';
import {
  brokenAt,
  closedBy,
  joinedBy,
  reversedNodes,
  withoutNodes,
} from '../../src/geometry/node-joins.js';
import {
  bentSegment,
  curved,
  pointOn,
  segmentAt,
  splitSegment,
  straightened,
} from '../../src/geometry/node-segments.js';
import {
  eachNode,
  type NodeOutline,
  nodeAt,
  nodeCount,
  nodesOf,
  outlinePath,
  segmentCount,
} from '../../src/geometry/outline-nodes.js';
import { type Path, PathBuilder, type Point } from '../../src/geometry/path.js';

const mm = fc.integer({ min: -10_000, max: 10_000 }).map((n) => n / 100);
const point = fc.record({ x: mm, y: mm });
const node = fc
  .tuple(point, fc.option(point, { nil: undefined }), fc.option(point, { nil: undefined }))
  .map(([at, before, after]) => nodeAt(at, before, after));

/** Ends of an open outline have no handles beyond it, and neighbours are not in the same place. */
const outline: fc.Arbitrary<NodeOutline> = fc
  .tuple(fc.array(node, { minLength: 2, maxLength: 9 }), fc.boolean())
  .map(([nodes, isClosed]) => {
    if (isClosed) return { nodes, isClosed };
    return {
      isClosed,
      nodes: nodes.map((n, i) =>
        nodeAt(n, i === 0 ? undefined : n.before, i === nodes.length - 1 ? undefined : n.after),
      ),
    };
  })
  .filter(({ nodes }) =>
    nodes.every((n, i) => {
      const { x, y } = nodes[(i + 1) % nodes.length]!;
      return n.x !== x || n.y !== y;
    }),
  );

const withSegment = outline.chain((o) =>
  fc.record({
    o: fc.constant(o),
    index: fc.nat(segmentCount(o) - 1),
    t: fc.integer({ min: 10, max: 90 }).map((n) => n / 100),
  }),
);

/** The points along it, for comparing shapes by. */
function along(o: NodeOutline, steps = 8): Point[] {
  return Array.from({ length: segmentCount(o) }, (_, i) => segmentAt(o, i)).flatMap((segment) =>
    Array.from({ length: steps }, (_, k) => pointOn(segment, k / steps)),
  );
}

function isNear(a: Point, b: Point, reach = 1e-6): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) <= reach;
}

function isFlat(o: NodeOutline): boolean {
  return o.nodes.length === 2 && [0, 1].every((i) => o.isClosed && segmentAt(o, i).isLine);
}

function assertAlike(one: NodeOutline, two: NodeOutline): void {
  const [a, b] = [along(one), along(two)];
  assert.equal(a.length, b.length);
  a.forEach((at, i) => void assert.ok(isNear(at, b[i]!), `${i}: ${JSON.stringify([at, b[i]])}`));
}

describe('an outline as nodes', () => {
  it('is the same outline, there and back', () =>
    fc.assert(
      fc.property(outline, (o) => {
        assert.deepEqual(nodesOf(outlinePath(o)), o);
      }),
    ));

  it('draws what the path drew, however it is closed', () => {
    const square = (builder: PathBuilder) => builder.moveTo(0, 0).lineTo(9, 0).lineTo(9, 9);
    const paths: readonly Path[] = [
      square(new PathBuilder()).build(),
      square(new PathBuilder()).close().build(),
      square(new PathBuilder()).lineTo(0, 0).close().build(),
      square(new PathBuilder()).cubicTo(9, 12, 0, 12, 0, 0).close().build(),
      square(new PathBuilder()).cubicTo(9, 9, 0, 0, 0, 0).build(),
      new PathBuilder().moveTo(1, 1).cubicTo(9, 0, 9, 9, 1, 1).close().build(),
    ];
    for (const path of paths) {
      const again = outlinePath(nodesOf(path));
      const points = (p: Path) => flatten(p).map((line) => [line.isClosed, ...line.points]);
      const [drawn, before] = [points(again), points(path)];
      assert.deepEqual(
        drawn.map(([isClosed]) => isClosed),
        before.map(([isClosed]) => isClosed),
      );
      assert.deepEqual(nodesOf(again), nodesOf(path));
    }
    assert.deepEqual(
      paths.map((path) => nodesOf(path).nodes.length),
      [3, 3, 3, 3, 4, 1],
    );
  });

  it('has the nodes that are counted and visited without making them', () =>
    fc.assert(
      fc.property(outline, (o) => {
        const path = outlinePath(o);
        const seen: Point[] = [];
        eachNode(path, (i, x, y) => {
          assert.equal(i, seen.length);
          seen.push({ x, y });
        });
        assert.equal(nodeCount(path), o.nodes.length);
        assert.deepEqual(
          seen,
          o.nodes.map(({ x, y }) => ({ x, y })),
        );
      }),
    ));
});

describe('a node that is added', () => {
  it('leaves the shape, and so does taking it out again', () =>
    fc.assert(
      fc.property(withSegment, ({ o, index, t }) => {
        const more = splitSegment(o, index, t);
        assert.equal(more.nodes.length, o.nodes.length + 1);
        const added = more.nodes[index + 1]!;
        assert.ok(isNear(added, pointOn(segmentAt(o, index), t)));
        const before = pointOn(segmentAt(o, index), t / 2);
        assert.ok(isNear(pointOn(segmentAt(more, index), 1 / 2), before));
        // There and back on the same line encloses nothing, and does not stay closed.
        fc.pre(!isFlat(o));
        // A curve whose inner points lie on each other there does not say where it was split.
        const { before: b, after: a } = added;
        fc.pre(
          segmentAt(o, index).isLine || (b !== undefined && a !== undefined && !isNear(a, b, 0.1)),
        );
        assertAlike(withoutNodes(more, new Set([index + 1]))!, o);
      }),
    ));

  it('goes with its outline where too few are left', () => {
    const triangle = nodesOf(
      new PathBuilder().moveTo(0, 0).lineTo(5, 0).lineTo(0, 5).close().build(),
    );
    const line = withoutNodes(triangle, new Set([1]));
    assert.deepEqual(line, {
      isClosed: false,
      nodes: [
        { x: 0, y: 0 },
        { x: 0, y: 5 },
      ],
    });
    assert.equal(withoutNodes(triangle, new Set([0, 1])), undefined);
    assert.equal(withoutNodes(line!, new Set([0])), undefined);
  });
});

describe('an outline', () => {
  it('that is broken at a node and joined there again is what it was', () =>
    fc.assert(
      fc.property(outline, fc.nat(8), (o, n) => {
        const at = n % o.nodes.length;
        const parts = brokenAt(o, new Set([at]));
        if (o.isClosed) {
          assert.equal(parts.length, 1);
          const turned = [...o.nodes.slice(at), ...o.nodes.slice(0, at)];
          assertAlike(closedBy(parts[0]!, 'merge'), { nodes: turned, isClosed: true });
        } else if (at === 0 || at === o.nodes.length - 1) assert.deepEqual(parts, [o]);
        else assertAlike(joinedBy(parts[0]!, parts[1]!, 'merge'), o);
      }),
    ));

  it('that is broken at all of its nodes is its segments', () =>
    fc.assert(
      fc.property(outline, (o) => {
        const all = new Set(o.nodes.keys());
        const parts = brokenAt(o, all);
        assert.equal(parts.length, segmentCount(o));
        assert.deepEqual(
          parts.flatMap((part) => along(part)),
          along(o),
        );
      }),
    ));

  it('drawn the other way round twice is the same, and joins by its other end', () => {
    fc.assert(fc.property(outline, (o) => assert.deepEqual(reversedNodes(reversedNodes(o)), o)));
    const one = nodesOf(new PathBuilder().moveTo(0, 0).lineTo(5, 0).build());
    const two = nodesOf(new PathBuilder().moveTo(9, 9).lineTo(5, 1).build());
    const joined = joinedBy(one, reversedNodes(two), 'merge');
    assert.deepEqual(joined.nodes, [
      { x: 0, y: 0 },
      { x: 5, y: 0.5 },
      { x: 9, y: 9 },
    ]);
    assert.equal(joinedBy(one, reversedNodes(two), 'line').nodes.length, 4);
    assert.deepEqual(closedBy(joined, 'line'), { ...joined, isClosed: true });
  });

  it('made of curves and then of lines has no handles left', () =>
    fc.assert(
      fc.property(outline, (o) => {
        const every = Array.from({ length: segmentCount(o) }, (_, i) => i);
        const lines = straightened(o, every);
        assert.ok(lines.nodes.every(({ before, after }) => !before && !after));
        const round = curved(lines, every);
        assert.ok(every.every((i) => !segmentAt(round, i).isLine));
        for (const i of every) {
          const third = pointOn(segmentAt(lines, i), 1 / 3);
          assert.ok(isNear(pointOn(segmentAt(round, i), 1 / 3), third));
        }
        assert.deepEqual(straightened(round, every), lines);
      }),
    ));

  it('that is bent goes through where the hand is', () =>
    fc.assert(
      fc.property(withSegment, point, ({ o, index, t }, by) => {
        const round = curved(o, [index]);
        const before = pointOn(segmentAt(round, index), t);
        const after = pointOn(segmentAt(bentSegment(round, index, t, by), index), t);
        assert.ok(isNear(after, { x: before.x + by.x, y: before.y + by.y }));
      }),
    ));
});

describe('a node', () => {
  it('is smooth, symmetric or a corner after it was made so', () =>
    fc.assert(
      fc.property(outline, (o) => {
        const all = new Set(o.nodes.keys());
        const inner = (made: NodeOutline) => (o.isClosed ? made.nodes : made.nodes.slice(1, -1));
        for (const n of inner(smoothed(o, all))) assert.notEqual(kindOf(n), 'corner');
        for (const n of inner(symmetrical(o, all))) assert.equal(kindOf(n), 'symmetric');
        for (const n of cornered(o, all).nodes) assert.equal(kindOf(n), 'corner');
        for (const made of [smoothed(o, all), symmetrical(o, all), cornered(o, all)]) {
          assert.deepEqual(
            made.nodes.map(({ x, y }) => ({ x, y })),
            o.nodes.map(({ x, y }) => ({ x, y })),
          );
        }
      }),
    ));

  it('turns its other handle along as it is smooth, and leaves it as it is a corner', () => {
    const at = nodeAt({ x: 0, y: 0 }, { x: -2, y: 0 }, { x: 4, y: 0 });
    const to = { x: 0, y: 3 };
    assert.equal(kindOf(at), 'smooth');
    const turned = movedHandle(at, 'after', { to, kind: 'smooth' });
    assert.ok(isNear(turned.before!, { x: 0, y: -2 }));
    const mirrored = movedHandle(at, 'after', { to, kind: 'symmetric' });
    assert.ok(isNear(mirrored.before!, { x: 0, y: -3 }));
    const alone = movedHandle(at, 'after', { to, kind: 'corner' });
    assert.deepEqual([alone.before, alone.after], [{ x: -2, y: 0 }, to]);
  });
});
