// SPDX-License-Identifier: GPL-3.0-or-later
/** The select tool in figures: where its handles are, what they are drawn to, what it says on the way. */
import assert from 'node:assert/strict';
import type { OverlayShape } from '../../../src/editor/tools/overlay.js';
import { createSelectTool } from '../../../src/editor/tools/select/select-tool.js';
import type { PieceRow } from '../../../src/model/rows.js';
import { piecesOnBed, pointer } from '../pieces-on-bed.js';

const NO_KEYS = { isShift: false, isControl: false, isAlt: false };

/** A card of 40 × 20 mm from (200, 40), selected, and a plate of 40 × 20 mm from (300, 140), to snap to. */
function bench(card: Partial<PieceRow> = {}, plate: Partial<PieceRow> = {}) {
  const bed = piecesOnBed([
    { x: 220, y: 50, width: 40, height: 20, ...card },
    { x: 320, y: 150, width: 40, height: 20, ...plate },
  ]);
  const tool = createSelectTool(bed);
  const [id, other] = bed.ids;
  bed.selection.set([id!]);
  bed.history.begin();
  const piece = () => bed.pieceOf(id!);
  const placing = () => {
    const { x, y, width, height } = piece();
    return [x, y, width, height].map((mm) => Math.round(mm * 1000) / 1000);
  };
  const pull = (from: Place, to: Place, held = {}) => {
    tool.press(pointer(...from));
    tool.drag(pointer(...to, held));
    const shown = tool.overlay(1);
    const result = placing();
    tool.cancel();
    return { result, shown };
  };
  const press = (key: string, held = {}) => {
    const event = { key, ...NO_KEYS, ...held };
    const used = tool.keyPress?.(event);
    tool.keyRelease?.(event);
    return used;
  };
  const click = (x: number, y: number, held = {}) => {
    tool.press(pointer(x, y, held));
    tool.release(pointer(x, y, held));
  };
  return { ...bed, tool, piece, placing, pull, press, click, id: id!, other: other! };
}

type Place = readonly [number, number];

function reading(shapes: readonly OverlayShape[]): OverlayShape | undefined {
  return shapes.find(({ kind }) => kind === 'reading');
}

const linesIn = (shapes: readonly OverlayShape[]) =>
  shapes.flatMap((shape) => (shape.kind === 'snap-line' ? [[shape.axis, shape.at]] : []));

describe('the handles of what is selected', () => {
  it('are its corners, the middles of its sides and a grip on a stalk, and none of nothing', () => {
    const { tool, selection } = bench();
    const square = (x: number, y: number) => ({ kind: 'grip', at: { x, y }, form: 'square' });
    const top = { x: 220, y: 66 };
    assert.deepEqual(tool.overlay(1), [
      { kind: 'line', from: top, to: { x: 220, y: 60 } },
      { kind: 'grip', at: top, form: 'round' },
      ...[square(200, 40), square(240, 40), square(240, 60), square(200, 60)],
      ...[square(200, 50), square(240, 50), square(220, 40), square(220, 60)],
    ]);
    selection.set([]);
    assert.deepEqual(tool.overlay(1), []);
  });

  it('have room on a side of twelve tolerances', () => {
    const { tool } = bench();
    const count = (tolerance: number) =>
      tool.overlay(tolerance).filter((s) => s.kind === 'grip' && s.form === 'square').length;
    assert.deepEqual([20 / 12, 20 / 11.9, 40 / 12, 40 / 11.9].map(count), [8, 6, 6, 4]);
  });

  it('are caught from twice the tolerance away, and say by the pointer which way they go', () => {
    const { tool, click } = bench();
    const shapes = (...places: readonly Place[]) =>
      places.map((place) => tool.pointerShapeAt(pointer(...place)));
    assert.deepEqual(shapes([242, 62], [242.1, 62], [198, 38], [197.9, 38]), [
      ...['nesw-resize', 'default', 'nesw-resize', 'default'],
    ]);
    assert.deepEqual(shapes([200, 60], [240, 40], [200, 50], [240, 50], [220, 40], [220, 60]), [
      ...['nwse-resize', 'nwse-resize', 'ew-resize', 'ew-resize', 'ns-resize', 'ns-resize'],
    ]);
    assert.deepEqual(shapes([220, 68], [220, 68.1]), ['grab', 'default']);
    click(230, 50);
    assert.deepEqual(shapes([240, 60], [240, 50], [200, 50], [220, 60], [220, 40]), [
      ...['grab', 'ns-resize', 'ns-resize', 'ew-resize', 'ew-resize'],
    ]);
  });

  it('of a line lie at its ends, along or upright, and a point has none', () => {
    for (const [size, places] of [
      [
        { width: 40, height: 0 },
        [
          [200, 50],
          [240, 50],
        ],
      ],
      [
        { width: 0, height: 20 },
        [
          [220, 40],
          [220, 60],
        ],
      ],
      [{ width: 0, height: 0 }, []],
    ] as const) {
      const { tool } = bench(size);
      const found = tool
        .overlay(1)
        .flatMap((s) => (s.kind === 'grip' && s.form === 'square' ? [[s.at.x, s.at.y]] : []));
      assert.deepEqual(found, places);
    }
  });
});

