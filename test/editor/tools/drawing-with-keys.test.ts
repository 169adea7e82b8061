// SPDX-License-Identifier: GPL-3.0-or-later
/** What the keys do while something is drawn: what they hold to, how far they go, and what they leave alone. */
import assert from 'node:assert/strict';
import type { OverlayShape } from '../../../src/editor/tools/overlay.js';
import type { Tool } from '../../../src/editor/tools/tool.js';
import { pointer } from '../pieces-on-bed.js';
import { click, drag, drawingBench, rounded } from './draw-bench.js';

/** Draws from a place to another with some keys held, with a square from 10 to 50 lying there already. */
function besideSquare(id: string) {
  const square = drawingBench('draw-rectangle');
  drag(square.tool, [
    [10, 10],
    [50, 50],
  ]);
  square.snapping.isOn = true;
  return drawingBench(id, square);
}

function reading(tool: Tool): OverlayShape | undefined {
  return tool.overlay(1).find(({ kind }) => kind === 'reading');
}

function kinds(tool: Tool): readonly string[] {
  return tool.overlay(1).map(({ kind }) => kind);
}

describe('keys that are held while drawing', () => {
  it('let a line and a polygon go where the hand is with Control and with Alt, beside a corner', () => {
    for (const id of ['draw-line', 'draw-polygon']) {
      for (const [held, at] of [
        [{}, { x: 50, y: 50 }],
        [{ isControl: true }, { x: 51, y: 49 }],
        [{ isAlt: true }, { x: 51, y: 49 }],
      ] as const) {
        const { tool } = besideSquare(id);
        tool.press(pointer(80, 70, held));
        tool.drag(pointer(51, 49, held));
        const line = { kind: 'reading', about: 'line', from: { x: 80, y: 70 }, at };
        assert.deepEqual(reading(tool), line, `${id} ${Object.keys(held)}`);
      }
    }
  });

  it('let it begin at what lies near, also with Control and Shift, but for Alt', () => {
    for (const id of ['draw-line', 'draw-rectangle']) {
      const { tool } = besideSquare(id);
      const beginOf = (held: object) => {
        tool.press(pointer(51, 49, held));
        tool.drag(pointer(80, 70, held));
        const shape = reading(tool);
        assert.ok(shape?.kind === 'reading');
        tool.press(pointer(10, 90));
        assert.deepEqual(tool.overlay(1), [], 'another press without a release begins again');
        tool.cancel();
        return shape.about === 'line' ? shape.from : shape.about === 'box' && shape.width;
      };
      const begun = [{}, { isControl: true }, { isShift: true }, { isAlt: true }].map(beginOf);
      const at50 = { x: 50, y: 50 };
      const ends = id === 'draw-line' ? [at50, at50, at50, { x: 51, y: 49 }] : [30, 60, 30, 29];
      assert.deepEqual(begun, ends, id);
    }
  });

  it('draw a box about its middle with Control, and still to what lies near; not so with Shift', () => {
    const { tool, box } = besideSquare('draw-rectangle');
    const places = [
      [80, 70],
      [51, 49],
    ] as const;
    drag(tool, places, { isControl: true });
    assert.deepEqual(box(), [50, 50, 110, 90]);
    drag(tool, places, { isShift: true });
    assert.deepEqual(box(), [51, 41, 80, 70]);
  });

  it('let a shape end where the hand let go', () => {
    const { tool, box } = drawingBench('draw-rectangle');
    tool.press(pointer(10, 10));
    tool.drag(pointer(30, 30));
    tool.release(pointer(40, 50));
    assert.deepEqual(box(), [10, 10, 40, 50]);
  });

  it('show what is met for as long as it is, and forget it with the shape', () => {
    const { tool } = besideSquare('draw-line');
    tool.press(pointer(80, 70));
    tool.drag(pointer(51, 49));
    assert.deepEqual(kinds(tool), ['snap-line', 'snap-line', 'outline', 'reading']);
    tool.drag(pointer(51, 49, { isAlt: true }));
    assert.deepEqual(kinds(tool), ['outline', 'reading']);
    assert.equal(tool.cancel(), true);
    assert.deepEqual(kinds(tool), []);
    assert.equal(tool.cancel(), false);
  });

  it('turn a polygon in steps of 15 degrees with Shift', () => {
    const { tool, nodes } = drawingBench('draw-polygon');
    const tipOf = (x: number, y: number) => {
      const places = [
        [50, 50],
        [x, y],
      ] as const;
      drag(tool, places, { isShift: true });
      return nodes()[0];
    };
    assert.deepEqual(tipOf(80, 53), [80, 50]);
    // 30 · cos 15° = 28.98, 30 · sin 15° = 7.76: the pointer is a little beside that.
    const [x, y] = tipOf(78.98, 57.8)!;
    assert.ok(Math.abs(Math.atan2(y! - 50, x! - 50) - Math.PI / 12) < 1e-3, `${x} ${y}`);
    tool.press(pointer(50, 50));
    tool.drag(pointer(80, 53, { isShift: true }));
    assert.deepEqual(reading(tool), {
      ...{ kind: 'reading', about: 'line' },
      ...{ from: { x: 50, y: 50 }, at: { x: 80, y: 50 } },
    });
  });

  it('give a polygon from 3 to 200 corners, and no depth', () => {
    const { tool, source, press } = drawingBench('draw-polygon');
    const drawnAfter = (key: string, times: number) => {
      tool.press(pointer(50, 50));
      tool.drag(pointer(80, 50));
      for (let i = 0; i < times; i++) assert.equal(press(key), true);
      assert.equal(press('Right'), false);
      assert.equal(press('Left'), false);
      assert.equal(press('x'), false);
      tool.release(pointer(80, 50));
      return [source()?.params['corners'], source()?.params['depth']];
    };
    assert.deepEqual(drawnAfter('Down', 2), [4, 0]);
    assert.deepEqual(drawnAfter('Down', 4), [3, 0]);
    assert.deepEqual(drawnAfter('Up', 2), [5, 0]);
    assert.deepEqual(drawnAfter('Up', 300), [200, 0]);
  });

  it('give a star that is neither flat nor a wheel of spikes', () => {
    const { tool, source, press } = drawingBench('draw-star');
    const depthAfter = (key: string, times: number) => {
      tool.press(pointer(50, 50));
      tool.drag(pointer(80, 50));
      for (let i = 0; i < times; i++) assert.equal(press(key), true);
      tool.release(pointer(80, 50));
      return source()?.params['depth'];
    };
    assert.equal(depthAfter('Left', 2), 0.4);
    assert.equal(depthAfter('Left', 20), 0.05);
    assert.equal(depthAfter('Right', 1), 0.1);
    assert.equal(depthAfter('Right', 40), 0.95);
  });

  it('are left alone where nothing is drawn yet, or what is drawn has no use for them', () => {
    for (const id of ['draw-rectangle', 'draw-polygon', 'draw-star', 'draw-ellipse', 'draw-line']) {
      const { tool, press } = drawingBench(id);
      assert.equal(press('Up'), false, id);
      tool.press(pointer(50, 50));
      assert.equal(press('Up'), false, id);
      tool.drag(pointer(80, 90));
      assert.equal(press('x'), false, id);
      assert.equal(tool.cancel(), true);
      assert.equal(press('Up'), false, id);
    }
  });

  it('make a square of the longer side, whichever way it is drawn', () => {
    const { tool, box } = drawingBench('draw-rectangle');
    const drawn = (x: number, y: number) => {
      const places = [
        [100, 100],
        [x, y],
      ] as const;
      drag(tool, places, { isShift: true });
      return box();
    };
    assert.deepEqual(drawn(70, 90), [70, 70, 100, 100]);
    assert.deepEqual(drawn(110, 60), [100, 60, 140, 100]);
    assert.deepEqual(drawn(80, 130), [70, 100, 100, 130]);
    assert.deepEqual(drawn(100, 130), [100, 100, 130, 130], 'straight up is to the right as well');
    assert.deepEqual(drawn(70, 100), [70, 100, 100, 130], 'straight left is upwards as well');
  });
});

