// SPDX-License-Identifier: GPL-3.0-or-later
/** Which nodes are chosen by what a hand does, over several outlines and pieces, and what can be done to them. */
import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/base/message.js';
import { nodeTool } from '../../../src/editor/tools/nodes/index.js';
import { type Path, PathBuilder } from '../../../src/geometry/path.js';
import type { PieceRow } from '../../../src/model/rows.js';
import { circle, outlinedAsset, rectangle } from '../outlined-asset.js';
import { piecesOnBed, pointer } from '../pieces-on-bed.js';

const NO_KEYS = { isShift: false, isControl: false, isAlt: false };

/** Pieces of 20 × 20 mm, each with these outlines: the first at (40, 40), the others 100 mm further right each. */
function bench(...pieces: readonly (readonly Path[])[]) {
  const assets = pieces.map((paths) =>
    outlinedAsset(
      20,
      20,
      paths.map((path) => ({ path })),
    ),
  );
  const drawn = { x: 10, y: 10, width: 20, height: 20, angle: 0, isMirrored: false };
  const source = { kind: 'generated', generator: 'rectangle', params: {}, drawn } as const;
  const bed = piecesOnBed(
    assets.map(({ fingerprint }, i): Partial<PieceRow> & typeof drawn => {
      return { ...drawn, x: 50 + 100 * i, y: 50, asset: fingerprint, name: `Piece ${i}`, source };
    }),
  );
  for (const asset of assets) bed.store.keepAsset(asset);
  bed.history.begin();
  bed.selection.set(bed.ids);
  const said: string[] = [];
  let changes = 0;
  const tool = nodeTool.create(bed, {
    say: (message) => void said.push(inEnglish(message)),
    changed: () => void changes++,
  });
  const picked = () =>
    tool
      .overlay(1)
      .flatMap((shape) =>
        shape.kind === 'node' && shape.isPicked ? [[shape.at.x, shape.at.y].map(rounded)] : [],
      );
  const press = (key: string, held = {}) => {
    const used = tool.keyPress?.({ key, ...NO_KEYS, ...held });
    tool.keyRelease?.({ key, ...NO_KEYS, ...held });
    return used;
  };
  const click = (x: number, y: number, held = {}) => {
    tool.press(pointer(x, y, held));
    tool.release(pointer(x, y, held));
  };
  const drag = (places: readonly (readonly [number, number])[], held = {}) => {
    tool.press(pointer(...places[0]!, held));
    for (const place of places.slice(1)) tool.drag(pointer(...place, held));
    tool.release(pointer(...places.at(-1)!, held));
  };
  return { ...bed, tool, said, picked, press, click, drag, changes: () => changes };
}

function rounded(mm: number): number {
  return Math.round(mm * 1000) / 1000 + 0;
}

const SQUARE = rectangle(0, 0, 20, 20);
const INNER = new PathBuilder().moveTo(5, 5).lineTo(10, 5).lineTo(10, 10).build();

