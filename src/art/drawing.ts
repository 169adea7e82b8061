// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Art cut up for the document: one piece per layer's outlines and one per picture, each in a box of
 * its own. Made beside the importer, in its process, so that the window receives few large arrays.
 */
import type { Problem } from '../base/errors.js';
import { type Fingerprint, fingerprint } from '../base/fingerprint.js';
import { counted, msg } from '../base/message.js';
import { type Bounds, isEmpty, NOTHING, union } from '../geometry/bounds.js';
import {
  apply,
  composed,
  type Matrix,
  rotation,
  scaling,
  translation,
} from '../geometry/matrix.js';
import { pathBounds } from '../geometry/path-bounds.js';
import type { Values } from '../params/schema.js';
import type { Art, BitmapShape, Colour, PathShape } from './art.js';
import { layersUnderWhite } from './covered-layers.js';
import { type PackedShapes, packShapes } from './packed-shapes.js';
import { withoutBackground } from './page-background.js';
import { type Parted, partByPurpose } from './part-by-purpose.js';
import type { LayerUse } from './purpose.js';
import type { ImportRule } from './rules/rule.js';

/** Where a piece is on its page: its unturned size, its centre (mm) and its turn (radians). */
export interface Placing {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
  readonly isMirrored: boolean;
  /** How far its upright sides lean to the right before it is turned, radians; upright without this. */
  readonly skew?: number;
}

interface DrawingPieceBase extends Placing {
  /** The layer in the file. */
  readonly layer: string;
  readonly colour: Colour;
  /** What the layer seems to be for; absent where it was not asked for. */
  readonly use?: LayerUse;
}

/** Outlines whose own box is (0,0)…(width,height). */
export interface OutlinePiece extends DrawingPieceBase {
  readonly kind: 'paths';
  readonly shapes: PackedShapes;
  /** The fingerprint of the shapes and their box: the content address of the asset they become. */
  readonly fingerprint: Fingerprint;
}

export interface PicturePiece extends DrawingPieceBase {
  readonly kind: 'bitmap';
  readonly encoded: Uint8Array;
  readonly mediaType: string;
}

export type DrawingPiece = OutlinePiece | PicturePiece;

/** What it was read from, so that it can be read again. */
export interface DrawingOrigin {
  /** Id of the importer. */
  readonly importer: string;
  /** All of its settings. */
  readonly params: Values;
  /** The hash of the file's content. */
  readonly hash: Fingerprint;
}

export interface Drawing {
  /** The page's size, mm. */
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly DrawingPiece[];
  readonly problems: readonly Problem[];
  /** Whether the file says where on a page things lie; absent where that is unknown. */
  readonly hasPage?: boolean;
  /** Absent where no file was read. */
  readonly origin?: DrawingOrigin;
  /** The order in which it is run, where the file says so. */
  readonly cutOrder?: Values;
  /** The file's bytes, where it holds more than the pieces. */
  readonly file?: Uint8Array;
}

/** Thinner boxes than this (mm) could not be scaled: a level line has no height. */
const THINNEST = 0.001;
const BLACK: Colour = [0, 0, 0];

export interface DrawingOptions {
  /** Whether shapes are separated by what they seem to be for, or stay as the file has them. */
  readonly isParted: boolean;
  /** What is done with what, said by a person; the first that fits counts. */
  readonly rules?: readonly ImportRule[];
}

export function toDrawing(
  art: Art,
  problems: readonly Problem[],
  options: DrawingOptions,
): Drawing {
  const { art: work, hasBackground } = withoutBackground(art);
  const { layers, whiteCount } = options.isParted
    ? partByPurpose(work, options.rules)
    : asDrawn(work);
  const pieces = layers.flatMap(({ name: layer, colour = BLACK, use, shapes }) => {
    const name = { layer, colour, ...(use && { use }) };
    return [
      ...outlinePiece(shapes.filter(isPath), name),
      ...shapes.filter(isBitmap).map((b) => picturePiece(b, name)),
    ];
  });
  const found = [...problems, ...paperFindings({ hasBackground, whiteCount })];
  const { width, height, cutOrder } = art;
  return { width, height, pieces, problems: found, ...(cutOrder && { cutOrder }) };
}