describe('a small line', () => {
  it('is a tenth of a millimetre long, and none where it would be shorter', () => {
    const { tool, store } = drawingBench('draw-line');
    const drawn = (mm: number) => {
      const before = store.all('piece').length;
      drag(
        tool,
        [
          [0, 0],
          [5, 5],
          [mm, 0],
        ],
        { tolerance: 0.001 },
      );
      return store.all('piece').length - before;
    };
    assert.deepEqual([drawn(0.09), drawn(0.1)], [0, 1]);
  });
});

describe('an arc under the keys', () => {
  it('keeps its ends level, plumb or halfway between with Shift', () => {
    const { tool } = drawingBench('draw-arc');
    const endOf = (x: number, y: number) => {
      drag(
        tool,
        [
          [10, 10],
          [x, y],
        ],
        { isShift: true },
      );
      const shape = reading(tool);
      assert.ok(shape?.kind === 'reading' && shape.about === 'line');
      tool.cancel();
      return [shape.at.x, shape.at.y].map(rounded);
    };
    assert.deepEqual(endOf(50, 12), [50, 10]);
    assert.deepEqual(endOf(11, 50), [10, 50]);
    assert.deepEqual(endOf(40, 38), [39, 39]);
  });

  it('is half a circle to the right where Enter ends it at once', () => {
    for (const key of ['Return', 'Enter']) {
      const { tool, press, box, source } = drawingBench('draw-arc');
      assert.equal(press(key), false);
      drag(tool, [
        [10, 40],
        [50, 40],
      ]);
      assert.equal(press('x'), false);
      assert.equal(press(key), true);
      assert.deepEqual(box(), [10, 20, 50, 40]);
      assert.deepEqual(
        [rounded(Number(source()?.params['radius'])), source()?.params['form']],
        [20, 'open'],
      );
      assert.equal(press(key), false);
    }
  });

  it('is as high as the pointer is beside the line between its ends, from either side', () => {
    const { tool, box } = drawingBench('draw-arc');
    const drawn = (x: number, y: number) => {
      drag(tool, [
        [10, 40],
        [50, 40],
      ]);
      click(tool, x, y);
      return box();
    };
    assert.deepEqual(drawn(30, 35), [10, 35, 50, 40]);
    assert.deepEqual(drawn(30, 48), [10, 40, 50, 48]);
    // A circle through (10, 40), (50, 40) and (60, 60): its middle is (30, 55), its radius 25.
    const [minX, minY, maxX, maxY] = drawn(30, 80);
    assert.deepEqual([minX, minY, maxX, maxY], [5, 40, 55, 80]);
    assert.deepEqual(drawn(55, 55), [5, 40, 55, 80], 'any place on it means the same arc');
  });

  it('is none where it is flat, where the hand only trembled, or where it is given up', () => {
    const { tool, store, press } = drawingBench('draw-arc');
    const along = [
      [10, 40],
      [50, 40],
    ] as const;
    drag(tool, along);
    tool.hover?.(pointer(70, 40));
    assert.deepEqual(kinds(tool), ['reading'], 'flat');
    assert.equal(press('Return'), true);
    drag(tool, [
      [10, 40],
      [10.5, 40.5],
    ]);
    assert.deepEqual(kinds(tool), []);
    assert.equal(press('Return'), false);
    assert.equal(tool.cancel(), false);
    drag(tool, along);
    assert.deepEqual(kinds(tool), ['outline', 'reading']);
    assert.equal(tool.cancel(), true);
    assert.equal(press('Return'), false);
    tool.press(pointer(10, 40));
    assert.equal(tool.cancel(), true);
    tool.release(pointer(60, 40));
    assert.deepEqual([kinds(tool), store.all('piece').length], [[], 0]);
  });

  it('ends where the hand let go, also where that is the first place it was seen at', () => {
    const { tool, press, box } = drawingBench('draw-arc');
    tool.press(pointer(10, 40));
    tool.drag(pointer(30, 40));
    tool.hover?.(pointer(20, 45));
    const [lines] = tool.overlay(1).filter(({ kind }) => kind === 'outline');
    assert.ok(lines?.kind === 'outline' && Math.min(...lines.points) > 9, 'a half circle, below');
    assert.ok(
      lines.points.every((mm) => mm < 41),
      'no pointer without a button bends it yet',
    );
    tool.release(pointer(50, 40));
    press('Return');
    assert.deepEqual(box(), [10, 20, 50, 40]);
  });

  it('may be small where the pointer is fine, and is none where the hand came back to where it began', () => {
    const { tool, store, press } = drawingBench('draw-arc');
    const drawn = (mm: number) => {
      const before = store.all('piece').length;
      const fine = { tolerance: 0.01 };
      drag(
        tool,
        [
          [10, 40],
          [20, 40],
          [10 + mm, 40],
        ],
        fine,
      );
      const isSeen = tool.overlay(1).length > 0;
      press('Return');
      return [isSeen, store.all('piece').length - before];
    };
    assert.deepEqual(
      [drawn(0.05), drawn(0.5)],
      [
        [false, 0],
        [true, 1],
      ],
    );
  });

  it('is forgotten where the pointer was lost, and goes down elsewhere', () => {
    const { tool } = drawingBench('draw-arc');
    tool.press(pointer(10, 40));
    tool.drag(pointer(50, 40));
    tool.press(pointer(90, 90));
    assert.deepEqual(tool.overlay(1), []);
    tool.cancel();
  });

  it('is half a circle again after one of another height, and goes to what lies near', () => {
    const { tool, box, press } = besideSquare('draw-arc');
    const far = [
      [100, 100],
      [140, 100],
    ] as const;
    drag(tool, far);
    click(tool, 120, 95);
    drag(tool, far);
    press('Return');
    assert.deepEqual(box(), [100, 80, 140, 100]);
    tool.press(pointer(51, 49));
    tool.drag(pointer(80, 49));
    assert.deepEqual(reading(tool), {
      ...{ kind: 'reading', about: 'line' },
      ...{ from: { x: 50, y: 50 }, at: { x: 80, y: 50 } },
    });
    tool.drag(pointer(80, 49, { isAlt: true }));
    const free = reading(tool);
    assert.ok(free?.kind === 'reading' && free.about === 'line');
    assert.deepEqual(free.at, { x: 80, y: 49 });
  });
});
