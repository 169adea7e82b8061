// SPDX-License-Identifier: GPL-3.0-or-later
/** The canvas as the window sees it. */
import type { View } from '../toolkit/view.js';

/** What the window asks of a canvas; that of `canvas/canvas.ts` does more. */
export interface WindowCanvas extends View {
  /** Shows the whole bed. */
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
  /** Whether the dark ways of the head are shown. */
  hasTravel: boolean;
}
