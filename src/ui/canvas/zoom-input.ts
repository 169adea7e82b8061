// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Wheels, touchpads and pinches on the canvas. The wheel zooms at the pointer, with Shift it pans to
 * the side; two fingers on a touchpad pan, with Control they zoom; a pinch zooms between the fingers.
 */
import { pan, zoomAt } from '../../editor/viewport.js';
import type { Point } from '../../geometry/path.js';
import { asGesture, Gdk, Gtk, guarded, type ReportError } from '../toolkit/gtk.js';
import type { CanvasView } from './canvas-view.js';

export interface ZoomDeps {
  readonly area: Gtk.Widget;
  readonly view: CanvasView;
  /** Where the pointer is, px. */
  readonly pointer: () => Point;
  readonly onError: ReportError;
}

/** One click of a wheel, and one pixel of a touchpad. */
const ZOOM_PER_CLICK = 1.2;
const ZOOM_PER_PX = 1.008;
const PAN_PER_CLICK_PX = 48;

export function listenToZoom(deps: ZoomDeps): void {
  listenToScroll(deps);
  listenToPinch(deps);
}

function listenToScroll({ area, view, pointer, onError }: ZoomDeps): void {
  const scroll = Gtk.EventControllerScroll.new(Gtk.EventControllerScrollFlags.BOTH_AXES);
  const turn = guarded(onError, (dx: number, dy: number) => {
    const state = scroll.getCurrentEventState();
    const isFine = scroll.getUnit() === Gdk.ScrollUnit.SURFACE;
    const isTouchpad = isFine || sourceOf(scroll) === Gdk.InputSource.TOUCHPAD;
    const isZoom = (state & Gdk.ModifierType.CONTROL_MASK) !== 0;
    const isAcross = (state & Gdk.ModifierType.SHIFT_MASK) !== 0;
    if (isZoom || !(isTouchpad || isAcross)) {
      const factor = (isFine ? ZOOM_PER_PX : ZOOM_PER_CLICK) ** -dy;
      view.look((seen) => zoomAt(seen, pointer(), factor));
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

/** The device that scrolled: under X11 a touchpad scrolls in parts of wheel clicks, and only its device shows that. */
function sourceOf(scroll: Gtk.EventControllerScroll): Gdk.InputSource | undefined {
  return scroll.getCurrentEventDevice()?.getSource();
}

function listenToPinch({ area, view, onError }: ZoomDeps): void {
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
