// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Rectangles and ellipses from corner to corner: with Shift as wide as high, with Control about where the drag began. The
 * up and down keys make the corners of a rectangle rounder and sharper while it is drawn.
 */
import type { Point } from '../../../geometry/path.js';
import type { ShapeToDraw } from '../../drawing/hand-drawing.js';
import { tidy } from '../select/patch-pieces.js';
import type { Dragged, DraggedShape } from './drag-tool.js';

/** A side shorter than this is none, mm: as in `generators/side-field.ts`. */
const MIN_SIDE = 0.1;
/** How much larger or smaller a key makes a radius, mm. */
const RADIUS_STEP = 1;

interface DrawnBox {
  readonly middle: Point;
  readonly width: number;
  readonly height: number;
}

export function rectangleDrawing(): DraggedShape {
  let radius = 0;
  const shapeOf = (dragged: Dragged): ShapeToDraw | undefined => {
    const box = boxOf(dragged);
    const own = tidy(Math.min(radius, Math.min(box.width, box.height) / 2 - 0.005));
    return inBox('rectangle', box, { radius: Math.max(0, own) });
  };
  return {
    ...BOX,
    shapeOf,
    keyPress({ key }, dragged) {
      if (key !== 'Up' && key !== 'Down') return false;
      const { width, height } = boxOf(dragged);
      const step = key === 'Up' ? RADIUS_STEP : -RADIUS_STEP;
      radius = Math.max(0, Math.min(radius + step, Math.floor(Math.min(width, height) / 2)));
      return true;
    },
  };
}

export function ellipseDrawing(): DraggedShape {
  return { ...BOX, shapeOf: (dragged) => inBox('ellipse', boxOf(dragged), {}) };
}

const BOX = {
  isFreeWithControl: false,
  readingOf(dragged: Dragged) {
    const { width, height } = boxOf(dragged);
    return { kind: 'reading', about: 'box', at: dragged.to, width, height } as const;
  },
};

function inBox(
  generator: string,
  { width, height, middle }: DrawnBox,
  params: ShapeToDraw['params'],
): ShapeToDraw | undefined {
  if (width < MIN_SIDE || height < MIN_SIDE) return undefined;
  return {
    ...{ generator, params: { width, height, ...params }, at: middle },
    anchor: (drawn) => ({ x: drawn.width / 2, y: drawn.height / 2 }),
  };
}

function boxOf({ from, to, isShift, isControl }: Dragged): DrawnBox {
  const times = isControl ? 2 : 1;
  const [x, y] = [to.x - from.x, to.y - from.y];
  const longer = Math.max(Math.abs(x), Math.abs(y));
  const across = isShift ? (x < 0 ? -longer : longer) : x;
  const up = isShift ? (y < 0 ? -longer : longer) : y;
  const middle = isControl ? from : { x: from.x + across / 2, y: from.y + up / 2 };
  return { middle, width: Math.abs(across) * times, height: Math.abs(up) * times };
}
