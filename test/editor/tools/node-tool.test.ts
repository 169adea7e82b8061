// SPDX-License-Identifier: GPL-3.0-or-later
/** Nodes under a hand, without a window: chosen, dragged, shaped, nudged, and one thing to undo each. */
import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/base/message.js';
import { outlineAt } from '../../../src/editor/nodes/outline-table.js';
import { nodeTool } from '../../../src/editor/tools/nodes/index.js';
import type { OverlayShape } from '../../../src/editor/tools/overlay.js';
import type { Tool } from '../../../src/editor/tools/tool.js';
import { apply } from '../../../src/geometry/matrix.js';
import type { OutlineNode } from '../../../src/geometry/outline-nodes.js';
import { PathBuilder, type Point } from '../../../src/geometry/path.js';
import type { PathAsset } from '../../../src/model/asset.js';
import { assetToBed } from '../../../src/model/placement.js';
import type { PieceRow } from '../../../src/model/rows.js';
import { circle, joined, type Outline, outlinedAsset, rectangle } from '../outlined-asset.js';
import { piecesOnBed, pointer } from '../pieces-on-bed.js';

const NO_KEYS = { isShift: false, isControl: false, isAlt: false };

/** Pieces of 20 × 20 mm about (50, 50), with the outlines of each. */
function bench(outlines: readonly Outline[], placed: Partial<PieceRow> = {}) {
  const bed = piecesOnBed([{ x: 50, y: 50, width: 20, height: 20 }]);
  const { store, selection, ids } = bed;
  const asset = outlinedAsset(20, 20, outlines);
  store.keepAsset(asset);
  store.transact('show', (tx) =>
    tx.patch('piece', ids[0]!, { asset: asset.fingerprint, ...placed }),
  );
  bed.history.begin();
  selection.set(ids);
  const said: string[] = [];
  const host = {
    say: (m: Parameters<typeof inEnglish>[0]) => void said.push(inEnglish(m)),
    changed: () => {},
  };
  const tool = nodeTool.create(bed, host);
  const row = () => bed.pieceOf(ids[0]!);
  /** Nodes of an outline as they lie on the bed, to a thousandth. */
  const nodes = (outline = 0) => {
    const { toBed, asset: now } = shownNow();
    return outlineAt(now, outline).nodes.map((n) => roundedNode(n, toBed));
  };
  const shownNow = () => {
    const now = store.asset(row().asset) as PathAsset; // Only outlines are put here.
    return { asset: now, toBed: assetToBed(row(), now) };
  };
  return { ...bed, tool, said, row, nodes, outline: (i = 0) => outlineAt(shownNow().asset, i) };
}

function roundedNode(node: OutlineNode, toBed: Parameters<typeof apply>[0]): readonly number[] {
  const { x, y } = apply(toBed, node);
  return [rounded(x), rounded(y)];
}

function rounded(mm: number): number {
  return Math.round(mm * 1000) / 1000 + 0;
}

function drag(tool: Tool, from: Point, to: Point, held = {}): void {
  tool.press(pointer(from.x, from.y, held));
  tool.drag(pointer((from.x + to.x) / 2, (from.y + to.y) / 2, held));
  tool.drag(pointer(to.x, to.y, held));
  tool.release(pointer(to.x, to.y, held));
}

function click(tool: Tool, x: number, y: number, held = {}): void {
  tool.press(pointer(x, y, held));
  tool.release(pointer(x, y, held));
}

function press(tool: Tool, key: string, held = {}): boolean | undefined {
  const used = tool.keyPress?.({ key, ...NO_KEYS, ...held });
  tool.keyRelease?.({ key, ...NO_KEYS, ...held });
  return used;
}

const picked = (shapes: readonly OverlayShape[]) =>
  shapes.flatMap((shape) =>
    shape.kind === 'node' && shape.isPicked ? [[rounded(shape.at.x), rounded(shape.at.y)]] : [],
  );

const SQUARE: readonly Outline[] = [{ path: rectangle(0, 0, 20, 20) }];

