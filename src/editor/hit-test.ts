// SPDX-License-Identifier: GPL-3.0-or-later
/** Finds the piece under a point of the bed. mm. */
import { type Bounds, NOTHING } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import type { PathAsset } from '../model/asset.js';
import { pieceBounds } from '../model/placement.js';
import type { PieceRow, RowId } from '../model/rows.js';
import type { DocumentStore } from '../model/store.js';
import { outlineIndexOf } from './outline-indexes.js';
import { lockedLayers } from './select/locked.js';

/** Outlines that are on each other do so but for rounding. */
const SAME_MM = 1e-6;

/** Share of all up to which it is quicker to ask for each one. */
const FEW = 1 / 16;

/** The pieces that are shown, lowest first. */
export function shownPieces(store: DocumentStore): readonly PieceRow[] {
  const hidden = new Set<RowId>();
  for (const layer of store.all('layer')) if (!layer.isVisible) hidden.add(layer.id);
  return store.all('piece').filter((piece) => !hidden.has(piece.layer));
}

/** The shown pieces that can be selected. */
export function takeablePieces(store: DocumentStore): readonly PieceRow[] {
  const locked = lockedLayers(store);
  const shown = shownPieces(store);
  return locked.size === 0 ? shown : shown.filter((piece) => !locked.has(piece.layer));
}

/**
 * The piece that a pointer at that place means: of the outlines within `tolerance` the nearest, of equals the upper one;
 * where no outline is near, the smallest of the pictures and filled shapes around the point.
 */
export function pieceAt(store: DocumentStore, at: Point, tolerance: number): PieceRow | undefined {
  let near: { readonly piece: PieceRow; readonly distance: number } | undefined;
  let around: PieceRow | undefined;
  for (const piece of takeablePieces(store)) {
    if (!isInBox(piece, at, tolerance)) continue;
    const asset = store.asset(piece.asset);
    const hit = asset?.kind === 'paths' ? hitOutlines({ piece, asset, at }, tolerance) : 'inside';
    if (typeof hit === 'number') {
      if (near === undefined || hit <= near.distance + SAME_MM) near = { piece, distance: hit };
    } else if (hit === 'inside') {
      // A small piece inside a large one could not be reached otherwise; of equals the upper one.
      if (around === undefined || area(piece) <= area(around)) around = piece;
    }
  }
  return near?.piece ?? around;
}

/** The box around pieces; NOTHING around none. */
export function boundsOf(pieces: Iterable<PieceRow>): Bounds {
  const box = { ...NOTHING };
  for (const piece of pieces) {
    const { minX, minY, maxX, maxY } = pieceBounds(piece);
    if (minX < box.minX) box.minX = minX;
    if (minY < box.minY) box.minY = minY;
    if (maxX > box.maxX) box.maxX = maxX;
    if (maxY > box.maxY) box.maxY = maxY;
  }
  return box;
}

/** The pieces among the ids, in the document's order. Every command asks for the same ones after every change. */
export function selectedPieces(store: DocumentStore, ids: ReadonlySet<RowId>): readonly PieceRow[] {
  const all = store.all('piece');
  const known = selections.get(ids);
  if (known?.all === all && known.size === ids.size) return known.found;
  const found = piecesAmong(store, ids);
  selections.set(ids, { all, size: ids.size, found });
  return found;
}

const selections = new WeakMap<
  ReadonlySet<RowId>,
  {
    readonly all: readonly PieceRow[];
    readonly size: number;
    readonly found: readonly PieceRow[];
  }
>();

function piecesAmong(store: DocumentStore, ids: ReadonlySet<RowId>): PieceRow[] {
  const all = store.all('piece');
  if (ids.size > all.length * FEW) return all.filter((piece) => ids.has(piece.id));
  const found: PieceRow[] = [];
  for (const id of ids) {
    const piece = store.get('piece', id);
    if (piece !== undefined) found.push(piece);
  }
  return found.sort((a, b) => a.order - b.order);
}

/** Whether the point is in the piece's rotated rectangle, within `tolerance`. */
export function isInBox(piece: PieceRow, at: Point, tolerance: number): boolean {
  const { x, y } = fromCentre(piece, at);
  return Math.abs(x) <= piece.width / 2 + tolerance && Math.abs(y) <= piece.height / 2 + tolerance;
}

interface Pointed {
  readonly piece: PieceRow;
  readonly asset: PathAsset;
  readonly at: Point;
}

/** Distance to the nearest outline if one is near; otherwise whether the point is in a filled shape. */
function hitOutlines({ piece, asset, at }: Pointed, mm: number): number | 'inside' | undefined {
  const scaleX = stretchOf(piece.width, asset.width);
  const scaleY = stretchOf(piece.height, asset.height);
  const { x, y } = fromCentre(piece, at);
  const inAsset = {
    x: asset.width / 2 + (piece.isMirrored ? -x : x) / scaleX,
    y: asset.height / 2 + y / scaleY,
  };
  const index = outlineIndexOf(asset);
  const reach = { mm, scaleX, scaleY };
  return index.distance(inAsset, reach) ?? (index.isInside(inAsset, reach) ? 'inside' : undefined);
}

/** A straight line has no height: whatever it is stretched by, it stays where it is. */
export function stretchOf(size: number, own: number): number {
  return size > 0 && own > 0 ? size / own : 1;
}

/** The point seen from the piece's centre, along its own width and height. */
function fromCentre(piece: PieceRow, { x, y }: Point): Point {
  const cos = Math.cos(piece.angle);
  const sin = Math.sin(piece.angle);
  const dx = x - piece.x;
  const dy = y - piece.y;
  const up = dy * cos - dx * sin;
  return { x: dx * cos + dy * sin - Math.tan(piece.skew ?? 0) * up, y: up };
}

function area(piece: PieceRow): number {
  return piece.width * piece.height;
}
