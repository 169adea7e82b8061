// SPDX-License-Identifier: GPL-3.0-or-later
import type { OverlayShape } from './overlay.js';
import type { PointerEvent } from './tool.js';

/** A gesture under way: nothing of it is final before `end`, nothing is left of it after `cancel`. */
export interface Gesture {
  drag(event: PointerEvent): void;
  end(): void;
  cancel(): void;
  overlay?(): readonly OverlayShape[];
}