describe('resizing', () => {
  it('by a corner is drawn to what lies near along its diagonal, and shows that, but for Alt', () => {
    // The plate begins at 303: no line of the grid is near the diagonal there.
    const beside = { x: 323 };
    const near = bench({}, beside).pull([240, 60], [302.2, 91.1]);
    assert.deepEqual([near.result, linesIn(near.shown)], [[251.1, 65.55, 102.2, 51.1], []]);
    const { snapping, pull: snapped } = bench({}, beside);
    snapping.isOn = true;
    const met = snapped([240, 60], [302.2, 91.1]);
    assert.deepEqual([met.result, linesIn(met.shown)], [[251.5, 65.75, 103, 51.5], [['x', 303]]]);
    assert.deepEqual(snapped([240, 60], [303.8, 91.9]).result, [251.5, 65.75, 103, 51.5]);
    const free = snapped([240, 60], [303.8, 91.9], { isAlt: true });
    assert.deepEqual([free.result.slice(2), linesIn(free.shown)], [[103.8, 51.9], []]);
    const across = snapped([240, 60], [399.6, 139.8]);
    assert.deepEqual([across.result, linesIn(across.shown)], [[300, 90, 200, 100], [['y', 140]]]);
  });

  it('by a corner with Shift is drawn to what lies near on each axis, by a side on its own only', () => {
    const { snapping, pull } = bench();
    snapping.isOn = true;
    const free = pull([240, 60], [298.9, 140.9], { isShift: true });
    assert.deepEqual(free.result, [250, 90, 100, 100]);
    assert.deepEqual(linesIn(free.shown), [
      ['x', 300],
      ['y', 140],
    ]);
    const side = pull([240, 50], [301.1, 140.9]);
    assert.deepEqual([side.result, linesIn(side.shown)], [[250, 50, 100, 20], [['x', 300]]]);
    const back = pull([220, 60], [299.1, 138.8]);
    assert.deepEqual([back.result, linesIn(back.shown)], [[220, 90, 40, 100], [['y', 140]]]);
    assert.deepEqual(pull([220, 60], [299.1, 138.8], { isAlt: true }).result[3], 98.8);
  });

  it('by any handle leaves the side across where it is, or the middle with Control', () => {
    const { pull } = bench();
    assert.deepEqual(pull([200, 40], [160, 20]).result, [200, 40, 80, 40]);
    assert.deepEqual(pull([200, 60], [160, 80]).result, [200, 60, 80, 40]);
    assert.deepEqual(pull([240, 40], [280, 20]).result, [240, 40, 80, 40]);
    assert.deepEqual(pull([200, 50], [190, 99]).result, [215, 50, 50, 20]);
    assert.deepEqual(pull([220, 40], [0, 30]).result, [220, 45, 40, 30]);
    assert.deepEqual(pull([200, 50], [190, 99], { isControl: true }).result, [220, 50, 60, 20]);
    assert.deepEqual(pull([240, 60], [260, 60], { isControl: true }).result, [220, 50, 72, 36]);
  });

  it('never makes a side shorter than half a millimetre', () => {
    const { pull } = bench();
    assert.deepEqual(pull([240, 60], [100, -90]).result.slice(2), [0.5, 0.25]);
    assert.deepEqual(pull([240, 60], [100, -90], { isShift: true }).result.slice(2), [0.5, 0.5]);
    assert.deepEqual(pull([240, 50], [100, 50]).result.slice(2), [0.5, 20]);
  });

  it('of a piece on its side changes what is seen to change', () => {
    const { pull } = bench({ angle: Math.PI / 2 });
    // It is seen 20 wide and 40 high, from (210, 30).
    assert.deepEqual(pull([230, 50], [240, 50]).result, [225, 50, 40, 30]);
    assert.deepEqual(pull([220, 70], [220, 80]).result, [220, 55, 50, 20]);
  });

  it('says that it is about the size, at the pointer', () => {
    const { pull } = bench();
    const { shown } = pull([240, 60], [280, 81]);
    assert.deepEqual(reading(shown), { kind: 'reading', at: { x: 280, y: 81 }, about: 'size' });
  });
});

