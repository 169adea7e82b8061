// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The mouse on the canvas: what its buttons and moves say becomes plain calls of the tool and the
 * view. The middle button pans, so does the first one while the space bar is held. Touch screens
 * come in as the first button.
 */

import type { AppContext } from '../../editor/app-context.js';
import { TOLERANCE_PX } from '../../editor/tolerance.js';
import type { Modifiers, PointerEvent } from '../../editor/tools/tool.js';
import { pan, pointToBed } from '../../editor/viewport.js';
import type { Point } from '../../geometry/path.js';
import { asGesture, Gdk, Gtk, guarded, type ReportError } from '../toolkit/gtk.js';
import type { CanvasView } from './canvas-view.js';
import { createGuideInput, type GuideInput } from './guide-input.js';
import { modifiersOf } from './modifiers.js';

export interface PointerDeps {
  readonly area: Gtk.Widget;
  readonly context: AppContext;
  readonly view: CanvasView;
  /** Keys that are held. */
  readonly held: { readonly isSpace: boolean };
  /** Where the pointer is on the bed, mm; undefined when it has left. */
  readonly onCursor: (at: Point | undefined) => void;
  readonly onError: ReportError;
}

export interface CanvasPointer {
  /** Where the pointer is, px. */
  place(): Point;
  /** Shift, Control or Alt may have gone down or up: a drag continues with them although nothing has moved. */
  modifiersChanged(modifiers: Modifiers): void;
  /** Takes back what is under way beside the tool; false when nothing is. */
  cancel(): boolean;
}

/** What the pointer looks like, and whether a drag pans and keeps that look. */
interface Look {
  isPanning: boolean;
  show(shape: string): void;
}

export function listenToPointer(deps: PointerDeps): CanvasPointer {
  const look = createLook(deps.area);
  const guides = createGuideInput(deps.context, deps.view);
  const modifiersChanged = listenToPrimary(deps, look, guides);
  listenToMiddle(deps, look);
  const place = listenToMotion(deps, look, guides);
  return { place, modifiersChanged, cancel: guides.cancel };
}

function listenToMotion(deps: PointerDeps, look: Look, guides: GuideInput): () => Point {
  const { area, context, view, held, onCursor, onError } = deps;
  const motion = new Gtk.EventControllerMotion();
  let place: Point = { x: 0, y: 0 };
  const follow = guarded(onError, (x: number, y: number) => {
    place = { x, y };
    onCursor(pointToBed(view.view, place));
    if (look.isPanning) return;
    const shape = () => {
      const event = eventAt(view, place, 0);
      return guides.shapeAt(place, event) ?? context.activeTool.tool.pointerShapeAt(event);
    };
    look.show(held.isSpace ? 'grab' : shape());
    const { tool } = context.activeTool;
    if (tool.hover === undefined) return;
    tool.hover(eventAt(view, place, motion.getCurrentEventState()));
    view.marksChanged();
  });
  motion.on('enter', follow);
  motion.on('motion', follow);
  motion.on(
    'leave',
    guarded(onError, () => onCursor(undefined)),
  );
  area.addController(motion);
  return () => place;
}

