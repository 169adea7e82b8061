// SPDX-License-Identifier: GPL-3.0-or-later
/** What the image process returns: a decoded picture, or the outlines it was traced to. */
import type { Fingerprint } from '../../base/fingerprint.js';
import type { Luma } from '../art.js';
import type { PackedShapes } from '../packed-shapes.js';

export interface DecodedPicture {
  readonly luma: Luma;
  readonly fingerprint: Fingerprint;
}

/** Outlines in the box (0,0)…(width,height) of the request. */
export interface TracedPicture {
  readonly shapes: PackedShapes;
  /** Closed outlines, holes included, or strokes. */
  readonly outlineCount: number;
  readonly fingerprint: Fingerprint;
  /** The threshold that was used, 0…1; absent where each place has its own. */
  readonly threshold?: number;
}
