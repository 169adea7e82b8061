// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Puts a drawing into the document: a layer per layer of the file, a piece per outline set or
 * picture, and the steps they begin with. A page's lower left corner comes to the bed's front left
 * corner; pictures have no page and come to its middle. A caller may say where the drawing should be
 * instead, and how large it should be.
 */

import type { Colour } from '../../art/art.js';
import type { Placing } from '../../art/drawing.js';
import type { LayerUse } from '../../art/purpose.js';
import type { Marked } from '../../base/translatable.js';
import { type Bounds, isEmpty, NOTHING, union } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import type { Asset } from '../../model/asset.js';
import { putInGroup } from '../../model/groups.js';
import { pieceBounds } from '../../model/placement.js';
import type { Guess, PieceRow, RefinementChoice, RowId, StepMaterial } from '../../model/rows.js';
import type { PieceSource } from '../../model/source.js';
import type { ChangeLabel, DocumentStore, Transaction } from '../../model/store.js';
import type { Values } from '../../params/schema.js';
import { behind } from '../behind.js';
import type { Layout } from './layout/layouts.js';

/** A drawing's piece with its asset made. */
export interface ReadyPiece extends Placing {
  /** The file it came from. */
  readonly name: string;
  readonly layer: string;
  readonly colour: Colour;
  /** What the layer seems to be for. */
  readonly use?: LayerUse;
  readonly asset: Asset;
  /** Whether the file defines its position on a page. */
  readonly hasPage: boolean;
  /** What it was made from. */
  readonly source?: PieceSource;
  /** The number of the file, where several come in together; what came of one file comes as one group. */
  readonly file?: number;
  /** The row that it takes the place of. */
  readonly id?: RowId;
  /** A layer that is there already, for it. */
  readonly onLayer?: RowId;
  /** The group that it comes into instead. */
  readonly group?: RowId;
}

/** A step that every new layer which it can work on should have. */
export interface StepPlan {
  readonly operation: string;
  readonly label: Marked;
  readonly cutsThrough: boolean;
  readonly params: Values;
  readonly takes: { readonly paths: boolean; readonly bitmaps: boolean };
  readonly order: number;
  readonly refinements?: readonly RefinementChoice[];
  /** Why Kerf guessed it, if it was not chosen. */
  readonly guess?: Guess;
  /** What its settings were taken from, if they were kept for a material. */
  readonly material?: StepMaterial;
}

export interface PlaceOptions {
  /** The bed of the machine in use, mm. */
  bed(): { readonly width: number; readonly depth: number };
  /** Target position of the lower left corner of the artwork, mm. */
  readonly at?: Point;
  /** Target position of the middle of the artwork instead, mm. */
  readonly middle?: Point;
  /** The size of the drawing; with one side given the other follows, mm. */
  readonly size?: { readonly width?: number; readonly height?: number };
  /** Where several files go; side by side without this. */
  readonly layout?: Layout;
  /** The steps a new layer begins with. */
  stepsFor(layer: NewLayer): readonly StepPlan[];
  /** What a name that Kerf gave is in the language of the window; without this it stays English. */
  readonly nameOf?: (name: string) => string;
}

/** A layer of outlines or of pictures, named as in its file. */
export interface NewLayer {
  readonly kind: Asset['kind'];
  readonly name: string;
  readonly use?: LayerUse;
}

/** A layer as it came into the document, and what is to be done with it. */
export interface PlacedLayer extends NewLayer {
  readonly steps: readonly StepPlan[];
}

/** One undo entry. */
export function placeDrawing(
  store: DocumentStore,
  label: ChangeLabel,
  pieces: readonly ReadyPiece[],
  options: PlaceOptions,
): readonly PlacedLayer[] {
  const placed = placedPieces(pieces, options);
  return store.transact(label, (tx) => putPieces(tx, store, placed, options));
}

/** The pieces at the place and of the size that were asked for. */
export function placedPieces(
  pieces: readonly ReadyPiece[],
  options: PlaceOptions,
): readonly ReadyPiece[] {
  return pieces.map(moveFor(pieces, options));
}

/** Puts pieces where they say, on layers of their own, as part of a transaction. */
export function putPieces(
  tx: Transaction,
  store: DocumentStore,
  pieces: readonly ReadyPiece[],
  options: Pick<PlaceOptions, 'stepsFor' | 'nameOf'>,
): readonly PlacedLayer[] {
  const placed: PlacedLayer[] = [];
  const layers = new Map<string, RowId>();
  let order = behind(store.all('layer'));
  let place = behind(store.all('piece'));
  const { nameOf = asItIs } = options;
  const titled = pieces.map((piece) => ({ ...piece, name: titleOf(piece, nameOf) }));
  const groupOf = groupsFor(tx, store, titled);
  for (const piece of titled) {
    store.keepAsset(piece.asset);
    const key = `${piece.asset.kind} ${piece.name} ${piece.layer} ${workKey(piece.use)}`;
    const layer = piece.onLayer ?? layers.get(key) ?? tx.newId('layer');
    if (piece.onLayer === undefined && !layers.has(key)) {
      const isOf = layerOf(piece);
      const steps = options.stepsFor(isOf);
      addLayer(tx, { id: layer, order: order++, name: nameOf(piece.layer), piece, steps });
      placed.push({ ...isOf, name: nameOf(piece.layer), steps });
    }
    if (piece.onLayer === undefined) layers.set(key, layer);
    const row = { ...rowOf(tx, piece), layer, order: place++ };
    tx.put(putInGroup(row, piece.group ?? groupOf(piece)));
  }
  return placed;
}

