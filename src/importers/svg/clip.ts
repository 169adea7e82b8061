// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Clips, as far as they can be had without cutting outlines: what is outside goes, what lies
 * inside stays, and what would be cut through is counted, so that a person hears of it.
 */
import type { Shape } from '../../art/art.js';
import { apply, inverse, type Matrix } from '../../geometry/matrix.js';
import type { Rectangle } from './definitions.js';

/** Rounding in the drawing's own numbers, as a share of the clip's size. */
const SLACK = 1e-4;

export interface Clipped {
  readonly kept: readonly Shape[];
  /** How many of those kept reach out of the clip. */
  readonly cutCount: number;
}

/** The rectangle is in the units of `toPage`; undefined is a clip of another shape. */
export function clipShapes(
  shapes: readonly Shape[],
  rectangle: Rectangle | undefined,
  toPage: Matrix,
): Clipped {
  const isFlat = toPage[0] * toPage[3] === toPage[1] * toPage[2];
  if (rectangle === undefined || isFlat) return { kept: shapes, cutCount: shapes.length };
  const fromPage = inverse(toPage);
  const { minX, minY, maxX, maxY } = rectangle;
  const slack = SLACK * Math.max(maxX - minX, maxY - minY);
  const kept: Shape[] = [];
  let cutCount = 0;
  for (const shape of shapes) {
    const box = boxOf(shape, fromPage);
    const isOutside =
      box.maxX < minX - slack ||
      box.minX > maxX + slack ||
      box.maxY < minY - slack ||
      box.minY > maxY + slack;
    const isInside =
      box.minX >= minX - slack &&
      box.maxX <= maxX + slack &&
      box.minY >= minY - slack &&
      box.maxY <= maxY + slack;
    if (!isOutside) kept.push(shape);
    if (!isOutside && !isInside) cutCount++;
  }
  return { kept, cutCount };
}

/** The box of a shape's points and control points, taken back to the clip's units. */
function boxOf(shape: Shape, fromPage: Matrix): Rectangle {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  const add = (x: number, y: number) => {
    const p = apply(fromPage, { x, y });
    box.minX = Math.min(box.minX, p.x);
    box.minY = Math.min(box.minY, p.y);
    box.maxX = Math.max(box.maxX, p.x);
    box.maxY = Math.max(box.maxY, p.y);
  };
  if (shape.kind === 'path') {
    const { coords } = shape.path;
    for (let i = 0; i < coords.length; i += 2) add(coords[i]!, coords[i + 1]!);
  } else {
    for (const [x, y] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const corner = apply(shape.placement, { x, y });
      add(corner.x, corner.y);
    }
  }
  return box;
}
