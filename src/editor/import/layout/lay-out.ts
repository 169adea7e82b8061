// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where that which comes in comes to lie. Files that would lie on each other go side by side; together they go to free
 * room where something lies there already. A place that a person chose is kept, and said where something lies there.
 * Nothing ever changes its size here.
 */
import type { Problem } from '../../../base/errors.js';
import { type Bounds, isEmpty, overlap } from '../../../geometry/bounds.js';
import { groupsAround } from '../../../model/groups.js';
import type { PieceRow } from '../../../model/rows.js';
import type { DocumentStore } from '../../../model/store.js';
import type { PlaceOptions, ReadyPiece } from '../place-drawing.js';
import { laidSideBySide, liesOnOthers, wentToFreeRoom } from './findings.js';
import { wayToFreeRoom } from './free-room.js';
import { boxAround, shifted, sideBySide } from './side-by-side.js';

export interface LaidOut {
  readonly pieces: readonly ReadyPiece[];
  readonly problems: readonly Problem[];
}

export function laidBeside(pieces: readonly ReadyPiece[], options: PlaceOptions): LaidOut {
  if (options.layout === 'page') return { pieces, problems: [] };
  const arranged = sideBySide(pieces, bedBox(options));
  const { movedCount } = arranged;
  return { pieces: arranged.pieces, problems: movedCount > 0 ? [laidSideBySide(movedCount)] : [] };
}

/** Pieces that have their places, among those that are on the bed. */
export function laidAmong(
  store: DocumentStore,
  pieces: readonly ReadyPiece[],
  options: PlaceOptions,
): LaidOut {
  const box = boxAround(pieces);
  const taken = unitBoxes(store);
  if (isEmpty(box) || !taken.some((other) => overlap(box, other))) return { pieces, problems: [] };
  const isChosen = options.at !== undefined || options.middle !== undefined;
  const isFree = !isChosen && options.layout !== 'page';
  const way = isFree ? wayToFreeRoom(box, taken, bedBox(options)) : undefined;
  if (way === undefined) return { pieces, problems: [liesOnOthers()] };
  return { pieces: pieces.map((piece) => shifted(piece, way)), problems: [wentToFreeRoom()] };
}

function bedBox(options: PlaceOptions): Bounds {
  const { width, depth } = options.bed();
  return { minX: 0, minY: 0, maxX: width, maxY: depth };
}

/** A box for each outermost group, and for each piece that is in none. */
function unitBoxes(store: DocumentStore): readonly Bounds[] {
  const units = new Map<string, PieceRow[]>();
  for (const piece of store.all('piece')) {
    const key = groupsAround(store.rows, piece).at(-1) ?? piece.id;
    const unit = units.get(key);
    if (unit === undefined) units.set(key, [piece]);
    else unit.push(piece);
  }
  return [...units.values()].map(boxAround);
}
