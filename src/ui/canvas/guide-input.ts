// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A drag that begins on a ruler draws a guide, one that begins on a guide moves it where the tool has no use for the
 * place, and one that ends on its ruler takes it away.
 */
import type { AppContext } from '../../editor/app-context.js';
import { beginGuide, type GuideDrag, guideAt } from '../../editor/guides/guides.js';
import type { Axis } from '../../editor/snap/snap-lines.js';
import type { PointerEvent } from '../../editor/tools/tool.js';
import type { Point } from '../../geometry/path.js';
import type { CanvasView } from './canvas-view.js';

export interface GuideInput {
  /** Whether the drag that begins at this place, px, is one of a guide. */
  press(px: Point, event: PointerEvent): boolean;
  drag(event: PointerEvent): void;
  release(px: Point): void;
  /** False when no guide is being dragged. */
  cancel(): boolean;
  /** What the pointer looks like over a ruler or a guide. */
  shapeAt(px: Point, event: PointerEvent): string | undefined;
}

type Context = Pick<AppContext, 'store' | 'history' | 'selection' | 'snapping' | 'activeTool'>;

export function createGuideInput(context: Context, view: CanvasView): GuideInput {
  let going: { readonly drag: GuideDrag; readonly axis: Axis } | undefined;
  const end = (how: (drag: GuideDrag) => void) => {
    const ended = going;
    going = undefined;
    view.guideShapes = [];
    if (ended !== undefined) how(ended.drag);
    return ended !== undefined;
  };
  const under = (px: Point, event: PointerEvent) => {
    const axis = rulerAt(px, view.rulerPx);
    if (axis !== undefined) return axis;
    const { activeTool, store } = context;
    const isIdle = activeTool.tool.pointerShapeAt(event) === 'default';
    return isIdle ? guideAt(store, event.at, event.tolerance) : undefined;
  };
  return {
    press(px, event) {
      const of = under(px, event);
      if (of === undefined) return false;
      going = { drag: beginGuide(context, of), axis: typeof of === 'string' ? of : of.axis };
      return true;
    },
    drag(event) {
      going?.drag.drag(event);
      view.guideShapes = going?.drag.overlay() ?? [];
    },
    release(px) {
      const isOnRuler = going !== undefined && px[going.axis] < view.rulerPx;
      end((drag) => (isOnRuler ? drag.drop() : drag.end()));
    },
    cancel: () => end((drag) => drag.cancel()),
    shapeAt(px, event) {
      const of = under(px, event);
      if (of === undefined) return undefined;
      return (typeof of === 'string' ? of : of.axis) === 'x' ? 'ew-resize' : 'ns-resize';
    },
  };
}

/** The axis of a guide that comes out of the ruler there; the corner belongs to neither. */
function rulerAt({ x, y }: Point, thick: number): Axis | undefined {
  const [isLeft, isTop] = [x < thick, y < thick];
  if (isLeft === isTop) return undefined;
  return isLeft ? 'x' : 'y';
}
