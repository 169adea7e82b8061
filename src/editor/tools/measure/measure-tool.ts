// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A line from press to pointer shows how long it is, how far it goes across and up, and its angle. Its ends snap to
 * what lies near; Shift keeps it level, plumb or halfway between. It stays until the next one, a double click or Escape.
 */
import type { Point } from '../../../geometry/path.js';
import { type Snapped, type Snapper, UNSNAPPED } from '../../snap/snapper.js';
import { inSteps } from '../draw/steps.js';
import type { OverlayShape } from '../overlay.js';
import type { PointerEvent, Tool, ToolContext } from '../tool.js';

interface Line {
  readonly from: Point;
  readonly to: Point;
}

/** Shift turns the line in steps of this. */
const STEP = Math.PI / 4;

export function createMeasureTool({ snapping }: ToolContext): Tool {
  let line: Line | undefined;
  let snapper: Snapper | undefined;
  let marks: readonly OverlayShape[] = [];
  let isDrawing = false;
  const near = ({ at, tolerance, isControl, isAlt }: PointerEvent): Point => {
    const isFree = isControl || isAlt;
    const snapped: Snapped = (!isFree && snapper?.point(at, tolerance)) || UNSNAPPED;
    marks = snapped.marks;
    return { x: at.x + (snapped.x ?? 0), y: at.y + (snapped.y ?? 0) };
  };
  const drawTo = (event: PointerEvent) => {
    if (!isDrawing || line === undefined) return;
    const { from } = line;
    if (event.isShift) marks = [];
    line = { from, to: event.isShift ? inSteps(from, event.at, STEP) : near(event) };
  };
  const drop = () => {
    line = undefined;
    isDrawing = false;
    marks = [];
  };
  return {
    press(event) {
      snapper = snapping.begin(new Set());
      const from = near(event);
      line = { from, to: from };
      isDrawing = true;
    },
    drag: drawTo,
    release(event) {
      drawTo(event);
      isDrawing = false;
      marks = [];
    },
    doubleClick: drop,
    cancel() {
      const wasDrawn = line !== undefined;
      drop();
      return wasDrawn;
    },
    pointerShapeAt: () => 'crosshair',
    overlay: () => (line === undefined ? [] : [...marks, ...shapesOf(line)]),
  };
}

function shapesOf({ from, to }: Line): readonly OverlayShape[] {
  return [
    { kind: 'line', from, to },
    { kind: 'reading', at: to, about: 'line', from },
  ];
}