describe('nodes are chosen', () => {
  it('one after the other by Tab, through all outlines of all pieces and round, and back by Shift', () => {
    const { press, picked } = bench([SQUARE, INNER], [SQUARE]);
    const way = [
      [40, 40],
      [60, 40],
      [60, 60],
      [40, 60],
      [45, 45],
      [50, 45],
      [50, 50],
      [140, 40],
      [160, 40],
      [160, 60],
      [140, 60],
    ];
    const walk = (isShift: boolean) =>
      way.map(() => {
        assert.equal(press('Tab', { isShift }), true);
        const [one, ...others] = picked();
        assert.deepEqual(others, []);
        return one;
      });
    assert.deepEqual(walk(false), way);
    assert.deepEqual([press('Tab'), picked()], [true, [way[0]]]);
    assert.deepEqual(walk(true), way.toReversed());
    assert.equal(press('Tab', { isControl: true }), false);
  });

  it('from the last of all by Shift and Tab where none is, and pieces where no outlines are', () => {
    const { press, picked, selection, ids } = bench([SQUARE], [SQUARE, INNER]);
    press('Tab', { isShift: true });
    assert.deepEqual(picked(), [[150, 50]]);
    selection.set([]);
    assert.equal(press('Tab'), true);
    assert.deepEqual([...selection.ids], [ids[0]]);
  });

  it('from a little further away than lines are', () => {
    const { click, picked } = bench([SQUARE]);
    click(38.3, 40);
    assert.deepEqual(picked(), [[40, 40]]);
    click(200, 200);
    click(38.2, 40);
    assert.deepEqual(picked(), []);
  });

  it('by a box in addition with Shift, and none of what it does not reach', () => {
    const { drag, picked, click } = bench([SQUARE]);
    click(60, 60);
    drag(
      [
        [35, 35],
        [65, 45],
      ],
      { isShift: true },
    );
    assert.equal(picked().length, 3);
    drag([
      [65, 65],
      [55, 55],
    ]);
    assert.deepEqual(picked(), [[60, 60]]);
  });

  it('both of a line that is clicked, and let go of again with Shift', () => {
    const { click, picked } = bench([SQUARE]);
    click(40, 50);
    assert.deepEqual(picked(), [
      [40, 40],
      [40, 60],
    ]);
    click(40, 50, { isShift: true });
    assert.deepEqual(picked(), []);
  });

  it('in the place of others where the menu is asked for, but for those that are chosen', () => {
    const { tool, picked, click } = bench([circle(10, 10, 10)]);
    const menuAt = (x: number, y: number) => tool.takeForMenu?.(pointer(x, y));
    assert.equal(menuAt(60, 50), true);
    assert.deepEqual(picked(), [[60, 50]]);
    assert.equal(menuAt(60, 55.52), true, 'a handle of it');
    assert.deepEqual(picked(), [[60, 50]]);
    const aside = 50 + 10 * Math.SQRT1_2;
    assert.equal(menuAt(aside, aside), true, 'the curve');
    assert.equal(picked().length, 2);
    assert.equal(menuAt(50, 60), true, 'one of those that are chosen');
    assert.equal(picked().length, 2);
    assert.equal(menuAt(40, 50), true);
    assert.deepEqual(picked(), [[40, 50]]);
    assert.equal(menuAt(50, 50), false);
    click(200, 200);
    click(200, 200);
    assert.equal(menuAt(50, 60), false, 'the piece is let go of');
  });

  it('of other pieces too: a click takes hold of one, with Shift in addition', () => {
    const { tool, selection, ids, click } = bench([SQUARE], [SQUARE]);
    selection.set([ids[0]!]);
    click(140, 50, { isShift: true });
    assert.deepEqual([...selection.ids], ids);
    selection.set([ids[0]!]);
    assert.equal(tool.takeForMenu?.(pointer(140, 50)), false);
    click(140, 50);
    assert.deepEqual([...selection.ids], [ids[1]]);
  });
});

