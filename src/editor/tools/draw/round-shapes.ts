// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Polygons and stars from the middle to a corner; Shift turns them in steps of 15 degrees. While one is drawn, the up and
 * down keys change the number of corners, left and right how deep a star goes in.
 */
import type { Path, Point } from '../../../geometry/path.js';
import type { Dragged, DraggedShape } from './drag-tool.js';
import { inSteps } from './steps.js';

const MIN_RADIUS = 0.05;
const [MIN_CORNERS, MAX_CORNERS] = [3, 200];
const [MIN_DEPTH, MAX_DEPTH, DEPTH_STEP] = [0.05, 0.95, 0.05];
const TURN_STEP = Math.PI / 12;

export function polygonDrawing(): DraggedShape {
  return roundDrawing(6, 0);
}

export function starDrawing(): DraggedShape {
  return roundDrawing(5, 0.5);
}

function roundDrawing(initialCorners: number, initialDepth: number): DraggedShape {
  let corners = initialCorners;
  let depth = initialDepth;
  const tipOf = ({ from, to, isShift }: Dragged) => (isShift ? inSteps(from, to, TURN_STEP) : to);
  return {
    isFreeWithControl: true,
    shapeOf(dragged) {
      const { from } = dragged;
      const tip = tipOf(dragged);
      const radius = Math.hypot(tip.x - from.x, tip.y - from.y);
      if (radius < MIN_RADIUS) return undefined;
      // The first corner is drawn on top.
      const angle = Math.atan2(tip.y - from.y, tip.x - from.x) - Math.PI / 2;
      const params = { corners, diameter: radius * 2, depth };
      return { generator: 'polygon', params, at: from, angle, anchor: ({ path }) => meanOf(path) };
    },
    readingOf: (dragged) => {
      const at = tipOf(dragged);
      return { kind: 'reading', about: 'line', from: dragged.from, at };
    },
    keyPress({ key }) {
      if (key === 'Up') corners = Math.min(MAX_CORNERS, corners + 1);
      else if (key === 'Down') corners = Math.max(MIN_CORNERS, corners - 1);
      else if (initialDepth > 0 && key === 'Right') depth = inwards(depth + DEPTH_STEP);
      else if (initialDepth > 0 && key === 'Left') depth = inwards(depth - DEPTH_STEP);
      else return false;
      return true;
    },
  };
}

function inwards(depth: number): number {
  return Math.round(Math.min(MAX_DEPTH, Math.max(MIN_DEPTH, depth)) * 100) / 100;
}

/** The middle of corners that lie around it alike. */
function meanOf({ coords }: Path): Point {
  const count = coords.length / 2;
  let [x, y] = [0, 0];
  for (let i = 0; i < coords.length; i += 2) {
    x += coords[i]!;
    y += coords[i + 1]!;
  }
  return { x: x / count, y: y / count };
}
