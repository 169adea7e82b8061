// SPDX-License-Identifier: GPL-3.0-or-later
/** What is shown over the bed while nodes are edited: enough to work with, and never so much that it hides the work. */
import assert from 'node:assert/strict';
import { nodeTool } from '../../../src/editor/tools/nodes/index.js';
import type { OverlayShape } from '../../../src/editor/tools/overlay.js';
import { type Path, PathBuilder } from '../../../src/geometry/path.js';
import { circle, outlinedAsset, rectangle } from '../outlined-asset.js';
import { piecesOnBed, pointer, SILENT_HOST } from '../pieces-on-bed.js';

/** One piece of 20 × 20 mm about (50, 50): its asset's (0, 0) lies on the bed at (40, 40). */
function bench(...paths: readonly Path[]) {
  const asset = outlinedAsset(
    20,
    20,
    paths.map((path) => ({ path })),
  );
  const bed = piecesOnBed([
    { x: 50, y: 50, width: 20, height: 20, asset: asset.fingerprint, name: 'Plate' },
  ]);
  bed.store.keepAsset(asset);
  bed.selection.set(bed.ids);
  const tool = nodeTool.create(bed, SILENT_HOST);
  const shown = <K extends OverlayShape['kind']>(
    kind: K,
    ...seen: Parameters<typeof tool.overlay>
  ) =>
    tool
      .overlay(...seen)
      .filter((shape): shape is Extract<OverlayShape, { kind: K }> => shape.kind === kind);
  const click = (x: number, y: number, held = {}) => {
    tool.press(pointer(x, y, held));
    tool.release(pointer(x, y, held));
  };
  const places = (kind: 'node' | 'handle', ...seen: Parameters<typeof tool.overlay>) =>
    shown(kind, ...seen).map(({ at }) => [rounded(at.x), rounded(at.y)]);
  return { ...bed, tool, shown, click, places };
}

function rounded(mm: number): number {
  return Math.round(mm * 100) / 100 + 0;
}

/** An open outline of so many nodes across the piece, up and down. */
function zigzag(count: number): Path {
  const builder = new PathBuilder().moveTo(0, 0);
  for (let i = 1; i < count; i++) builder.lineTo((20 * i) / (count - 1), i % 2 === 0 ? 0 : 20);
  return builder.build();
}

const SQUARE = rectangle(5, 5, 10, 10);
const AROUND = { kind: 'outline', points: [40, 40, 60, 40, 60, 60, 40, 60, 40, 40] };

describe('what is shown of nodes', () => {
  it('is all of them and nothing else, while none is chosen', () => {
    const { tool } = bench(SQUARE);
    const node = (x: number, y: number) => {
      return { kind: 'node', at: { x, y }, form: 'corner', isPicked: false };
    };
    assert.deepEqual(tool.overlay(1), [node(45, 45), node(55, 45), node(55, 55), node(45, 55)]);
  });

  it('is those in sight', () => {
    const { places } = bench(SQUARE);
    const seen = { minX: 50, minY: 40, maxX: 60, maxY: 60 };
    assert.deepEqual(places('node', 1, seen), [
      [55, 45],
      [55, 55],
    ]);
  });

  it('is 400 of them at most, and a box where there are more and none is chosen', () => {
    const few = bench(zigzag(400));
    assert.deepEqual([few.shown('node', 1).length, few.shown('outline', 1).length], [400, 0]);
    const many = bench(zigzag(401));
    assert.deepEqual(many.tool.overlay(1), [AROUND]);
    many.selection.set([]);
    assert.deepEqual(many.tool.overlay(1), []);
  });

  it('is the chosen ones, with their neighbours where those are few, in a crowd', () => {
    const { click, places, shown, tool } = bench(zigzag(400), SQUARE);
    assert.deepEqual(tool.overlay(1), [AROUND]);
    click(45, 45);
    assert.deepEqual(places('node', 1), [
      [45, 45],
      [55, 45],
      [55, 55],
      [45, 55],
    ]);
    assert.deepEqual(shown('outline', 1), []);
    click(40, 40, { isShift: true });
    assert.deepEqual(
      places('node', 1),
      [
        [45, 45],
        [40, 40],
      ],
      'the zigzag and the square have more than are shown',
    );
    tool.run?.('node-all');
    assert.equal(shown('node', 1).length, 400);
  });

  it('says that a node is smooth', () => {
    const { shown } = bench(circle(10, 10, 10));
    assert.deepEqual([...new Set(shown('node', 1).map(({ form }) => form))], ['smooth']);
  });

  it('is the handles on both sides of a chosen node, and those that meet them', () => {
    const { click, places, shown } = bench(circle(10, 10, 10));
    assert.deepEqual(places('handle', 1), []);
    click(60, 50);
    const [near, far] = [5.52, 10].map((mm) => [rounded(50 - mm), rounded(50 + mm)]);
    assert.deepEqual(
      places('handle', 1).toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]!),
      [
        [near![1], far![0]],
        [near![1], far![1]],
        [far![1], near![0]],
        [far![1], near![1]],
      ],
    );
    const stalks = shown('handle', 1).map(({ of }) => `${rounded(of.x)} ${rounded(of.y)}`);
    assert.deepEqual(stalks.toSorted(), ['50 40', '50 60', '60 50', '60 50']);
  });

  it('is no handles where more than 40 nodes are chosen', () => {
    for (const [circles, handles] of [
      [10, 80],
      [11, 0],
    ] as const) {
      const { tool, shown } = bench(...Array.from({ length: circles }, () => circle(10, 10, 10)));
      tool.run?.('node-all');
      assert.equal(shown('handle', 1).length, handles);
    }
  });
});

