// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A tool that draws a shape by one drag: from where the button goes down to where it goes up. What a drag means is said by
 * the shape; nothing is in the document before the end, and a click draws nothing.
 */
import type { Point } from '../../../geometry/path.js';
import type { ShapeToDraw } from '../../drawing/hand-drawing.js';
import { type Snapped, type Snapper, UNSNAPPED } from '../../snap/snapper.js';
import type { OverlayShape } from '../overlay.js';
import { isNear } from '../select/grips.js';
import { tidy } from '../select/patch-pieces.js';
import type { KeyEvent, Modifiers, PointerEvent, Tool, ToolContext } from '../tool.js';
import { drawnLines } from './drawn-lines.js';

export interface Dragged extends Modifiers {
  readonly from: Point;
  readonly to: Point;
}

export interface DraggedShape {
  /** Undefined where it would be too small to be drawn. */
  shapeOf(dragged: Dragged): ShapeToDraw | undefined;
  readingOf(dragged: Dragged): OverlayShape;
  /** Whether Control switches snapping off, as Alt does. */
  readonly isFreeWithControl: boolean;
  /** A key while it is drawn: whether it has changed the shape. */
  keyPress?(event: KeyEvent, dragged: Dragged): boolean;
}

export function createDragTool({ drawing, snapping }: ToolContext, shape: DraggedShape): Tool {
  let dragged: Dragged | undefined;
  let snapper: Snapper | undefined;
  let start: PointerEvent | undefined;
  let marks: readonly OverlayShape[] = [];
  const near = (event: PointerEvent): Point => {
    const { at, tolerance, isAlt, isControl, isShift } = event;
    const isFree = isAlt || (isControl && shape.isFreeWithControl) || isShift;
    const snapped: Snapped = (!isFree && snapper?.point(at, tolerance)) || UNSNAPPED;
    marks = snapped.marks;
    const place = (mm: number, by: number | undefined) => (by === undefined ? tidy(mm) : mm + by);
    return { x: place(at.x, snapped.x), y: place(at.y, snapped.y) };
  };
  const drop = () => {
    dragged = undefined;
    start = undefined;
    marks = [];
  };
  const drag = (event: PointerEvent) => {
    if (start === undefined) return;
    const isStill = dragged === undefined && isNear(event.at, start.at, start.tolerance);
    if (isStill) return;
    const { isShift, isControl, isAlt } = event;
    const from = dragged?.from ?? near({ ...start, isShift: false, isControl: false });
    dragged = { from, to: near(event), isShift, isControl, isAlt };
  };
  return {
    press(event) {
      drop();
      start = event;
      snapper = snapping.begin(new Set());
    },
    drag,
    release(event) {
      drag(event);
      const drawn = dragged && shape.shapeOf(dragged);
      drop();
      if (drawn !== undefined) drawing.place(drawn);
    },
    keyPress: (event) => dragged !== undefined && shape.keyPress?.(event, dragged) === true,
    cancel() {
      const wasDrawing = start !== undefined;
      drop();
      return wasDrawing;
    },
    pointerShapeAt: () => 'crosshair',
    overlay(tolerance) {
      if (dragged === undefined) return [];
      const drawn = shape.shapeOf(dragged);
      const lines = drawn === undefined ? [] : drawnLines(drawing.preview(drawn), tolerance);
      return [...marks, ...lines, shape.readingOf(dragged)];
    },
  };
}
