// SPDX-License-Identifier: GPL-3.0-or-later
/** A tool from outside the house: a line from press to pointer, level or plumb with Shift, gone after a double click. */
import { N_ } from '../../../src/base/translatable.js';
import { defineTool, type PointerEvent } from '../../../src/editor/tools/tool.js';
import type { Point } from '../../../src/geometry/path.js';

export const plumbLineTool = defineTool({
  id: 'plumb-line',
  label: N_('Plumb Line'),
  icon: 'view-grid-symbolic',
  key: 'p',
  create() {
    let line: { readonly from: Point; readonly to: Point } | undefined;
    let isDrawing = false;
    const drawTo = ({ at, isShift }: PointerEvent) => {
      if (!isDrawing || line === undefined) return;
      line = { from: line.from, to: isShift ? { x: at.x, y: line.from.y } : at };
    };
    const drop = () => {
      line = undefined;
      isDrawing = false;
    };
    return {
      press({ at }) {
        line = { from: at, to: at };
        isDrawing = true;
      },
      drag: drawTo,
      release(event) {
        drawTo(event);
        isDrawing = false;
      },
      doubleClick: drop,
      keyPress({ key }) {
        if (key === 'BackSpace') drop();
        return key === 'BackSpace';
      },
      cancel() {
        const wasDrawing = isDrawing;
        if (wasDrawing) drop();
        return wasDrawing;
      },
      pointerShapeAt: () => 'crosshair',
      overlay: () => (line === undefined ? [] : [{ kind: 'line', ...line }]),
    };
  },
});