describe('what is shown of a drag', () => {
  it('is a small outline as a whole, and of a large one the segments that change', () => {
    for (const [count, segments] of [
      [24, 23],
      [25, 1],
    ] as const) {
      const { tool, shown } = bench(zigzag(count));
      tool.press(pointer(40, 40));
      tool.drag(pointer(35, 42));
      const lines = shown('outline', 1);
      assert.equal(lines.length, segments, `${count} nodes`);
      assert.deepEqual(lines[0]?.points.slice(0, 2), [35, 42]);
      assert.equal(lines[0]?.points.length, 4);
      assert.deepEqual(
        shown('node', 1).flatMap(({ at, isPicked }) => (isPicked ? [at] : [])),
        [{ x: 35, y: 42 }],
      );
    }
  });

  it('is curves in 16 straight pieces, in fewer where many change, and 600 at most', () => {
    const piecesOf = (...paths: readonly Path[]) => {
      const { tool, shown, store, pieceOf, ids } = bench(...paths);
      tool.run?.('node-all');
      tool.press(pointer(...whereFirstOf(paths)));
      const before = store.rows;
      tool.drag(pointer(70, 70));
      assert.equal(store.rows, before);
      const lines = shown('outline', 1).map(({ points }) => points.length / 2 - 1);
      assert.equal(tool.cancel(), true);
      assert.deepEqual(shown('outline', 1), []);
      assert.equal(pieceOf(ids[0]!).x, 50);
      return [lines.length, ...new Set(lines)];
    };
    const circles = (count: number) => Array.from({ length: count }, () => circle(10, 10, 10));
    assert.deepEqual(piecesOf(circle(10, 10, 10)), [4, 16]);
    assert.deepEqual(piecesOf(...circles(10)), [40, 15]);
    assert.deepEqual(piecesOf(...circles(50)), [200, 3]);
    assert.deepEqual(piecesOf(zigzag(650)), [600, 1]);
  });

  it('ends where it was let go of, also of more nodes than follow the hand', () => {
    for (const [count, isSeen] of [
      [2000, true],
      [2001, false],
    ] as const) {
      const { tool, shown, pieceOf, ids } = bench(zigzag(count));
      tool.run?.('node-all');
      tool.press(pointer(40, 40));
      tool.drag(pointer(70, 45));
      assert.equal(shown('outline', 1).length > 0, isSeen, `${count}`);
      tool.release(pointer(70, 45));
      assert.deepEqual([pieceOf(ids[0]!).x, pieceOf(ids[0]!).y].map(rounded), [80, 55]);
    }
  });
});

function whereFirstOf([path]: readonly Path[]): [number, number] {
  return [40 + path!.coords[0]!, 40 + path!.coords[1]!];
}
