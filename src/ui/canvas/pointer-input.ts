// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Mouse, touchpad and touch screen: what they say becomes plain calls of the tool and the view.
 * Wheel and pinch zoom at the pointer, two fingers on a touchpad pan, so do the middle button and a
 * drag with the space bar held.
 */
import type { PointerSpot, Tool } from '../../editor/tools/tool.js';
import { pan, pointToBed, type Viewport, zoomAt } from '../../editor/viewport.js';
import type { Point } from '../../geometry/path.js';
import { asGesture, Gdk, Gtk, guarded, type ReportError } from '../gtk.js';
import type { CanvasView } from './canvas-view.js';

export interface PointerParts {
  readonly area: Gtk.Widget;
  readonly view: CanvasView;
  readonly tool: Tool;
  readonly isSpaceHeld: () => boolean;
  /** Where the pointer is on the bed, mm; undefined when it has left. */
  readonly onCursor: (at: Point | undefined) => void;
  readonly onError: ReportError;
}

/** So near counts as on it, px. */
const SLACK_PX = 4;
/** One click of a wheel, and one pixel of a touchpad. */
const ZOOM_PER_CLICK = 1.2;
const ZOOM_PER_PX = 1.008;
const PAN_PER_CLICK_PX = 48;

export function listenToPointer(parts: PointerParts): void {
  const pointer = { x: 0, y: 0 };
  listenToMotion(parts, pointer);
  listenToPrimary(parts);
  listenToMiddle(parts);
  listenToScroll(parts, pointer);
  listenToPinch(parts);
}

function listenToMotion(
  { area, view, tool, ...parts }: PointerParts,
  pointer: { x: number; y: number },
) {
  const motion = new Gtk.EventControllerMotion();
  motion.on(
    'motion',
    guarded(parts.onError, (x, y) => {
      pointer.x = x;
      pointer.y = y;
      parts.onCursor(pointToBed(view.view, pointer));
      const shape = parts.isSpaceHeld() ? 'grab' : tool.shapeAt(spotAt(view, pointer, 0));
      setShape(area, shape);
    }),
  );
  motion.on(
    'leave',
    guarded(parts.onError, () => parts.onCursor(undefined)),
  );
  area.addController(motion);
}

/** Selects, moves, resizes; with the space bar it pans. */
function listenToPrimary({ area, view, tool, isSpaceHeld, onError }: PointerParts): void {
  const drag = dragOf(area, Gdk.BUTTON_PRIMARY);
  let start: Point = { x: 0, y: 0 };
  let seen: Viewport | undefined;
  const spot = (dx: number, dy: number) =>
    spotAt(view, { x: start.x + dx, y: start.y + dy }, drag.getCurrentEventState());
  drag.on(
    'drag-begin',
    guarded(onError, (x, y) => {
      area.grabFocus();
      start = { x, y };
      seen = isSpaceHeld() ? view.view : undefined;
      if (seen === undefined) tool.press(spot(0, 0));
      else setShape(area, 'grabbing');
      view.marksChanged();
    }),
  );
  drag.on(
    'drag-update',
    guarded(onError, (dx, dy) => {
      if (seen === undefined) tool.drag(spot(dx, dy));
      else panFrom(view, seen, dx, dy);
      view.marksChanged();
    }),
  );
  drag.on(
    'drag-end',
    guarded(onError, (dx, dy) => {
      if (seen === undefined) tool.release(spot(dx, dy));
      view.marksChanged();
    }),
  );
  asGesture(drag).on(
    'cancel',
    guarded(onError, () => {
      tool.cancel();
      view.marksChanged();
    }),
  );
}

function listenToMiddle({ area, view, onError }: PointerParts): void {
  const drag = dragOf(area, Gdk.BUTTON_MIDDLE);
  let seen = view.view;
  drag.on(
    'drag-begin',
    guarded(onError, () => {
      seen = view.view;
      setShape(area, 'grabbing');
    }),
  );
  drag.on(
    'drag-update',
    guarded(onError, (dx, dy) => panFrom(view, seen, dx, dy)),
  );
  drag.on(
    'drag-end',
    guarded(onError, () => setShape(area, 'default')),
  );
}

function listenToScroll({ area, view, onError }: PointerParts, pointer: Point): void {
  const scroll = Gtk.EventControllerScroll.new(Gtk.EventControllerScrollFlags.BOTH_AXES);
  const turn = guarded(onError, (dx: number, dy: number) => {
    const state = scroll.getCurrentEventState();
    const isFine = scroll.getUnit() === Gdk.ScrollUnit.SURFACE;
    const isZoom = (state & Gdk.ModifierType.CONTROL_MASK) !== 0;
    const isAcross = (state & Gdk.ModifierType.SHIFT_MASK) !== 0;
    if (isZoom || !(isFine || isAcross)) {
      const factor = (isFine ? ZOOM_PER_PX : ZOOM_PER_CLICK) ** -dy;
      view.look((seen) => zoomAt(seen, pointer, factor));
      return;
    }
    const step = isFine ? 1 : PAN_PER_CLICK_PX;
    const [x, y] = isAcross && dx === 0 ? [dy, 0] : [dx, dy];
    view.look((seen) => pan(seen, -x * step, -y * step));
  });
  scroll.on('scroll', (dx, dy) => {
    turn(dx, dy);
    return true;
  });
  area.addController(scroll);
}

function listenToPinch({ area, view, onError }: PointerParts): void {
  const zoom = new Gtk.GestureZoom();
  let before = 1;
  asGesture(zoom).on('begin', () => {
    before = 1;
  });
  zoom.on(
    'scale-changed',
    guarded(onError, (scale) => {
      const [isThere, x, y] = zoom.getBoundingBoxCenter();
      if (isThere) view.look((seen) => zoomAt(seen, { x, y }, scale / before));
      before = scale;
    }),
  );
  area.addController(zoom);
}

function dragOf(area: Gtk.Widget, button: number): Gtk.GestureDrag {
  const drag = new Gtk.GestureDrag();
  drag.setButton(button);
  area.addController(drag);
  return drag;
}

function panFrom(view: CanvasView, seen: Viewport, dx: number, dy: number): void {
  view.look((now) => ({ ...now, ...originOf(pan(seen, dx, dy)), scale: seen.scale }));
}

function originOf({ originX, originY }: Viewport) {
  return { originX, originY };
}

function spotAt(view: CanvasView, at: Point, state: number): PointerSpot {
  return {
    at: pointToBed(view.view, at),
    slack: SLACK_PX / view.view.scale,
    isShift: (state & Gdk.ModifierType.SHIFT_MASK) !== 0,
    isControl: (state & Gdk.ModifierType.CONTROL_MASK) !== 0,
  };
}

function setShape(area: Gtk.Widget, shape: string): void {
  area.setCursorFromName(shape);
}