/** Goes to the tool; with the space bar it pans. */
function listenToPrimary(
  deps: PointerDeps,
  look: Look,
  guides: GuideInput,
): CanvasPointer['modifiersChanged'] {
  const { area, view, held, onError } = deps;
  const hand = handOf(deps, guides);
  const drag = dragOf(area, Gdk.BUTTON_PRIMARY);
  const clicks = countClicks(area);
  const panning = panner(view, look);
  let start: Point = { x: 0, y: 0 };
  let last: PointerEvent | undefined;
  const eventBy = (dx: number, dy: number) =>
    eventAt(view, { x: start.x + dx, y: start.y + dy }, drag.getCurrentEventState());
  const received = (receive: (dx: number, dy: number) => void) =>
    guarded(onError, (dx: number, dy: number) => {
      receive(dx, dy);
      view.marksChanged();
    });
  const begin = received((x, y) => {
    area.grabFocus();
    start = { x, y };
    if (held.isSpace) return panning.begin();
    last = eventBy(0, 0);
    hand.press(last, start);
  });
  const update = received((dx, dy) => {
    if (look.isPanning) return panning.update(dx, dy);
    last = eventBy(dx, dy);
    hand.drag(last);
  });
  const end = received((dx, dy) => {
    if (look.isPanning) return panning.end();
    last = undefined;
    const event = eventBy(dx, dy);
    const isDouble = clicks() === 2 && Math.hypot(dx, dy) <= TOLERANCE_PX;
    hand.release(event, { px: { x: start.x + dx, y: start.y + dy }, isDouble });
  });
  const cancel = received(() => {
    last = undefined;
    panning.end();
    hand.cancel();
  });
  drag.on('drag-begin', begin);
  drag.on('drag-update', update);
  drag.on('drag-end', end);
  asGesture(drag).on('cancel', () => cancel(0, 0));
  return (held) => {
    if (last === undefined || isSame(last, held)) return;
    last = { ...last, ...held };
    hand.drag(last);
    view.marksChanged();
  };
}

/** The first button is the tool's, but for drags of guides. */
function handOf({ context }: PointerDeps, guides: GuideInput) {
  const { activeTool } = context;
  let isGuide = false;
  return {
    press(event: PointerEvent, px: Point) {
      isGuide = guides.press(px, event);
      if (!isGuide) activeTool.tool.press(event);
    },
    drag: (event: PointerEvent) => (isGuide ? guides : activeTool.tool).drag(event),
    release(
      event: PointerEvent,
      { px, isDouble }: { readonly px: Point; readonly isDouble: boolean },
    ) {
      if (isGuide) return guides.release(px);
      activeTool.tool.release(event);
      if (isDouble) activeTool.tool.doubleClick?.(event);
    },
    cancel() {
      if (!guides.cancel()) activeTool.tool.cancel();
    },
  };
}

function isSame(a: Modifiers, b: Modifiers): boolean {
  return a.isShift === b.isShift && a.isControl === b.isControl && a.isAlt === b.isAlt;
}

/** How many clicks on the same place the last press was part of. */
function countClicks(area: Gtk.Widget): () => number {
  const click = new Gtk.GestureClick();
  click.setButton(Gdk.BUTTON_PRIMARY);
  let count = 0;
  click.on('pressed', (presses) => {
    count = presses;
  });
  area.addController(click);
  return () => count;
}

function listenToMiddle({ area, view, onError }: PointerDeps, look: Look): void {
  const drag = dragOf(area, Gdk.BUTTON_MIDDLE);
  const panning = panner(view, look);
  drag.on('drag-begin', guarded(onError, panning.begin));
  drag.on('drag-update', guarded(onError, panning.update));
  drag.on('drag-end', guarded(onError, panning.end));
}

/** A drag that moves the view by what was added since the last event, so that zooming may continue. */
function panner(view: CanvasView, look: Look) {
  let [lastX, lastY] = [0, 0];
  return {
    begin: () => {
      [lastX, lastY] = [0, 0];
      look.isPanning = true;
      look.show('grabbing');
    },
    update: (dx: number, dy: number) => {
      view.look((seen) => pan(seen, dx - lastX, dy - lastY));
      [lastX, lastY] = [dx, dy];
    },
    end: () => {
      look.isPanning = false;
      look.show('default');
    },
  };
}

function dragOf(area: Gtk.Widget, button: number): Gtk.GestureDrag {
  const drag = new Gtk.GestureDrag();
  drag.setButton(button);
  area.addController(drag);
  return drag;
}

function eventAt(view: CanvasView, at: Point, state: number): PointerEvent {
  return {
    at: pointToBed(view.view, at),
    tolerance: TOLERANCE_PX / view.view.scale,
    ...modifiersOf(state),
  };
}

function createLook(area: Gtk.Widget): Look {
  let shown = 'default';
  return {
    isPanning: false,
    show(shape) {
      if (shape === shown) return;
      shown = shape;
      area.setCursorFromName(shape);
    },
  };
}
