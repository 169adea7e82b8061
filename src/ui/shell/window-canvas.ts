// SPDX-License-Identifier: GPL-3.0-or-later
/** The canvas as the window sees it. */
import type { Point } from '../../geometry/path.js';
import type { View } from '../toolkit/view.js';

/** What the window asks of a canvas; that of `canvas/canvas.ts` does more. */
export interface WindowCanvas extends View {
  /** Shows the whole bed. */
  fit(): void;
  /** Shows all that is on the bed, or the bed where nothing is. */
  fitWork(): void;
  fitSelection(): void;
  /** A place of the widget on the bed, mm; undefined beside the widget. */
  bedAt(px: Point): Point | undefined;
  zoomIn(): void;
  zoomOut(): void;
  /** Whether the dark ways of the head are shown. */
  hasTravel: boolean;
}
