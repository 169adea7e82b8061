// SPDX-License-Identifier: GPL-3.0-or-later
/** What is drawn by hand: it lies where the hand was, can be changed by its settings where a generator drew it, and is one thing to undo. */
import assert from 'node:assert/strict';
import { drawTools } from '../../../src/editor/tools/draw/index.js';
import { flatten } from '../../../src/geometry/flatten.js';
import { apply } from '../../../src/geometry/matrix.js';
import { nodesOf } from '../../../src/geometry/outline-nodes.js';
import { assetToBed } from '../../../src/model/placement.js';
import { pointer } from '../pieces-on-bed.js';
import { drawingBench as bench, click, drag, rounded } from './draw-bench.js';

describe('drawing', () => {
  it('a rectangle goes from corner to corner, is selected, and its settings can be changed', () => {
    const { tool, box, source, selection, piece, history, store } = bench('draw-rectangle');
    const before = [...store.rows.values()];
    drag(tool, [
      [10, 20],
      [20, 30],
      [50, 80],
    ]);
    assert.deepEqual(box(), [10, 20, 50, 80]);
    const { width, height, radius } = source()!.params;
    assert.deepEqual([width, height, radius], [40, 60, 0]);
    assert.deepEqual([...selection.ids], [piece().id]);
    assert.equal(history.undoLabel, 'Rectangle');
    history.undo();
    assert.deepEqual([...store.rows.values()], before);
  });

  it('a square with Shift, about its middle with Control, with round corners by the keys', () => {
    const { tool, box, source, press } = bench('draw-rectangle');
    drag(
      tool,
      [
        [10, 20],
        [50, 60.2],
        [40, 45],
      ],
      { isShift: true },
    );
    assert.deepEqual(box(), [10, 20, 40, 50]);
    drag(
      tool,
      [
        [100, 100],
        [110, 130],
      ],
      { isControl: true },
    );
    assert.deepEqual(box(), [90, 70, 110, 130]);
    assert.equal(press('Up'), false);
    tool.press(pointer(10, 10));
    tool.drag(pointer(40, 40));
    for (const _ of [1, 2, 3]) assert.equal(press('Up'), true);
    assert.equal(press('Down'), true);
    tool.release(pointer(40, 40));
    assert.equal(source()?.params['radius'], 2);
    drag(tool, [
      [10, 10],
      [11, 13],
    ]);
    assert.ok(Number(source()?.params['radius']) <= 0.5);
  });

  it('a rectangle is as round as it is narrow at most, and as sharp as can be at least', () => {
    const { tool, source, press } = bench('draw-rectangle');
    const radiusAfter = (keys: readonly string[]) => {
      tool.press(pointer(10, 10));
      tool.drag(pointer(22, 40));
      for (const key of keys) press(key);
      tool.release(pointer(22, 40));
      return source()?.params['radius'];
    };
    assert.equal(radiusAfter(Array(5).fill('Up')), 5);
    assert.ok(Math.abs(Number(radiusAfter(Array(9).fill('Up'))) - 6) <= 0.01);
    assert.equal(radiusAfter(['Down']), 5, 'no key was counted beyond that');
    assert.equal(radiusAfter(Array(20).fill('Down')), 0);
  });

  it('nothing with a click, and shows what will be before it is', () => {
    const { tool, store } = bench('draw-ellipse');
    click(tool, 30, 30);
    assert.equal(store.all('piece').length, 0);
    tool.press(pointer(10, 10));
    tool.drag(pointer(40, 30));
    const kinds = tool.overlay(1).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['outline', 'reading']);
    const reading = tool.overlay(1).at(-1);
    assert.deepEqual(reading, {
      ...{ kind: 'reading', about: 'box', at: { x: 40, y: 30 } },
      ...{ width: 30, height: 20 },
    });
    assert.equal(store.all('piece').length, 0);
  });

  it('a line and its settings, at any angle; with Shift level, plumb or halfway between', () => {
    const { tool, nodes, source } = bench('draw-line');
    drag(tool, [
      [10, 10],
      [40, 50],
    ]);
    assert.deepEqual(nodes(), [
      [10, 10],
      [40, 50],
    ]);
    assert.equal(rounded(Number(source()?.params['length'])), 50);
    drag(
      tool,
      [
        [10, 10],
        [40, 12],
      ],
      { isShift: true },
    );
    assert.deepEqual(nodes(), [
      [10, 10],
      [40, 10],
    ]);
    const turned = (x: number, y: number) => {
      const places = [
        [10, 10],
        [x, y],
      ] as const;
      drag(tool, places, { isShift: true });
      const [from, to] = nodes();
      const turn = Math.atan2(to![1]! - from![1]!, to![0]! - from![0]!);
      return Math.round((turn * 180) / Math.PI) + 0;
    };
    assert.deepEqual([turned(40, 36), turned(12, 40), turned(-20, 34)], [45, 90, 135]);
  });

  it('a polygon has a corner where the hand is, and as many as the keys say', () => {
    const { tool, nodes, source, press } = bench('draw-polygon');
    tool.press(pointer(50, 50));
    tool.drag(pointer(80, 50));
    for (const _ of [1, 2]) press('Down');
    press('Up');
    tool.release(pointer(80, 50));
    assert.equal(source()?.params['corners'], 5);
    assert.equal(nodes().length, 5);
    assert.deepEqual(nodes()[0], [80, 50]);
    assert.ok(nodes().every(([x, y]) => Math.abs(Math.hypot(x! - 50, y! - 50) - 30) < 0.02));
  });

  it('a star about its middle, deeper by a key', () => {
    const { tool, nodes, press, source } = bench('draw-star');
    tool.press(pointer(50, 50));
    tool.drag(pointer(50, 20));
    press('Right');
    tool.release(pointer(50, 20));
    assert.deepEqual([source()?.params['depth'], nodes().length], [0.55, 10]);
    assert.deepEqual(nodes()[0], [50, 20]);
  });

  for (const [side, through] of [
    ['right', [30, 5]],
    ['left', [30, 22]],
  ] as const) {
    it(`an arc from end to end through a point to the ${side} of the line between them`, () => {
      const { tool, path, source, store } = bench('draw-arc');
      drag(tool, [
        [10, 10],
        [50, 10],
      ]);
      assert.equal(store.all('piece').length, 0);
      click(tool, through[0], through[1]);
      const points = flatten(path(), 0.001)[0]!.points;
      const near = (x: number, y: number) => {
        let least = Number.POSITIVE_INFINITY;
        for (let i = 0; i < points.length; i += 2) {
          least = Math.min(least, Math.hypot(points[i]! - x, points[i + 1]! - y));
        }
        return least;
      };
      for (const [x, y] of [[10, 10], [50, 10], through]) assert.ok(near(x!, y!) < 0.3);
      assert.equal(source()?.generator, 'arc');
    });
  }

  it('lines and curves with the pen: clicks are corners, a drag is smooth, Enter ends it', () => {
    const { tool, nodes, press, path, history } = bench('draw-pen');
    click(tool, 10, 10);
    drag(tool, [
      [40, 10],
      [50, 10],
    ]);
    click(tool, 60, 60);
    click(tool, 99, 99);
    assert.equal(press('BackSpace'), true);
    assert.equal(press('Return'), true);
    assert.deepEqual(nodes(), [
      [10, 10],
      [40, 10],
      [60, 60],
    ]);
    const [, curve] = nodesOf(path()).nodes;
    assert.deepEqual([rounded(curve!.before!.x), rounded(curve!.after!.x)], [30, 50]);
    history.undo();
    assert.equal(history.undoLabel, undefined);
  });

  for (const shape of ['line', 'rectangle', 'ellipse', 'polygon', 'star']) {
    it(`draws a small ${shape}, and none where the hand only trembled`, () => {
      const { tool, store } = bench(`draw-${shape}`);
      const drawn = (mm: number) => {
        const before = store.all('piece').length;
        drag(tool, [
          [10, 10],
          [15, 15],
          [10 + mm, 10 + mm],
        ]);
        return store.all('piece').length - before;
      };
      assert.deepEqual([drawn(0.03), drawn(0.3)], [0, 1]);
    });
  }

  it('shows where the pen began: there the outline is closed', () => {
    const { tool } = bench('draw-pen');
    for (const [x, y] of [
      [10, 10],
      [40, 10],
      [40, 40],
    ] as const)
      click(tool, x, y);
    const nodes = tool.overlay(0.1).filter(({ kind }) => kind === 'node');
    assert.deepEqual(
      nodes.map((node) => node.kind === 'node' && node.isPicked),
      [true, false, false],
    );
    tool.cancel();
  });

  it('an outline is closed by a click on its first node, and given up by Escape', () => {
    const { tool, path, store } = bench('draw-pen');
    for (const [x, y] of [
      [10, 10],
      [40, 10],
      [40, 40],
      [10, 10],
    ] as const)
      click(tool, x, y);
    assert.deepEqual([nodesOf(path()).isClosed, nodesOf(path()).nodes.length], [true, 3]);
    click(tool, 70, 70);
    click(tool, 80, 80);
    assert.equal(tool.cancel(), true);
    assert.equal(store.all('piece').length, 1);
    click(tool, 70, 70);
    click(tool, 80, 80);
    click(tool, 80, 80);
    tool.doubleClick?.(pointer(80, 80));
    assert.equal(nodesOf(path()).nodes.length, 2);
  });

  it('a line that trembles is smooth and has few nodes, and stays where the hand was', () => {
    const { tool, path, source } = bench('draw-freehand');
    const hand = Array.from({ length: 200 }, (_, i): [number, number] => {
      const angle = (i / 199) * Math.PI;
      const tremble = ((i * 7919) % 13) / 130;
      return [100 + (50 + tremble) * Math.cos(angle), 100 + (50 + tremble) * Math.sin(angle)];
    });
    drag(tool, hand);
    const outline = nodesOf(path());
    assert.ok(outline.nodes.length < 20);
    assert.equal(outline.isClosed, false);
    const points = flatten(path())[0]!.points;
    for (let i = 0; i < points.length; i += 2) {
      assert.ok(Math.abs(Math.hypot(points[i]! - 100, points[i + 1]! - 100) - 50) < 1);
    }
    assert.equal(source(), undefined);
  });

  it('a line that comes back to its beginning is closed, and sharp corners stay', () => {
    const { tool, path } = bench('draw-freehand');
    const side = (from: number, to: number) =>
      Array.from({ length: 20 }, (_, i) => from + ((to - from) * i) / 20);
    drag(tool, [
      ...side(0, 40).map((x) => [x, 0] as const),
      ...side(0, 40).map((y) => [40, y] as const),
      ...side(40, 0).map((x) => [x, 40] as const),
      ...side(40, 0).map((y) => [0, y] as const),
      [0, 0.5],
    ]);
    const outline = nodesOf(path());
    assert.equal(outline.isClosed, true);
    assert.equal(outline.nodes.length, 4);
    assert.ok(outline.nodes.every(({ before, after }) => !before && !after));
  });

  it('goes on the layer of what is selected, else on that of what was drawn before, never on a locked one', () => {
    const { tool, store, layer, piece, selection } = bench('draw-rectangle');
    drag(tool, [
      [10, 10],
      [20, 20],
    ]);
    const own = piece().layer;
    assert.notEqual(own, layer);
    selection.set([]);
    drag(tool, [
      [30, 10],
      [40, 20],
    ]);
    assert.equal(piece().layer, own);
    const { id } = piece();
    store.transact('move', (tx) => tx.patch('piece', id, { layer }));
    drag(tool, [
      [30, 30],
      [40, 40],
    ]);
    assert.equal(piece().layer, layer);
    store.transact('lock', (tx) => tx.patch('layer', layer, { isLocked: true }));
    drag(tool, [
      [60, 30],
      [70, 40],
    ]);
    assert.ok(piece().layer !== layer);
  });

  it('is drawn to what lies near, but for Alt', () => {
    const { tool, box, snapping } = bench('draw-rectangle');
    drag(tool, [
      [10, 10],
      [50, 50],
    ]);
    snapping.isOn = true;
    drag(tool, [
      [51, 49],
      [80, 80],
    ]);
    assert.deepEqual(box().slice(0, 2), [50, 50]);
    drag(
      tool,
      [
        [51, 49],
        [80, 80],
      ],
      { isAlt: true },
    );
    assert.deepEqual(box().slice(0, 2), [51, 49]);
  });
});

