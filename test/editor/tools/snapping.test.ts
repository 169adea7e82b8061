// SPDX-License-Identifier: GPL-3.0-or-later
/** Pieces that are dragged go to what lies near, unless a key or a choice says otherwise. */
import assert from 'node:assert/strict';
import { OFFLINE } from '../../../src/devices/contract/state.js';
import { Snapping } from '../../../src/editor/snap/snapping.js';
import { machineAround } from '../../../src/editor/snap/surroundings.js';
import { createSelectTool } from '../../../src/editor/tools/select/select-tool.js';
import type { Bounds } from '../../../src/geometry/bounds.js';
import type { Point } from '../../../src/geometry/path.js';
import type { MachineProfile } from '../../../src/machine/profile.js';
import { piecesOnBed, pointer } from '../pieces-on-bed.js';

/** One piece at rest about (50, 50), one to drag about (220, 131). */
function bench(around: { readonly bed?: Bounds; readonly head?: Point } = {}) {
  const bed = piecesOnBed([
    { x: 50, y: 50, width: 100, height: 100 },
    { x: 220, y: 131, width: 40, height: 20 },
  ]);
  const snapping = new Snapping(bed.store, { bed: () => around.bed, head: () => around.head });
  if (snapping.has('grid')) snapping.toggle('grid');
  const tool = createSelectTool({ ...bed, snapping });
  const [, id] = bed.ids;
  const drag = (x: number, y: number, held = {}) => {
    tool.press(pointer(220, 131));
    tool.drag(pointer(220 + x, 131 + y, held));
    const marks = tool.overlay(1).filter(({ kind }) => kind === 'snap-line' || kind === 'gap');
    tool.release(pointer(220 + x, 131 + y, held));
    const piece = bed.pieceOf(id!);
    bed.history.undo();
    return { at: [piece.x, piece.y], marks: marks.length };
  };
  return { ...bed, id: id!, tool, snapping, drag };
}

describe('dragging', () => {
  it('brings a piece to the very edge of another, and shows it', () => {
    // The back edges of both: 100.
    assert.deepEqual(bench().drag(7, -40), { at: [227, 90], marks: 1 });
  });

  it('leaves a piece where the hand has it, with Control or Alt or without snapping', () => {
    const { drag, snapping } = bench();
    assert.deepEqual(drag(7, -40, { isControl: true }), { at: [227, 91], marks: 0 });
    assert.deepEqual(drag(7, -40, { isAlt: true }), { at: [227, 91], marks: 0 });
    snapping.isOn = false;
    assert.deepEqual(drag(7, -40), { at: [227, 91], marks: 0 });
    snapping.isOn = true;
    snapping.toggle('pieces');
    assert.deepEqual(drag(7, -40), { at: [227, 91], marks: 0 });
  });

  it('goes only along the line on which Shift keeps it', () => {
    const { drag } = bench({ bed: { minX: 0, minY: 0, maxX: 400, maxY: 300 } });
    // Its right edge on that of the bed; its front edge would have been near 121, which is nothing.
    assert.deepEqual(drag(159, 20, { isShift: true }), { at: [380, 131], marks: 1 });
  });

  it('brings pieces to the middle of the bed and to the head of the machine', () => {
    const { drag } = bench({
      bed: { minX: 0, minY: 0, maxX: 400, maxY: 300 },
      head: { x: 320.5, y: 33 },
    });
    assert.deepEqual(drag(-19, 20), { at: [200, 150], marks: 2 });
    assert.deepEqual(drag(99.5, -98.5), { at: [320.5, 33], marks: 2 });
  });

  it('brings a handle that is pulled to an edge: free on both axes, a corner along its diagonal', () => {
    const { tool, selection, id, pieceOf } = bench();
    selection.set([id]);
    tool.press(pointer(200, 121));
    tool.drag(pointer(101, 101, { isShift: true }));
    assert.deepEqual([pieceOf(id).width, pieceOf(id).height], [140, 41]);
    tool.drag(pointer(101, 101, { isAlt: true, isShift: true }));
    assert.deepEqual([pieceOf(id).width, pieceOf(id).height], [139, 40]);
    tool.drag(pointer(161, 101));
    const { x, y, width, height } = pieceOf(id);
    assert.ok(Math.abs(width / height - 2) < 1e-9);
    assert.ok(
      Math.abs(y - height / 2 - 100) < 1e-9,
      'its front edge is on the other one’s back edge',
    );
    assert.ok(Math.abs(x + width / 2 - 240) < 1e-9);
  });
});

describe('what of the machine is there to be drawn to', () => {
  const machine = { bed: { width: 400, depth: 300, origin: 'back-left' } } as MachineProfile;
  const at = { ...OFFLINE, condition: 'idle', trust: 'known', position: { x: 10, y: 20 } } as const;
  const around = (state: object) =>
    machineAround({ choice: { machine, port: '' } }, { state: { ...at, ...state } });

  it('is its head, where it lies on the bed', () => {
    assert.deepEqual(around({}).head(), { x: 10, y: 280 });
  });

  it('is no head whose place nobody knows', () => {
    assert.equal(around({ condition: 'offline' }).head(), undefined);
    assert.equal(around({ trust: 'suspect' }).head(), undefined);
    assert.equal(around({ isPlaceKnown: false }).head(), undefined);
  });
});
