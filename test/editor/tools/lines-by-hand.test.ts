// SPDX-License-Identifier: GPL-3.0-or-later
/** The pen and the freehand line in their details: what is shown on the way, what ends them, what they keep of the hand. */
import assert from 'node:assert/strict';
import type { OverlayShape } from '../../../src/editor/tools/overlay.js';
import type { Tool } from '../../../src/editor/tools/tool.js';
import { nodesOf } from '../../../src/geometry/outline-nodes.js';
import { pointer } from '../pieces-on-bed.js';
import { click, drag, drawingBench, rounded } from './draw-bench.js';

function shapes<K extends OverlayShape['kind']>(tool: Tool, kind: K) {
  return tool
    .overlay(1)
    .filter((shape): shape is Extract<OverlayShape, { kind: K }> => shape.kind === kind);
}

describe('the pen', () => {
  it('holds to level, plumb and halfway between with Shift, from the last node', () => {
    const { tool, nodes, press } = drawingBench('draw-pen');
    drag(tool, [[10, 10]], { isShift: true });
    for (const [x, y] of [
      [40, 13],
      [42, 40],
      [60, 61],
    ] as const)
      drag(tool, [[x, y]], { isShift: true });
    press('Enter');
    assert.deepEqual(nodes(), [
      [10, 10],
      [40, 10],
      [40, 40],
      [60.5, 60.5],
    ]);
  });

  it('shows the way to the pointer, how long it is, and the handles of a node that is pulled', () => {
    const { tool } = drawingBench('draw-pen');
    tool.hover?.(pointer(5, 5));
    assert.deepEqual(tool.overlay(1), []);
    click(tool, 10, 10);
    assert.deepEqual(shapes(tool, 'reading'), []);
    tool.hover?.(pointer(40, 10));
    const from = { x: 10, y: 10 };
    const way = { kind: 'reading', about: 'line', from, at: { x: 40, y: 10 } };
    assert.deepEqual(shapes(tool, 'reading'), [way]);
    assert.deepEqual(shapes(tool, 'outline'), [{ kind: 'outline', points: [10, 10, 40, 10] }]);
    tool.press(pointer(40, 10));
    assert.deepEqual(shapes(tool, 'handle'), []);
    tool.drag(pointer(40.9, 10.9));
    assert.deepEqual(shapes(tool, 'handle'), [], 'the hand only trembles');
    tool.drag(pointer(50, 15));
    tool.hover?.(pointer(90, 90));
    assert.deepEqual(shapes(tool, 'reading'), [], 'no node follows while one is pulled');
    assert.deepEqual(
      shapes(tool, 'handle').map(({ at }) => at),
      [
        { x: 30, y: 5 },
        { x: 50, y: 15 },
      ],
    );
    assert.deepEqual(
      shapes(tool, 'node').map(({ form, isPicked }) => [form, isPicked]),
      [
        ['corner', true],
        ['smooth', false],
      ],
    );
    tool.release(pointer(50, 15));
    assert.equal(shapes(tool, 'handle').length, 2);
  });

  it('pulls a handle to where the hand let go', () => {
    const { tool } = drawingBench('draw-pen');
    click(tool, 10, 10);
    tool.press(pointer(40, 10));
    tool.release(pointer(50, 15));
    assert.deepEqual(
      shapes(tool, 'handle').map(({ at }) => at),
      [
        { x: 30, y: 5 },
        { x: 50, y: 15 },
      ],
    );
    tool.cancel();
  });

  it('pulls handles level and plumb with Shift', () => {
    const { tool } = drawingBench('draw-pen');
    click(tool, 10, 10);
    tool.press(pointer(40, 10));
    tool.drag(pointer(43, 40, { isShift: true }));
    const at = shapes(tool, 'handle').map((handle) => [handle.at.x, handle.at.y].map(rounded));
    assert.deepEqual(at, [
      [40, -20],
      [40, 40],
    ]);
  });

  it('catches its first node from a little further away, once there is another, and closes there', () => {
    const { tool, path, store } = drawingBench('draw-pen');
    click(tool, 10, 10);
    assert.equal(tool.pointerShapeAt(pointer(10, 10)), 'crosshair', 'there is nothing to close');
    click(tool, 40, 10);
    click(tool, 40, 40);
    assert.equal(tool.pointerShapeAt(pointer(12, 12)), 'move');
    assert.equal(tool.pointerShapeAt(pointer(12.1, 12)), 'crosshair');
    tool.hover?.(pointer(11.5, 11.5));
    assert.deepEqual(shapes(tool, 'reading')[0]?.at, { x: 10, y: 10 });
    tool.press(pointer(11.5, 11.5));
    assert.deepEqual(shapes(tool, 'outline'), [
      { kind: 'outline', points: [10, 10, 40, 10, 40, 40, 10, 10] },
    ]);
    tool.drag(pointer(11.5, 21.5));
    assert.deepEqual(
      shapes(tool, 'handle').map(({ at, of }) => [rounded(at.x), rounded(at.y), of.x]),
      [[8.5, -1.5, 10]],
    );
    tool.release(pointer(11.5, 21.5));
    const { nodes, isClosed } = nodesOf(path());
    assert.deepEqual([isClosed, nodes.length, store.all('piece').length], [true, 3, 1]);
    const [first] = nodes;
    // What is pulled out comes in before the first node; what leaves it stays straight.
    assert.deepEqual([rounded(first!.before!.x), rounded(first!.before!.y)], [8.5, -1.5]);
    assert.equal(first!.after, undefined);
    assert.deepEqual(tool.overlay(1), []);
  });

  it('takes nodes back one by one, and leaves keys alone while it has none or pulls one', () => {
    const { tool, press, store } = drawingBench('draw-pen');
    for (const key of ['Return', 'BackSpace', 'Delete']) assert.equal(press(key), false, key);
    click(tool, 10, 10);
    click(tool, 40, 10);
    assert.equal(press('x'), false);
    tool.press(pointer(40, 40));
    assert.equal(press('BackSpace'), false);
    tool.release(pointer(40, 40));
    for (const left of [2, 1, 0]) {
      assert.equal(press(left === 1 ? 'Delete' : 'BackSpace'), true);
      assert.equal(shapes(tool, 'node').length, left);
    }
    assert.equal(tool.cancel(), false);
    click(tool, 10, 10);
    assert.equal(press('Return'), true);
    assert.deepEqual([store.all('piece').length, tool.cancel()], [0, false]);
  });

  it('ends open by a double click, and keeps a node that lies away from the last but one', () => {
    const { tool, nodes, path } = drawingBench('draw-pen');
    for (const x of [10, 40, 41]) click(tool, x, 10);
    tool.doubleClick?.(pointer(41, 10));
    assert.equal(nodesOf(path()).isClosed, false);
    assert.deepEqual(nodes(), [
      [10, 10],
      [40, 10],
    ]);
    for (const x of [10, 40, 42]) click(tool, x, 10);
    tool.doubleClick?.(pointer(42, 10));
    assert.equal(nodes().length, 3);
  });

  it('goes to what lies near, shows that, and goes where the hand is with Control or Alt', () => {
    const square = drawingBench('draw-rectangle');
    drag(square.tool, [
      [10, 10],
      [50, 50],
    ]);
    square.snapping.isOn = true;
    const { tool, nodes, press } = drawingBench('draw-pen', square);
    click(tool, 80, 70);
    tool.hover?.(pointer(51, 49));
    assert.equal(shapes(tool, 'snap-line').length, 2);
    tool.hover?.(pointer(51, 49, { isShift: true }));
    assert.deepEqual(shapes(tool, 'snap-line'), []);
    click(tool, 51, 49);
    assert.deepEqual(shapes(tool, 'snap-line'), []);
    drag(tool, [[51.123, 20]], { isAlt: true });
    drag(tool, [[12, 11.118]], { isControl: true });
    press('Return');
    assert.deepEqual(nodes(), [
      [80, 70],
      [50, 50],
      [51.12, 20],
      [12, 11.12],
    ]);
  });
});

