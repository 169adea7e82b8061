// SPDX-License-Identifier: GPL-3.0-or-later
/** What a tool is: it hears plain pointer events in bed millimetres and changes document and selection. */
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import type { Workshop } from '../workshop.js';

/** What a tool works on. */
export type ToolParts = Pick<Workshop, 'store' | 'history' | 'selection'>;

/** What `slack` is on the screen, px. */
export const SLACK_PX = 4;

/** Where the pointer is and what is held down with it. */
export interface PointerSpot {
  /** On the bed, mm. */
  readonly at: Point;
  /** So near counts as on it; mm, from SLACK_PX. */
  readonly slack: number;
  readonly isShift: boolean;
  readonly isControl: boolean;
}

/** CSS names, as toolkits take them. */
export type PointerShape = 'default' | 'move' | 'grab' | 'nwse-resize' | 'nesw-resize';

export interface Tool {
  press(spot: PointerSpot): void;
  drag(spot: PointerSpot): void;
  release(spot: PointerSpot): void;
  /** Takes back what is under way; false when nothing was. */
  cancel(): boolean;
  /** Moves the selection, mm; many of them are one undo entry until `endNudge`. */
  nudge(by: Point): void;
  endNudge(): void;
  shapeAt(spot: PointerSpot): PointerShape;
  /** The box being drawn to select what it touches. */
  readonly brush: Bounds | undefined;
}

/** A gesture under way: nothing of it is final before `end`, nothing is left of it after `cancel`. */
export interface Gesture {
  drag(spot: PointerSpot): void;
  end(): void;
  cancel(): void;
  readonly brush?: Bounds;
}
