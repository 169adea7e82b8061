// SPDX-License-Identifier: GPL-3.0-or-later
/** The selection as a whole onto the bed: by moving it, or, where that cannot do, made smaller; and back to its page. */
import { N_ } from '../../base/translatable.js';
import { type Bounds, contains, isEmpty } from '../../geometry/bounds.js';
import { bedBounds } from '../../machine/profile.js';
import type { PieceRow } from '../../model/rows.js';
import { boundsOf } from '../hit-test.js';
import { isFromFile } from '../import/read-again.js';
import { patchPieces } from '../tools/select/patch-pieces.js';
import { type CommandDeps, defineCommand, hasSelection, selected } from './command.js';

/** mm; what reaches less far over the edge does so by rounding. */
const SLACK = 0.005;

/** What it takes to bring a box onto a bed: nothing, moving it, or a scale below 1. */
export type FitWay = 'lies' | 'move' | { readonly scale: number };

export function fitWay(box: Bounds, bed: Bounds): FitWay {
  if (isEmpty(box) || contains(bed, box, SLACK)) return 'lies';
  const across = (bed.maxX - bed.minX) / (box.maxX - box.minX);
  const along = (bed.maxY - bed.minY) / (box.maxY - box.minY);
  const scale = Math.min(across, along);
  const isSmall =
    box.maxX - box.minX <= bed.maxX + SLACK && box.maxY - box.minY <= bed.maxY + SLACK;
  return isSmall ? 'move' : { scale };
}

export const moveOntoBed = defineCommand({
  id: 'move-onto-bed',
  label: N_('Move onto Bed'),
  place: 'align',
  isEnabled: (deps) => wayOf(deps) === 'move',
  run: (deps) => bringOntoBed(deps, N_('Move onto Bed'), 1),
});

export const scaleToBed = defineCommand({
  id: 'scale-to-bed',
  label: N_('Scale Down to Bed'),
  place: 'align',
  isEnabled: (deps) => typeof wayOf(deps) === 'object',
  run(deps) {
    const way = wayOf(deps);
    if (typeof way === 'object') bringOntoBed(deps, N_('Scale Down to Bed'), way.scale);
  },
});

export const placeAsInFile = defineCommand({
  id: 'place-as-in-file',
  label: N_('Place as in the File'),
  place: 'align',
  isEnabled: (deps) => hasSelection(deps) && selected(deps).every(isFromFile),
  run(deps) {
    const pieces = selected(deps).filter(isFromFile);
    const drawn = new Map(pieces.map(({ id, source }) => [id, source.drawn]));
    patchPieces(deps.store, N_('Place as in the File'), pieces, ({ id }) => {
      const { x, y } = drawn.get(id)!;
      return { x, y };
    });
  },
});

function wayOf(deps: CommandDeps): FitWay {
  return fitWay(boundsOf(selected(deps)), bedBounds(deps.chooser.choice.machine));
}

/** Scales around the middle, which comes no further in than it must. */
function bringOntoBed(deps: CommandDeps, label: typeof moveOntoBed.label, scale: number): void {
  const pieces = selected(deps);
  const bed = bedBounds(deps.chooser.choice.machine);
  const box = boundsOf(pieces);
  const [x, halfWidth] = [(box.minX + box.maxX) / 2, ((box.maxX - box.minX) / 2) * scale];
  const [y, halfDepth] = [(box.minY + box.maxY) / 2, ((box.maxY - box.minY) / 2) * scale];
  const to = { x: within(x, halfWidth, bed.maxX), y: within(y, halfDepth, bed.maxY) };
  patchPieces(deps.store, label, pieces, (piece: PieceRow) => ({
    ...{ x: to.x + (piece.x - x) * scale, y: to.y + (piece.y - y) * scale },
    ...{ width: piece.width * scale, height: piece.height * scale },
  }));
}

function within(middle: number, half: number, end: number): number {
  return Math.min(Math.max(middle, half), end - half);
}