describe('the node tool', () => {
  it('shows the nodes of what is selected, and moves one without moving the others', () => {
    const { tool, nodes, row, history, store } = bench(SQUARE);
    assert.equal(tool.overlay(1).filter(({ kind }) => kind === 'node').length, 4);
    const before = [...store.rows.values()];
    drag(tool, { x: 60, y: 60 }, { x: 75, y: 68 });
    assert.deepEqual(nodes(), [
      [40, 40],
      [60, 40],
      [75, 68],
      [40, 60],
    ]);
    const { x, y, width, height } = row();
    assert.deepEqual([x, y, width, height].map(rounded), [57.5, 54, 35, 28]);
    assert.deepEqual(picked(tool.overlay(1)), [[75, 68]]);
    history.undo();
    assert.deepEqual([...store.rows.values()], before);
    assert.equal(history.undoLabel, undefined);
    assert.deepEqual(picked(tool.overlay(1)), [[60, 60]]);
  });

  it('shows the drag over the bed only, until the hand lets go', () => {
    const { tool, store, history } = bench(SQUARE);
    const before = store.rows;
    tool.press(pointer(60, 60));
    tool.drag(pointer(70, 70));
    assert.equal(store.rows, before);
    const lines = tool
      .overlay(1)
      .flatMap((shape) => (shape.kind === 'outline' ? [shape.points] : []));
    assert.ok(lines.some((points) => points.includes(70)));
    assert.equal(tool.cancel(), true);
    tool.release(pointer(70, 70));
    assert.equal(store.rows, before);
    assert.equal(history.undoLabel, undefined);
  });

  it('keeps hold of nodes where a piece is turned, leaning, mirrored and stretched', () => {
    const placed = { angle: 0.7, skew: 0.3, isMirrored: true, width: 50, height: 10 };
    const { tool, nodes, row } = bench(SQUARE, placed);
    const before = nodes();
    const [x, y] = before[2]!;
    drag(tool, { x: x!, y: y! }, { x: x! + 7, y: y! - 3 });
    const moved = before.with(2, [rounded(x! + 7), rounded(y! - 3)]);
    assert.deepEqual(nodes(), moved);
    const { angle, skew, isMirrored, layer, name } = row();
    assert.deepEqual({ angle, skew, isMirrored }, { angle: 0.7, skew: 0.3, isMirrored: true });
    assert.deepEqual([layer !== undefined, name], [true, 'Piece']);
  });

  it('leaves the hole of a shape, and its paint, when the outline around it changes', () => {
    const ring = {
      path: joined(rectangle(0, 0, 20, 20), rectangle(5, 5, 10, 10, true)),
      isFilled: true,
    };
    const { tool, nodes, store, row } = bench([ring, { path: circle(10, 10, 2) }]);
    drag(tool, { x: 40, y: 40 }, { x: 30, y: 40 });
    assert.deepEqual(nodes(0), [
      [30, 40],
      [60, 40],
      [60, 60],
      [40, 60],
    ]);
    assert.deepEqual(nodes(1), [
      [45, 55],
      [55, 55],
      [55, 45],
      [45, 45],
    ]);
    assert.equal(nodes(2).length, 4);
    const asset = store.asset(row().asset) as PathAsset; // Only outlines are put here.
    assert.equal(asset.shapes.count, 2);
    assert.deepEqual([asset.shapes.styles[0], asset.shapes.styles[4]], [0, -1]);
    assert.deepEqual([...asset.shapes.opStarts], [0, 10, 16]);
  });

  it('adds a node where it is clicked twice, and takes it away again', () => {
    const { tool, nodes, history } = bench(SQUARE);
    for (const _ of [1, 2]) click(tool, 52, 40);
    tool.doubleClick?.(pointer(52, 40));
    assert.deepEqual(nodes(), [
      [40, 40],
      [52, 40],
      [60, 40],
      [60, 60],
      [40, 60],
    ]);
    assert.equal(history.undoLabel, 'Add Nodes');
    assert.equal(press(tool, 'Delete'), true);
    assert.deepEqual(nodes(), [
      [40, 40],
      [60, 40],
      [60, 60],
      [40, 60],
    ]);
  });

  it('does not take the piece away where no node is chosen', () => {
    const { tool, store } = bench(SQUARE);
    const before = store.rows;
    assert.equal(press(tool, 'Delete'), true);
    assert.equal(store.rows, before);
  });

  it('chooses by clicks, boxes and keys, and lets go step by step', () => {
    const { tool, selection } = bench(SQUARE);
    const now = () => picked(tool.overlay(1));
    click(tool, 40, 40);
    click(tool, 60, 60, { isShift: true });
    assert.deepEqual(now(), [
      [40, 40],
      [60, 60],
    ]);
    click(tool, 40, 40, { isShift: true });
    assert.deepEqual(now(), [[60, 60]]);
    drag(tool, { x: 35, y: 35 }, { x: 65, y: 45 });
    assert.deepEqual(now(), [
      [40, 40],
      [60, 40],
    ]);
    click(tool, 60, 50);
    assert.deepEqual(now(), [
      [60, 40],
      [60, 60],
    ]);
    press(tool, 'Tab');
    assert.deepEqual(now(), [[40, 60]]);
    press(tool, 'Tab');
    assert.deepEqual(now(), [[40, 40]]);
    press(tool, 'Tab', { isShift: true });
    assert.deepEqual(now(), [[40, 60]]);
    assert.equal(tool.escape?.(), true);
    assert.deepEqual(now(), []);
    assert.equal(tool.escape?.(), false);
    assert.equal(selection.ids.size, 1);
    click(tool, 200, 200);
    assert.equal(selection.ids.size, 0);
    click(tool, 60, 50);
    assert.equal(selection.ids.size, 1);
  });

  it('moves by the arrows, as one thing to undo for as long as a key is held', () => {
    const { tool, nodes, history } = bench(SQUARE);
    assert.equal(tool.keyPress?.({ key: 'Left', ...NO_KEYS }), false);
    click(tool, 60, 60);
    for (const _ of [1, 2, 3]) tool.keyPress?.({ key: 'Right', ...NO_KEYS });
    tool.keyRelease?.({ key: 'Right', ...NO_KEYS });
    press(tool, 'Up', { isControl: true });
    assert.deepEqual(nodes()[2], [63, 60.1]);
    history.undo();
    history.undo();
    assert.deepEqual(nodes()[2], [60, 60]);
    assert.equal(history.undoLabel, undefined);
  });

  it('is drawn to its neighbours, and goes level with Shift', () => {
    const { tool, nodes, snapping } = bench(SQUARE);
    snapping.isOn = true;
    drag(tool, { x: 60, y: 60 }, { x: 41, y: 70 });
    assert.deepEqual(nodes()[2], [40, 70]);
    drag(tool, { x: 40, y: 70 }, { x: 53.217, y: 71 }, { isShift: true, isAlt: true });
    assert.deepEqual(nodes()[2], [53.22, 70]);
  });

  it('shapes a curve by its handles: the other side follows as it is smooth, and not with Shift', () => {
    const { tool, outline, history } = bench([{ path: circle(10, 10, 10) }]);
    click(tool, 60, 50);
    const handles = () => tool.overlay(1).flatMap((s) => (s.kind === 'handle' ? [s] : []));
    assert.equal(handles().length, 4);
    const own = handles().find(({ at, of }) => of.x > 59.9 && at.y > 51)!;
    drag(tool, own.at, { x: 66, y: 50 });
    const [node] = outline().nodes;
    assert.ok(node?.before && node.after && Math.abs(node.before.y - node.y) < 1e-6);
    assert.ok(node.after.x > node.x && node.before.x < node.x);
    history.undo();
    drag(tool, own.at, { x: 66, y: 50 }, { isShift: true });
    const [alone] = outline().nodes;
    assert.ok(Math.abs(alone!.before!.x - alone!.x) < 1e-6);
  });

  it('bends a curve that is dragged, and moves a line that is', () => {
    const { tool, nodes, outline } = bench([{ path: circle(10, 10, 10) }]);
    const at = { x: 50 + 10 * Math.SQRT1_2, y: 50 + 10 * Math.SQRT1_2 };
    drag(tool, at, { x: at.x + 4, y: at.y + 4 });
    assert.deepEqual(nodes(), [
      [60, 50],
      [50, 60],
      [40, 50],
      [50, 40],
    ]);
    assert.ok(outline().nodes[0]!.after!.y > 25 - 10);
    const square = bench(SQUARE);
    drag(square.tool, { x: 60, y: 50 }, { x: 66, y: 50 });
    assert.deepEqual(square.nodes(), [
      [40, 40],
      [66, 40],
      [66, 60],
      [40, 60],
    ]);
  });

  it('breaks, joins and closes', () => {
    const { tool, nodes, outline, row } = bench(SQUARE);
    click(tool, 60, 60);
    assert.equal(tool.canRun?.('node-join'), false);
    tool.run?.('node-break');
    assert.equal(outline().isClosed, false);
    assert.deepEqual(nodes(), [
      [60, 60],
      [40, 60],
      [40, 40],
      [60, 40],
      [60, 60],
    ]);
    tool.run?.('node-join');
    assert.equal(outline().isClosed, true);
    assert.equal(outline().nodes.length, 4);
    tool.run?.('node-break');
    click(tool, 40, 40);
    tool.run?.('node-break');
    assert.deepEqual([nodes(0).length, nodes(1).length], [3, 3]);
    assert.equal(row().width, 20);
    tool.run?.('node-join');
    assert.equal(nodes(0).length, 5);
    tool.run?.('node-close');
    assert.equal(outline().isClosed, true);
  });

  it('makes lines of curves, curves of lines, smooth nodes and corners', () => {
    const { tool, outline, history } = bench(SQUARE);
    click(tool, 60, 50);
    tool.run?.('node-curve');
    assert.ok(outline().nodes[1]!.after && outline().nodes[2]!.before);
    tool.run?.('node-line');
    assert.ok(outline().nodes.every((n) => !n.before && !n.after));
    assert.equal(tool.canRun?.('node-line'), false);
    tool.run?.('node-smooth');
    assert.ok(outline().nodes[1]!.before && outline().nodes[2]!.after);
    tool.run?.('node-corner');
    assert.ok(outline().nodes.every((n) => !n.before && !n.after));
    assert.equal(history.undoLabel, 'Make Corners');
  });

  it('takes the piece away with its last nodes', () => {
    const line = new PathBuilder().moveTo(0, 0).lineTo(20, 20).build();
    const { tool, store, ids, history } = bench([{ path: line }]);
    tool.run?.('node-all');
    press(tool, 'Delete');
    assert.equal(store.get('piece', ids[0]!), undefined);
    history.undo();
    assert.ok(store.get('piece', ids[0]!));
  });

  it('says once that a piece is plain outlines now, and undo brings its source back', () => {
    const params = { width: 20, height: 20, radius: 0 };
    const drawn = { x: 10, y: 10, width: 20, height: 20, angle: 0, isMirrored: false };
    const source = { kind: 'generated', generator: 'rectangle', params, drawn } as const;
    const { tool, said, row, history } = bench(SQUARE, { source, name: 'Rectangle' });
    drag(tool, { x: 60, y: 60 }, { x: 75, y: 68 });
    assert.equal(row().source, undefined);
    drag(tool, { x: 75, y: 68 }, { x: 70, y: 68 });
    assert.equal(said.length, 1);
    assert.match(said[0]!, /"Rectangle" is plain outlines now/);
    history.undo();
    history.undo();
    assert.equal(row().source, source);
  });

  it('leaves what is locked alone', () => {
    const { tool, store, layer } = bench(SQUARE);
    store.transact('lock', (tx) => tx.patch('layer', layer, { isLocked: true }));
    assert.deepEqual(tool.overlay(1), []);
    const before = store.rows;
    drag(tool, { x: 60, y: 60 }, { x: 75, y: 68 });
    assert.equal(store.rows, before);
  });
});