it('what draws needs a pointer, which keys can lead as well', () => {
  assert.deepEqual(
    drawTools.filter(({ isDrawnWith }) => isDrawnWith !== true),
    [],
  );
});

describe('a shape that was drawn', () => {
  it('keeps its way to the bed where it is turned', () => {
    const { tool, piece, store } = bench('draw-line');
    drag(tool, [
      [10, 10],
      [10, 60],
    ]);
    const asset = store.asset(piece().asset)!;
    const start = apply(assetToBed(piece(), asset), { x: 0, y: asset.height / 2 });
    assert.ok(Math.hypot(start.x - 10, start.y - 10) < 0.01);
    assert.equal(rounded(piece().angle), rounded(Math.PI / 2));
  });

  it('lies at an angle between half a turn to either side, whichever way it was drawn', () => {
    for (const id of ['draw-polygon', 'draw-star', 'draw-arc', 'draw-line']) {
      const { tool, piece, press } = bench(id);
      for (const [x, y] of [
        [80, 50],
        [80, 80],
        [20, 80],
        [20, 51],
        [20, 20],
        [50, 20],
      ] as const) {
        drag(tool, [
          [50, 50],
          [x, y],
        ]);
        press('Return');
        const { angle } = piece();
        assert.ok(Math.abs(angle) <= Math.PI, `${id} to ${x}, ${y}: ${angle}`);
      }
    }
  });
});
