// SPDX-License-Identifier: GPL-3.0-or-later
/** What a tool can have painted over the bed, in bed millimetres; how it looks is for the canvas to say. */
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';

export type OverlayShape =
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point }
  /** Drawn by dragging from corner to corner. */
  | { readonly kind: 'rubber-band'; readonly box: Bounds }
  /** Something to take hold of, of the same size at every zoom. */
  | { readonly kind: 'grip'; readonly at: Point; readonly form: 'square' | 'round' };