function asDrawn(art: Art): Parted {
  const { layers, shapes } = art;
  const together = layersUnderWhite(art);
  const first = Math.min(...together);
  const placeOf = (layer: number) => (together.has(layer) ? first : layer);
  const own = layers.flatMap(({ name, colour }, index) => {
    if (placeOf(index) !== index) return [];
    const held = shapes.filter(({ layer }) => placeOf(layer) === index);
    return [{ name, ...(colour && { colour }), shapes: held }];
  });
  return { layers: own, whiteCount: 0 };
}

/** What was taken for bare paper. */
function paperFindings(found: { hasBackground: boolean; whiteCount: number }): Problem[] {
  const findings: Problem[] = [];
  if (found.hasBackground) {
    const message = msg(
      'The blank page below the drawing was left out: draw a line around it to cut its edge.',
    );
    findings.push({ severity: 'note', code: 'import.background-ignored', message });
  }
  if (found.whiteCount > 0) {
    const message = counted(
      found.whiteCount,
      'One white shape was left out: to burn it, give it a colour, or name its layer Cut, Score or Engrave.',
      '{n} white shapes were left out: to burn them, give them a colour, or name their layers Cut, Score or Engrave.',
    );
    findings.push({ severity: 'note', code: 'import.white-ignored', message });
  }
  return findings;
}

type Name = Pick<DrawingPieceBase, 'layer' | 'colour' | 'use'>;

function outlinePiece(shapes: readonly PathShape[], name: Name): OutlinePiece[] {
  return outlinePieces(shapes).map((piece) => ({ ...piece, ...name }));
}

/** One piece of the shapes, where they lie; none where they are nowhere. */
export function outlinePieces(shapes: readonly PathShape[]): Omit<OutlinePiece, keyof Name>[] {
  const box = shapes.reduce<Bounds>((all, s) => union(all, pathBounds(s.path)), NOTHING);
  if (isEmpty(box)) return [];
  const width = Math.max(box.maxX - box.minX, THINNEST);
  const height = Math.max(box.maxY - box.minY, THINNEST);
  const placing = { x: box.minX + width / 2, y: box.minY + height / 2, width, height };
  const packed = packShapes(shapes);
  toCorner(packed.coords, box);
  const content = { shapes: packed, fingerprint: fingerprint('paths', width, height, packed) };
  return [{ kind: 'paths', ...placing, angle: 0, isMirrored: false, ...content }];
}

/** Moves the points in place: a copy of each of many thousand outlines takes several times their memory. */
function toCorner(coords: Float64Array, { minX, minY }: Bounds): void {
  for (let i = 0; i < coords.length; i += 2) {
    coords[i]! -= minX;
    coords[i + 1]! -= minY;
  }
}

function picturePiece(shape: BitmapShape, name: Name): PicturePiece {
  const { encoded, mediaType } = shape;
  return { kind: 'bitmap', ...name, ...placingOf(shape.placement), encoded, mediaType };
}

/** Leaning by less than this is standing upright, radians. */
const UPRIGHT = 1e-9;

/** The placing that a matrix on the unit square amounts to. */
export function placingOf(m: Matrix): Placing {
  const centre = apply(m, { x: 0.5, y: 0.5 });
  const isMirrored = m[0] * m[3] - m[1] * m[2] < 0;
  const width = Math.max(Math.hypot(m[0], m[1]), THINNEST);
  const angle = (isMirrored ? Math.atan2(-m[1], -m[0]) : Math.atan2(m[1], m[0])) + 0;
  const placing = { ...centre, width, angle, isMirrored };
  const along = m[2] * Math.cos(angle) + m[3] * Math.sin(angle);
  const across = m[3] * Math.cos(angle) - m[2] * Math.sin(angle);
  const skew = Math.atan2(along, across);
  return Math.abs(skew) < UPRIGHT || across < THINNEST
    ? { ...placing, height: Math.max(Math.hypot(m[2], m[3]), THINNEST) }
    : { ...placing, height: across, skew };
}

/** Takes the unit square to where the placing has it. */
export function placedFrame({ x, y, width, height, angle, isMirrored, skew = 0 }: Placing): Matrix {
  const sized = composed(scaling(isMirrored ? -width : width, height), translation(-0.5, -0.5));
  const leaning: Matrix = [1, 0, Math.tan(skew), 1, 0, 0];
  return composed(composed(translation(x, y), rotation(angle)), composed(leaning, sized));
}

function isPath(shape: PathShape | BitmapShape): shape is PathShape {
  return shape.kind === 'path';
}

function isBitmap(shape: PathShape | BitmapShape): shape is BitmapShape {
  return shape.kind === 'bitmap';
}
