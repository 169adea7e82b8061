// SPDX-License-Identifier: GPL-3.0-or-later
/** Which parts there are to nest, as plain data that crosses to a thread. On the bed, mm. */
import type { Rings } from '../../areas/clipper.js';
import type { OutlinePiece } from '../../art/drawing.js';
import type { PackedShapes } from '../../art/packed-shapes.js';
import type { Matrix } from '../../geometry/matrix.js';

export interface PieceToNest {
  /** A picture has none. */
  readonly outlines?: PackedShapes;
  /** The size of what `toBed` takes to the bed, mm. */
  readonly size: { readonly width: number; readonly height: number };
  readonly toBed: Matrix;
  /** Its outlines are cut. */
  readonly isCut: boolean;
  /** Pieces with the same number are one unit, such as a group. */
  readonly unit: number;
}

export interface PartsRequest {
  readonly pieces: readonly PieceToNest[];
  /** What lies on the sheet as well and stays. */
  readonly others: readonly PieceToNest[];
  /** Each outer outline with all that lies in it is a part, or what is taken hold of as one. */
  readonly by: 'outlines' | 'units';
}

export interface FoundPart {
  /** Outer ones, counter-clockwise. */
  readonly outlines: Rings;
  readonly members: readonly PartMember[];
  /** Areas in it where others may lie: holes that are cut out. */
  readonly holes: readonly Rings[];
  /** It is made by what is cut, and not of marks alone. */
  readonly isCut: boolean;
}

/** A piece, or what of it belongs to the part. */
export interface PartMember {
  readonly piece: number;
  /** Where the piece comes apart. */
  readonly outlines?: Omit<OutlinePiece, 'layer' | 'colour' | 'use'>;
}

export interface FoundParts {
  readonly parts: readonly FoundPart[];
  readonly obstacles: Rings;
}