describe('what is known of chosen nodes', () => {
  it('is how many there are, and of the first where it is, which of how many, and whether it is smooth', () => {
    const { tool, click, selection } = bench([SQUARE], [circle(10, 10, 10)]);
    assert.equal(tool.picked?.(), undefined);
    click(40, 60);
    click(60, 40, { isShift: true });
    const first = { at: { x: 60, y: 40 }, form: 'corner', number: 2, of: 4, name: 'Piece 0' };
    assert.deepEqual(tool.picked?.(), { count: 2, first });
    click(150, 60);
    const top = { at: { x: 150, y: 60 }, form: 'smooth', number: 2, of: 4, name: 'Piece 1' };
    assert.deepEqual(tool.picked?.(), { count: 1, first: top });
    selection.set([]);
    assert.equal(tool.picked?.(), undefined);
  });

  it('is seen by the pointer', () => {
    const { tool, click } = bench([circle(10, 10, 10)]);
    click(60, 50);
    const shape = (x: number, y: number) => tool.pointerShapeAt(pointer(x, y));
    assert.deepEqual(
      [shape(60, 50), shape(60, 55.5), shape(57.07, 57.07), shape(90, 90)],
      ['move', 'grab', 'default', 'default'],
    );
  });

  it('says what can be done to them', () => {
    const { tool, click, selection } = bench([SQUARE]);
    const can = (...commands: readonly string[]) =>
      commands.filter((command) => tool.canRun?.(command));
    const all = nodeTool.commands!.map(({ id }) => id);
    assert.deepEqual(can(...all), ['node-all']);
    click(60, 60);
    assert.deepEqual(can(...all, 'node-unknown'), [
      ...['node-all', 'node-delete', 'node-break', 'node-smooth', 'node-symmetric'],
    ]);
    click(60, 50);
    assert.deepEqual(can(...all), [
      ...['node-all', 'node-add', 'node-delete', 'node-break'],
      ...['node-smooth', 'node-symmetric', 'node-curve'],
    ]);
    selection.set([]);
    assert.deepEqual(can(...all), []);
  });

  it('is not looked for among very many outlines: it is tried', () => {
    const dot = new PathBuilder().moveTo(0, 0).lineTo(1, 1).build();
    for (const [count, isTried] of [
      [500, false],
      [501, true],
    ] as const) {
      const { tool } = bench(Array.from({ length: count }, () => dot));
      tool.run?.('node-all');
      assert.equal(tool.canRun?.('node-corner'), isTried, `${count}`);
    }
  });
});