function asItIs(name: string): string {
  return name;
}

/** What came of a file has the file's name, which stays. */
function titleOf({ name, source }: ReadyPiece, nameOf: (name: string) => string): string {
  return source?.kind === 'file' ? name : nameOf(name);
}

/** Two layers of one name in a file may be for different work. */
function workKey(use: LayerUse | undefined): string {
  const { by: _, ...work } = use ?? { by: undefined };
  return JSON.stringify(work);
}

/** A group for each file that more than one piece came of. */
function groupsFor(tx: Transaction, store: DocumentStore, pieces: readonly ReadyPiece[]) {
  const counts = new Map<number | undefined, number>();
  for (const { file } of pieces) counts.set(file, (counts.get(file) ?? 0) + 1);
  const groups = new Map<number, RowId>();
  let order = behind(store.all('group'));
  return ({ file, name }: ReadyPiece): RowId | undefined => {
    if (file === undefined || counts.get(file)! < 2) return undefined;
    const id = groups.get(file) ?? tx.newId('group');
    if (!groups.has(file)) tx.put({ kind: 'group', id, order: order++, name });
    groups.set(file, id);
    return id;
  };
}

function layerOf({ asset, layer: name, use }: ReadyPiece): NewLayer {
  return { kind: asset.kind, name, ...(use && { use }) };
}

interface LayerToAdd {
  readonly id: RowId;
  readonly order: number;
  readonly name: string;
  readonly piece: ReadyPiece;
  readonly steps: readonly StepPlan[];
}

function addLayer(tx: Transaction, { id, order, name, piece, steps }: LayerToAdd): void {
  const { colour } = piece;
  tx.put({ kind: 'layer', id, order, name, colour, isVisible: true });
  for (const { operation, params, order: place, refinements, guess, material } of steps) {
    const step = { id: tx.newId('step'), layer: id, order: place, operation, params };
    const more = {
      ...(refinements && { refinements }),
      ...(guess && { guess }),
      ...(material && { material }),
    };
    tx.put({ kind: 'step', ...step, isEnabled: true, ...more });
  }
}

function rowOf(tx: Transaction, piece: ReadyPiece): Omit<PieceRow, 'layer' | 'order'> {
  const { name, x, y, width, height, angle, isMirrored, skew, asset, source } = piece;
  const placing = { x, y, width, height, angle, isMirrored, ...(skew !== undefined && { skew }) };
  const row = { id: piece.id ?? tx.newId('piece'), name, asset: asset.fingerprint, ...placing };
  return { kind: 'piece', ...row, ...(source && { source }) };
}

type Placed = Pick<PieceRow, 'x' | 'y' | 'width' | 'height'>;

/** Moves and scales every piece so that the artwork gets its position and size. */
function moveFor(pieces: readonly ReadyPiece[], options: PlaceOptions) {
  const box = pieces.reduce<Bounds>((all, p) => union(all, pieceBounds(p)), NOTHING);
  const [sx, sy] = isEmpty(box) ? [1, 1] : scalesFor(box, options.size ?? {});
  const to = cornerFor(pieces, options, {
    width: (box.maxX - box.minX) * sx,
    depth: (box.maxY - box.minY) * sy,
  });
  const from = { x: box.minX, y: box.minY };
  return <P extends Placed>(piece: P): P => ({
    ...piece,
    x: (to ?? from).x + (piece.x - from.x) * sx,
    y: (to ?? from).y + (piece.y - from.y) * sy,
    width: piece.width * sx,
    height: piece.height * sy,
  });
}

/** Target of the lower left corner of the artwork; undefined keeps its position on the page. */
function cornerFor(
  pieces: readonly ReadyPiece[],
  options: PlaceOptions,
  size: { readonly width: number; readonly depth: number },
): Point | undefined {
  const { middle } = options;
  if (middle !== undefined) {
    return { x: middle.x - size.width / 2, y: middle.y - size.depth / 2 };
  }
  if (options.at !== undefined || pieces.some((p) => p.hasPage)) return options.at;
  const bed = options.bed();
  return { x: (bed.width - size.width) / 2, y: (bed.depth - size.depth) / 2 };
}

function scalesFor(box: Bounds, size: { readonly width?: number; readonly height?: number }) {
  const sx = size.width === undefined ? undefined : size.width / (box.maxX - box.minX);
  const sy = size.height === undefined ? undefined : size.height / (box.maxY - box.minY);
  return [sx ?? sy ?? 1, sy ?? sx ?? 1] as const;
}
