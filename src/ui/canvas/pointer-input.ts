// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The mouse on the canvas: what its buttons and moves say becomes plain calls of the tool and the
 * view. The middle button pans, so does the first one while the space bar is held. Touch screens
 * come in as the first button.
 */
import { type PointerSpot, SLACK_PX, type Tool } from '../../editor/tools/tool.js';
import { pan, pointToBed } from '../../editor/viewport.js';
import type { Point } from '../../geometry/path.js';
import { asGesture, Gdk, Gtk, guarded, type ReportError } from '../toolkit/gtk.js';
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

/** What the pointer looks like, and whether a drag pans and keeps that look. */
interface Hand {
  isPanning: boolean;
  show(shape: string): void;
}

/** Says where the pointer is, px. */
export function listenToPointer(parts: PointerParts): () => Point {
  const hand = createHand(parts.area);
  listenToPrimary(parts, hand);
  listenToMiddle(parts, hand);
  return listenToMotion(parts, hand);
}

function listenToMotion(parts: PointerParts, hand: Hand): () => Point {
  const { area, view, tool, isSpaceHeld, onCursor, onError } = parts;
  const motion = new Gtk.EventControllerMotion();
  let place: Point = { x: 0, y: 0 };
  const follow = guarded(onError, (x: number, y: number) => {
    place = { x, y };
    onCursor(pointToBed(view.view, place));
    if (hand.isPanning) return;
    hand.show(isSpaceHeld() ? 'grab' : tool.shapeAt(spotAt(view, place, 0)));
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

/** Selects, moves, resizes; with the space bar it pans. */
function listenToPrimary(parts: PointerParts, hand: Hand): void {
  const { area, view, tool, isSpaceHeld, onError } = parts;
  const drag = dragOf(area, Gdk.BUTTON_PRIMARY);
  const panning = panner(view, hand);
  let start: Point = { x: 0, y: 0 };
  const spot = (dx: number, dy: number) =>
    spotAt(view, { x: start.x + dx, y: start.y + dy }, drag.getCurrentEventState());
  const heard = (hear: (dx: number, dy: number) => void) =>
    guarded(onError, (dx: number, dy: number) => {
      hear(dx, dy);
      view.marksChanged();
    });
  const begin = heard((x, y) => {
    area.grabFocus();
    start = { x, y };
    if (isSpaceHeld()) panning.begin();
    else tool.press(spot(0, 0));
  });
  const update = heard((dx, dy) => {
    if (hand.isPanning) panning.update(dx, dy);
    else tool.drag(spot(dx, dy));
  });
  const end = heard((dx, dy) => {
    if (hand.isPanning) panning.end();
    else tool.release(spot(dx, dy));
  });
  drag.on('drag-begin', begin);
  drag.on('drag-update', update);
  drag.on('drag-end', end);
  const cancel = heard(() => {
    panning.end();
    tool.cancel();
  });
  asGesture(drag).on('cancel', () => cancel(0, 0));
}

function listenToMiddle({ area, view, onError }: PointerParts, hand: Hand): void {
  const drag = dragOf(area, Gdk.BUTTON_MIDDLE);
  const panning = panner(view, hand);
  drag.on('drag-begin', guarded(onError, panning.begin));
  drag.on('drag-update', guarded(onError, panning.update));
  drag.on('drag-end', guarded(onError, panning.end));
}

/** A drag that moves the view by what was added since the last event, so that zooming may go on. */
function panner(view: CanvasView, hand: Hand) {
  let [lastX, lastY] = [0, 0];
  return {
    begin: () => {
      [lastX, lastY] = [0, 0];
      hand.isPanning = true;
      hand.show('grabbing');
    },
    update: (dx: number, dy: number) => {
      view.look((seen) => pan(seen, dx - lastX, dy - lastY));
      [lastX, lastY] = [dx, dy];
    },
    end: () => {
      hand.isPanning = false;
      hand.show('default');
    },
  };
}

function dragOf(area: Gtk.Widget, button: number): Gtk.GestureDrag {
  const drag = new Gtk.GestureDrag();
  drag.setButton(button);
  area.addController(drag);
  return drag;
}

function spotAt(view: CanvasView, at: Point, state: number): PointerSpot {
  return {
    at: pointToBed(view.view, at),
    slack: SLACK_PX / view.view.scale,
    isShift: (state & Gdk.ModifierType.SHIFT_MASK) !== 0,
    isControl: (state & Gdk.ModifierType.CONTROL_MASK) !== 0,
  };
}

function createHand(area: Gtk.Widget): Hand {
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