describe('a curve that is being drawn', () => {
  it('is painted within a sixteenth of the tolerance of what it will be, and no finer than that looks', () => {
    const { tool } = drawingBench('draw-ellipse');
    tool.press(pointer(10, 10));
    tool.drag(pointer(50, 50));
    for (const tolerance of [1, 0.1]) {
      const [line] = tool.overlay(tolerance);
      assert.ok(line?.kind === 'outline');
      const { points } = line;
      let most = 0;
      for (let i = 0; i + 3 < points.length; i += 2) {
        const [x, y] = [(points[i]! + points[i + 2]!) / 2, (points[i + 1]! + points[i + 3]!) / 2];
        most = Math.max(most, 20 - Math.hypot(x - 30, y - 30));
      }
      assert.ok(most <= tolerance / 16 && most > tolerance / 100, `${most} at ${tolerance}`);
    }
    tool.cancel();
  });
});

describe('a freehand line', () => {
  it('is none of a click, and nothing is seen of one that was given up', () => {
    const { tool, store } = drawingBench('draw-freehand');
    click(tool, 10, 10);
    tool.release(pointer(40, 40));
    tool.drag(pointer(40, 40));
    assert.deepEqual([store.all('piece').length, tool.overlay(1)], [0, []]);
    tool.press(pointer(10, 10));
    tool.drag(pointer(30, 10));
    assert.equal(tool.cancel(), true);
    tool.release(pointer(30, 10));
    assert.equal(tool.cancel(), false);
    assert.deepEqual([store.all('piece').length, tool.overlay(1)], [0, []]);
    assert.equal(tool.pointerShapeAt(pointer(0, 0)), 'crosshair');
  });

  it('notes a place a quarter of the tolerance away, and none that is nearer', () => {
    const { tool } = drawingBench('draw-freehand');
    tool.press(pointer(10, 10));
    tool.drag(pointer(10.2, 10));
    tool.drag(pointer(10.25, 10));
    tool.drag(pointer(10.4, 10));
    tool.drag(pointer(10.25, 10.3));
    assert.deepEqual(shapes(tool, 'outline'), [
      { kind: 'outline', points: [10, 10, 10.25, 10, 10.25, 10.3] },
    ]);
  });

  it('is shown by 500 places and its end at most, however long the hand goes on', () => {
    const { tool } = drawingBench('draw-freehand');
    tool.press(pointer(0, 0));
    for (let x = 1; x <= 499; x++) tool.drag(pointer(x, 0));
    assert.equal(shapes(tool, 'outline')[0]?.points.length, 1000);
    for (let x = 500; x <= 1000; x++) tool.drag(pointer(x, 0));
    const { points } = shapes(tool, 'outline')[0]!;
    assert.ok(points.length <= 1002, `${points.length}`);
    assert.deepEqual([points.slice(0, 4), points.at(-2)], [[0, 0, 3, 0], 1000]);
    tool.drag(pointer(1001, 0));
    assert.equal(shapes(tool, 'outline')[0]?.points.at(-2), 1001);
  });

  it('is closed where it ends within twice the tolerance of its beginning, and went somewhere', () => {
    const { tool, path } = drawingBench('draw-freehand');
    const around = [
      [0, 0],
      [40, 0],
      [40, 40],
    ] as const;
    const isClosed = (...rest: readonly (readonly [number, number])[]) => {
      drag(tool, [...around, ...rest]);
      return nodesOf(path()).isClosed;
    };
    assert.equal(isClosed([0, 40], [0, 1.9]), true);
    assert.equal(isClosed([0, 40], [0, 2.1]), false);
    drag(tool, [
      [0, 0],
      [40, 0],
      [0, 0.5],
    ]);
    assert.equal(nodesOf(path()).isClosed, false, 'a way there and back');
    assert.equal(nodesOf(path()).nodes.length, 3, 'and all of it');
  });

  it('ends where the hand let go', () => {
    const { tool, nodes } = drawingBench('draw-freehand');
    tool.press(pointer(10, 10));
    tool.drag(pointer(30, 10));
    tool.release(pointer(30, 40));
    assert.deepEqual(nodes(), [
      [10, 10],
      [30, 10],
      [30, 40],
    ]);
  });

  it('keeps a corner that turns by more than 60 degrees, and rounds one that turns less', () => {
    const { tool, path } = drawingBench('draw-freehand');
    const isRound = (degrees: number) => {
      const turn = (degrees * Math.PI) / 180;
      drag(tool, [
        [100, 70],
        [140, 70],
        [140 + 40 * Math.cos(turn), 70 + 40 * Math.sin(turn)],
      ]);
      const [start, corner, end] = nodesOf(path()).nodes;
      assert.deepEqual([start!.before, end!.after], [undefined, undefined]);
      return corner!.before !== undefined && corner!.after !== undefined;
    };
    assert.deepEqual([50, 59, 61, 90, 150].map(isRound), [true, true, false, false, false]);
    assert.deepEqual([-59, -61].map(isRound), [true, false]);
  });

  it('leaves out what trembles less than half the tolerance, and keeps what is more', () => {
    const { tool, nodes } = drawingBench('draw-freehand');
    const countOf = (aside: number) => {
      drag(tool, [
        [0, 0],
        [20, aside],
        [40, 0],
      ]);
      return nodes().length;
    };
    assert.deepEqual([countOf(0.45), countOf(0.55)], [2, 3]);
  });
});
