// SPDX-License-Identifier: GPL-3.0-or-later
/** Bridges that were placed by hand: they go with their piece, whatever is done to it. */
import type { Bounds } from '../geometry/bounds.js';
import { apply, composed, inverse, type Matrix, translation } from '../geometry/matrix.js';
import type { Point } from '../geometry/path.js';
import { pieceBounds, turnOf } from './placement.js';
import type { PieceRow, PieceTab } from './rows.js';

export interface TabOnBed extends Point {
  /** mm along the outline. */
  readonly width: number;
}

export function tabsOnBed(piece: PieceRow): readonly TabOnBed[] {
  if (piece.tabs === undefined) return [];
  const toBed = boxToBed(piece);
  return piece.tabs.map(({ across, up, width }) => {
    return { ...apply(toBed, { x: across, y: up }), width };
  });
}

/** A tab of the piece at a place on the bed. */
export function tabAt(piece: PieceRow, { x, y, width }: TabOnBed): PieceTab {
  const at = apply(inverse(boxToBed(piece)), { x, y });
  return { across: at.x, up: at.y, width };
}

/** The piece with these tabs and no others. */
export function pieceWithTabs(piece: PieceRow, tabs: readonly PieceTab[]): PieceRow {
  const { tabs: _, ...plain } = piece;
  return tabs.length === 0 ? plain : { ...plain, tabs };
}

/**
 * Pieces that were made of others, with the tabs of those, each where it was on the bed: on the smallest piece that it
 * lies on, else on the first. None is lost: where its outline is gone, the job reports it.
 */
export function carryTabs(
  made: readonly PieceRow[],
  before: readonly PieceRow[],
): readonly PieceRow[] {
  const found = made.map((piece) => ({ piece, box: pieceBounds(piece), tabs: [] as PieceTab[] }));
  const bySize = [...found].sort((a, b) => areaOf(a.box) - areaOf(b.box));
  for (const tab of before.flatMap(tabsOnBed)) {
    const home = bySize.find(({ box }) => isOn(box, tab)) ?? found[0];
    home?.tabs.push(tabAt(home.piece, tab));
  }
  return found.map(({ piece, tabs }) => pieceWithTabs(piece, tabs));
}

/** mm; rounding may put a tab beside the box of its outline. */
const SLACK = 0.1;

function isOn({ minX, minY, maxX, maxY }: Bounds, { x, y }: Point): boolean {
  return x > minX - SLACK && x < maxX + SLACK && y > minY - SLACK && y < maxY + SLACK;
}

function areaOf({ minX, minY, maxX, maxY }: Bounds): number {
  return (maxX - minX) * (maxY - minY);
}

/** Shares of the box, from its centre, to the bed. */
function boxToBed(piece: PieceRow): Matrix {
  const { x, y, width, height, isMirrored } = piece;
  const box: Matrix = [isMirrored ? -width : width, 0, 0, height, 0, 0];
  return composed(composed(translation(x, y), turnOf(piece)), box);
}