describe('moving', () => {
  it('is drawn to what lies near and shows that, but for Control and Alt', () => {
    const { snapping, pull } = bench();
    snapping.isOn = true;
    const met = pull([210, 50], [250.6, 89.1]);
    assert.deepEqual(met.result, [260, 90, 40, 20]);
    assert.deepEqual(reading(met.shown), {
      ...{ kind: 'reading', at: { x: 250.6, y: 89.1 }, about: 'place' },
    });
    assert.ok(linesIn(met.shown).some(([axis, at]) => axis === 'x' && at === 280) === false);
    for (const held of [{ isControl: true }, { isAlt: true }]) {
      assert.deepEqual(pull([210, 50], [250.613, 89.119], held).result, [260.61, 89.12, 40, 20]);
    }
    const edge = pull([210, 50], [269.2, 50]);
    assert.deepEqual([edge.result[0], linesIn(edge.shown)[0]], [280, ['x', 300]]);
  });

  it('keeps level or plumb with Shift, whichever is nearer, and is drawn along that only', () => {
    const { snapping, pull } = bench();
    assert.deepEqual(pull([210, 50], [220, 59], { isShift: true }).result, [230, 50, 40, 20]);
    assert.deepEqual(pull([210, 50], [219, 60], { isShift: true }).result, [220, 60, 40, 20]);
    assert.deepEqual(pull([210, 50], [220, 60], { isShift: true }).result, [230, 50, 40, 20]);
    snapping.isOn = true;
    const level = pull([210, 50], [269.2, 51], { isShift: true });
    assert.deepEqual(level.result, [280, 50, 40, 20]);
    assert.ok(linesIn(level.shown).every(([axis]) => axis === 'x'));
  });

  it('goes a millimetre by an arrow, a tenth with Control and ten with Shift', () => {
    const { press, placing, selection } = bench();
    press('Left');
    press('Up', { isControl: true });
    press('Down', { isShift: true });
    press('Right', { isShift: true });
    assert.deepEqual(placing().slice(0, 2), [229, 40.1]);
    assert.equal(press('x'), false);
    selection.set([]);
    assert.equal(press('Left'), false);
  });

  it('leaves what is selected and locked where it is, and does not draw a box over it', () => {
    const { store, layer, tool, placing, press, selection, id } = bench();
    store.transact('lock', (tx) => tx.patch('layer', layer, { isLocked: true }));
    selection.set([id]);
    const before = placing();
    press('Left');
    tool.press(pointer(210, 50));
    tool.drag(pointer(250, 90));
    assert.deepEqual(placing(), before);
    tool.release(pointer(250, 90));
    assert.deepEqual(placing(), before);
  });
});

describe('turning', () => {
  it('goes as far as the hand has gone around the middle, and says that', () => {
    const { pull, piece, tool } = bench();
    tool.press(pointer(220, 66));
    tool.drag(pointer(236, 66));
    assert.ok(Math.abs(piece().angle + Math.PI / 4) < 1e-9);
    const shown = reading(tool.overlay(1));
    assert.ok(shown?.kind === 'reading' && shown.about === 'turn');
    assert.deepEqual([shown.at, Math.round(shown.by * 1000)], [{ x: 236, y: 66 }, -785]);
    tool.cancel();
    assert.deepEqual(pull([220, 66], [236, 66]).result, [220, 50, 40, 20]);
  });

  it('keeps to steps of 15 degrees of the way, whatever the angle was before', () => {
    const { tool, piece } = bench({ angle: 0.1 });
    const box = tool.overlay(1).find((shape) => shape.kind === 'grip' && shape.form === 'round');
    assert.ok(box?.kind === 'grip');
    tool.press(pointer(box.at.x, box.at.y));
    tool.drag(pointer(220 - 30, 50, { isShift: true }));
    assert.ok(Math.abs(piece().angle - 0.1 - Math.PI / 2) < 1e-9);
    tool.cancel();
  });
});

describe('choosing', () => {
  it('by a box adds with Shift, and takes back what it chose where it is given up', () => {
    const { tool, selection, id, other } = bench();
    const brush = (to: Place, held = {}) => {
      tool.press(pointer(280, 120, held));
      tool.drag(pointer(...to, held));
      return [...selection.ids];
    };
    assert.deepEqual(brush([350, 170], { isShift: true }), [id, other]);
    assert.equal(tool.cancel(), true);
    assert.deepEqual([...selection.ids], [id]);
    assert.deepEqual(brush([350, 170]), [other]);
    tool.cancel();
    assert.deepEqual([...selection.ids], [id]);
    assert.deepEqual(brush([290, 130]), []);
    tool.release(pointer(290, 130));
    assert.deepEqual([...selection.ids], []);
  });

  it('by a click with Shift beside everything changes nothing', () => {
    const { click, selection, id } = bench();
    click(10, 10, { isShift: true });
    assert.deepEqual([...selection.ids], [id]);
  });

  it('turns the handles by a click on what is selected, back by a second, and not by a double click', () => {
    const { tool, click } = bench();
    const forms = () =>
      new Set(tool.overlay(1).flatMap((shape) => (shape.kind === 'grip' ? [shape.form] : [])));
    click(210, 50);
    assert.ok(forms().has('diamond'));
    tool.doubleClick?.(pointer(210, 50));
    assert.ok(!forms().has('diamond'));
    click(210, 50, { isShift: true });
    assert.equal(forms().size, 0, 'it was let go of');
  });

  it('by Tab waits for a drag to end', () => {
    const { tool, press } = bench();
    tool.press(pointer(210, 50));
    tool.drag(pointer(250, 90));
    assert.equal(press('Tab'), false);
    tool.cancel();
    assert.equal(press('Tab'), true);
  });
});
