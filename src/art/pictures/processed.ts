// SPDX-License-Identifier: GPL-3.0-or-later
/** What the image process returns: a decoded picture, or the outlines it was traced to. */
import type { Fingerprint } from '../../base/fingerprint.js';
import type { Colour, Luma } from '../art.js';
import type { PackedShapes } from '../packed-shapes.js';

export interface DecodedPicture {
  readonly luma: Luma;
  readonly fingerprint: Fingerprint;
}

/** A picture as outlines or strokes: one layer, or one for each of its colours. */
export interface TracedPicture {
  readonly layers: readonly TracedLayer[];
  /** The threshold that was used, 0…1; absent where there is not one for all of it. */
  readonly threshold?: number;
}

/** Shapes in the box (0,0)…(width,height) of the request. */
export interface TracedLayer {
  readonly shapes: PackedShapes;
  /** Closed outlines, holes included, or strokes. */
  readonly outlineCount: number;
  readonly fingerprint: Fingerprint;
  /** Where colours were parted. */
  readonly colour?: Colour;
}
