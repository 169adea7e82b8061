// SPDX-License-Identifier: GPL-3.0-or-later
/** A line from end to end; Shift keeps it level, plumb or halfway between. */
import type { Dragged, DraggedShape } from './drag-tool.js';
import { inSteps } from './steps.js';

/** The least length, as in `generators/side-field.ts`, mm. */
const MIN_LENGTH = 0.1;
const TURN_STEP = Math.PI / 4;

export function lineDrawing(): DraggedShape {
  const endOf = ({ from, to, isShift }: Dragged) => (isShift ? inSteps(from, to, TURN_STEP) : to);
  return {
    isFreeWithControl: true,
    shapeOf(dragged) {
      const { from } = dragged;
      const to = endOf(dragged);
      const length = Math.hypot(to.x - from.x, to.y - from.y);
      if (length < MIN_LENGTH) return undefined;
      const angle = Math.atan2(to.y - from.y, to.x - from.x);
      const anchor = () => ({ x: 0, y: 0 });
      return { generator: 'line', params: { length }, at: from, angle, anchor };
    },
    readingOf: (dragged) => {
      return { kind: 'reading', about: 'line', from: dragged.from, at: endOf(dragged) };
    },
  };
}
