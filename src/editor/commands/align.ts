// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lines the selection up: one thing by the bed, several by the box around them, the bed or the first. And puts the whole
 * selection on the bed without changing how its pieces are arranged.
 */
import { type Marked, N_ } from '../../base/translatable.js';
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import { bedBounds } from '../../machine/profile.js';
import type { PieceRow } from '../../model/rows.js';
import { boundsOf } from '../hit-test.js';
import { sheetBounds } from '../nest/stock.js';
import type { AlignReference } from '../selection.js';
import { patchPieces } from '../tools/select/patch-pieces.js';
import { type CommandDeps, defineCommand, hasSelection, selected } from './command.js';
import { selectedUnits, shiftUnits } from './selected-units.js';

type Shift = (box: Bounds, frame: Bounds) => Point;

const toLeft: Shift = (box, frame) => ({ x: frame.minX - box.minX, y: 0 });
const toRight: Shift = (box, frame) => ({ x: frame.maxX - box.maxX, y: 0 });
const toBack: Shift = (box, frame) => ({ x: 0, y: frame.maxY - box.maxY });
const toFront: Shift = (box, frame) => ({ x: 0, y: frame.minY - box.minY });
const toMiddleX: Shift = (box, frame) => ({ x: middleOf(frame).x - middleOf(box).x, y: 0 });
const toMiddleY: Shift = (box, frame) => ({ x: 0, y: middleOf(frame).y - middleOf(box).y });
const toMiddle: Shift = (box, frame) => ({
  x: toMiddleX(box, frame).x,
  y: toMiddleY(box, frame).y,
});
const toFrontLeft: Shift = (box, frame) => ({
  x: toLeft(box, frame).x,
  y: toFront(box, frame).y,
});

export const alignCommands = [
  alignment('align-left', N_('Align Left'), toLeft),
  alignment('align-centre', N_('Align Centre'), toMiddleX),
  alignment('align-right', N_('Align Right'), toRight),
  alignment('align-top', N_('Align Top'), toBack),
  alignment('align-middle', N_('Align Middle'), toMiddleY),
  alignment('align-bottom', N_('Align Bottom'), toFront),
];

export const centreOnBed = defineCommand({
  id: 'centre-on-bed',
  label: N_('Centre on Bed'),
  place: 'align',
  accel: '<Control><Shift>c',
  isEnabled: hasSelection,
  run: (parts) => shiftTogether(parts, N_('Centre on Bed'), toMiddle),
});

export const moveToFrontLeft = defineCommand({
  id: 'move-to-front-left',
  label: N_('Move to Front Left Corner'),
  place: 'align',
  isEnabled: hasSelection,
  run: (parts) => shiftTogether(parts, N_('Move to Front Left Corner'), toFrontLeft),
});

export const alignReferences = [
  reference('selection', N_('Align to the Selection')),
  reference('bed', N_('Align to the Bed')),
  reference('stock', N_('Align to the Stock')),
  reference('first', N_('Align to What Was Selected First')),
];

function reference(to: AlignReference, label: Marked) {
  return defineCommand({
    id: `align-to-${to}`,
    label,
    place: 'align',
    isEnabled: () => true,
    isOn: ({ selection }) => selection.alignTo === to,
    run({ selection }) {
      selection.alignTo = to;
    },
  });
}

/** A command that aligns units: what is grouped keeps its arrangement. */
function alignment(id: string, label: Marked, shift: Shift) {
  return defineCommand({
    id,
    label,
    place: 'align',
    isEnabled: hasSelection,
    run(deps) {
      const units = selectedUnits(deps);
      const frame = frameFor(deps, units);
      shiftUnits(deps, label, units, (box) => shift(box, frame));
    },
  });
}

function frameFor(deps: CommandDeps, units: readonly (readonly PieceRow[])[]): Bounds {
  const { selection } = deps;
  if (selection.alignTo === 'stock') return sheetBounds(deps.store, bedOf(deps));
  if (units.length < 2 || selection.alignTo === 'bed') return bedOf(deps);
  if (selection.alignTo === 'selection') return boundsOf(units.flat());
  const [first] = selection.ids;
  return boundsOf(units.find((unit) => unit.some(({ id }) => id === first)) ?? units.flat());
}

function shiftTogether(deps: CommandDeps, label: Marked, shift: Shift): void {
  const pieces = selected(deps);
  const by = shift(boundsOf(pieces), bedOf(deps));
  patchPieces(deps.store, label, pieces, (piece) => ({ x: piece.x + by.x, y: piece.y + by.y }));
}

function bedOf({ chooser }: CommandDeps): Bounds {
  return bedBounds(chooser.choice.machine);
}

function middleOf(box: Bounds): Point {
  return { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
}
