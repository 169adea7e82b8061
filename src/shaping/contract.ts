// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be made of outlines, as plain data that crosses to a thread. Everything is on the bed, mm. */
import type { LineCap, LineJoin } from '../art/art.js';
import type { OutlinePiece } from '../art/drawing.js';
import type { PackedShapes } from '../art/packed-shapes.js';
import type { Matrix } from '../geometry/matrix.js';

export interface StrokeStyle {
  /** The width of all lines, or of those that are drawn without one; mm. */
  readonly width: number;
  readonly isOwnWidth: boolean;
  readonly join: LineJoin;
  readonly cap: LineCap;
}

export type ShapeEdit =
  /** Areas: all together, the first without the others, what all have in common, what an odd number of them have. */
  | { readonly kind: 'union' | 'difference' | 'intersection' | 'exclusion' }
  /** Outwards; inwards where it is negative. */
  | { readonly kind: 'offset'; readonly by: number; readonly corners: 'round' | 'sharp' }
  | { readonly kind: 'simplify'; readonly tolerance: number }
  /** Ends that meet become one line; lines that come back to their beginning are closed. */
  | { readonly kind: 'join-ends' }
  /** Open lines are closed by a straight one from their end to their beginning. */
  | { readonly kind: 'close' }
  /** Curves through the points, but for corners that turn by more than `corner`, radians. */
  | { readonly kind: 'smooth'; readonly tolerance: number; readonly corner: number }
  /** What lines of some width cover. */
  | ({ readonly kind: 'stroke-outlines' } & StrokeStyle)
  /** A piece for each outline with all that lies in it. */
  | { readonly kind: 'split' }
  /** A piece for each line, whatever it lies in. */
  | { readonly kind: 'break-apart' }
  /** One piece of all. */
  | { readonly kind: 'combine' };

export interface ShapeRequest {
  readonly edit: ShapeEdit;
  /** The lowest first. */
  readonly pieces: readonly { readonly shapes: PackedShapes; readonly toBed: Matrix }[];
}

/** The result, and the given piece that it takes its name, layer and group from. */
export interface ShapedPiece {
  readonly outlines: Omit<OutlinePiece, 'layer' | 'colour' | 'use'>;
  readonly from: number;
}
