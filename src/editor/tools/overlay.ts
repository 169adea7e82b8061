// SPDX-License-Identifier: GPL-3.0-or-later
/** What a tool can have painted over the bed, in bed millimetres; the canvas decides how it looks. */
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import type { Axis } from '../snap/snap-lines.js';

export type OverlayShape =
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point }
  /** Drawn by dragging from corner to corner; it takes what it touches, or what lies in it as a whole. */
  | { readonly kind: 'rubber-band'; readonly box: Bounds; readonly isTouching: boolean }
  /** Numbers beside the pointer: where the selection is now, how large, or how far it was turned or leans (radians). */
  | { readonly kind: 'reading'; readonly at: Point; readonly about: 'place' | 'size' }
  | {
      readonly kind: 'reading';
      readonly at: Point;
      readonly about: 'turn' | 'lean';
      readonly by: number;
    }
  /** Where on an axis something is, mm. */
  | { readonly kind: 'reading'; readonly at: Point; readonly about: Axis; readonly mm: number }
  /** How wide and high something is that is being drawn, mm. */
  | {
      readonly kind: 'reading';
      readonly at: Point;
      readonly about: 'box';
      readonly width: number;
      readonly height: number;
    }
  /** How long a line is that ends there, and which way it goes. */
  | { readonly kind: 'reading'; readonly at: Point; readonly about: 'line'; readonly from: Point }
  /** What an edge, a middle or a point has snapped to: a line of axis `x` is plumb. */
  | {
      readonly kind: 'snap-line';
      readonly axis: Axis;
      readonly at: number;
      readonly from: number;
      readonly to: number;
    }
  /** A distance that is the same as another, shown in numbers; along the axis. */
  | {
      readonly kind: 'gap';
      readonly axis: Axis;
      readonly from: number;
      readonly to: number;
      readonly across: number;
    }
  /** A node of an outline: lines meet at a corner, a curve goes smoothly through. */
  | {
      readonly kind: 'node';
      readonly at: Point;
      readonly form: 'corner' | 'smooth';
      readonly isPicked: boolean;
    }
  /** A control point of a curve, with the line to the node that it belongs to. */
  | { readonly kind: 'handle'; readonly at: Point; readonly of: Point }
  /** A line through points, as it will be; x and y alternate. */
  | { readonly kind: 'outline'; readonly points: readonly number[] }
  /** Something to take hold of, of the same size at every zoom. */
  | { readonly kind: 'grip'; readonly at: Point; readonly form: 'square' | 'round' | 'diamond' };