describe('what is done to nodes', () => {
  it('says of how many pieces it made plain outlines, and leaves the others as they were', () => {
    const { tool, said, pieceOf, ids, click } = bench([SQUARE], [SQUARE], [SQUARE]);
    click(60, 60);
    click(160, 60, { isShift: true });
    tool.run?.('node-delete');
    assert.equal(said.length, 1);
    assert.match(said[0]!, /^2 pieces are plain outlines now/);
    assert.deepEqual(
      ids.map((id) => pieceOf(id).source === undefined),
      [true, true, false],
    );
  });

  it('keeps what is chosen with what it was chosen in, through undo and redo', () => {
    const { tool, picked, click, history } = bench([SQUARE, INNER]);
    click(60, 60);
    click(50, 50, { isShift: true });
    tool.run?.('node-delete');
    assert.deepEqual(picked(), []);
    click(45, 45);
    history.undo();
    assert.deepEqual(picked(), [
      [60, 60],
      [50, 50],
    ]);
    history.redo();
    assert.deepEqual(picked(), [[45, 45]]);
  });

  it('chooses the nodes that were added beside those between which they are', () => {
    const { tool, picked, click } = bench([SQUARE]);
    click(60, 50);
    click(40, 60, { isShift: true });
    tool.run?.('node-add');
    assert.deepEqual(picked(), [
      [60, 40],
      [60, 50],
      [60, 60],
      [50, 60],
      [40, 60],
    ]);
  });

  it('keeps hold of nodes in outlines behind those that come or go, in whatever order they were chosen', () => {
    const places = [
      [45, 45],
      [50, 45],
      [50, 50],
      [60, 60],
    ] as const;
    for (const order of [places, places.toReversed()]) {
      const { tool, picked, click } = bench([INNER, SQUARE]);
      for (const [x, y] of order) click(x, y, { isShift: true });
      tool.run?.('node-break');
      // A line in two, and a square opened at a corner.
      assert.deepEqual(
        picked().toSorted(([a], [b]) => a! - b!),
        [
          [50, 45],
          [50, 45],
          [60, 60],
          [60, 60],
        ],
      );
    }
  });

  it('keeps hold of nodes to which nothing was done', () => {
    const { tool, picked, click } = bench([circle(10, 10, 5), SQUARE]);
    click(60, 60);
    click(55, 50, { isShift: true });
    tool.run?.('node-corner');
    assert.deepEqual(picked(), [
      [55, 50],
      [60, 60],
    ]);
  });

  it('leaves none chosen where they are gone, and says of each choice that there is another one', () => {
    const { tool, press, click, changes } = bench([SQUARE]);
    const acts = [() => click(60, 60), () => click(40, 40), () => tool.run?.('node-delete')];
    for (const act of acts) {
      const before = changes();
      act();
      assert.ok(changes() > before);
    }
    assert.equal(tool.escape?.(), false);
    assert.equal(press('Left'), false);
  });

  it('takes nothing away where no outlines are, and adds no node beside a line', () => {
    const { tool, press, selection, store } = bench([SQUARE]);
    const before = store.rows;
    tool.doubleClick?.(pointer(50, 50));
    tool.doubleClick?.(pointer(60, 60));
    selection.set([]);
    assert.equal(press('Delete'), false);
    tool.run?.('node-unknown');
    assert.equal(store.rows, before);
  });

  it('moves by ten millimetres with Shift, and shows how far a drag has come', () => {
    const { tool, press, click, pieceOf, ids } = bench([SQUARE]);
    click(60, 60);
    press('Right', { isShift: true });
    assert.equal(rounded(pieceOf(ids[0]!).width), 30);
    tool.press(pointer(70.4, 60.3));
    tool.drag(pointer(75.4, 62.3));
    assert.deepEqual(tool.overlay(1).at(-1), {
      ...{ kind: 'reading', about: 'line' },
      ...{ from: { x: 70, y: 60 }, at: { x: 75, y: 62 } },
    });
    tool.drag(pointer(75.4, 69.3, { isShift: true }));
    const reading = tool.overlay(1).at(-1);
    assert.ok(reading?.kind === 'reading' && reading.about === 'line');
    assert.deepEqual(reading.at, { x: 70, y: 69 });
    tool.cancel();
  });

  it('turns a handle in steps of 15 degrees with Control, from its node', () => {
    const { tool, click } = bench([circle(10, 10, 10)]);
    click(60, 50);
    tool.press(pointer(60, 55.52));
    // 26° from level: 30° is the nearest step, and 10 · cos 26° + … is how far along that the pointer is.
    const [x, y] = [60 + 10 * Math.cos(0.45), 50 + 10 * Math.sin(0.45)];
    tool.drag(pointer(x, y, { isControl: true }));
    const reading = tool.overlay(1).at(-1);
    assert.ok(reading?.kind === 'reading' && reading.about === 'line');
    const { at } = reading;
    assert.ok(Math.abs(Math.atan2(at.y - 50, at.x - 60) - Math.PI / 6) < 1e-9);
    const along = 10 * Math.cos(Math.PI / 6 - 0.45);
    assert.ok(Math.abs(Math.hypot(at.x - 60, at.y - 50) - along) < 1e-9);
    assert.deepEqual([reading.from.x, reading.from.y].map(rounded), [60, 50]);
    assert.equal(tool.cancel(), true);
  });

  it('draws a handle to what lies near, but for Alt', () => {
    const { tool, click, snapping } = bench([circle(10, 10, 10)], [SQUARE]);
    snapping.isOn = true;
    click(60, 50);
    const placed = (held: object) => {
      tool.press(pointer(60, 55.52));
      tool.drag(pointer(139.2, 61.123, held));
      const reading = tool.overlay(1).at(-1);
      tool.cancel();
      assert.ok(reading?.kind === 'reading' && reading.about === 'line');
      return [reading.at.x, reading.at.y].map(rounded);
    };
    assert.deepEqual(placed({}), [140, 60]);
    assert.deepEqual(placed({ isAlt: true }), [139.2, 61.12]);
  });
});
