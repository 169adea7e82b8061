// SPDX-License-Identifier: GPL-3.0-or-later
/** GTK inside mocha or a bench: turns GLib's main loop from Node's, and waits for frames and events. */
import { Gdk, GLib, Gtk, initialiseGtk, rect } from '../../src/ui/gtk.js';

let timer: NodeJS.Timeout | undefined;

/** Why no window can be opened here; undefined when one can. */
export function noDisplayReason(): string | undefined {
  const isThere = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  if (isThere === undefined) return 'no DISPLAY: run under xvfb-run and dbus-run-session';
  return initialiseGtk() ? undefined : `the display ${isThere} cannot be opened`;
}

/** Lets GTK draw and react until `stopPump`. */
export function startPump(): void {
  const context = GLib.MainContext.default();
  timer ??= setInterval(() => {
    // Not all that is pending: frames that follow each other would keep Node from its own events.
    const until = performance.now() + 4;
    while (context.pending() && performance.now() < until) context.iteration(false);
  }, 2);
}

export function stopPump(): void {
  clearInterval(timer);
  timer = undefined;
}

/** Resolves when the widget has been drawn once more. */
export function nextFrame(widget: Gtk.Widget): Promise<void> {
  return new Promise((resolve, reject) => {
    const clock = widget.getFrameClock();
    if (clock === null) return reject(new Error('the widget is not on a screen'));
    clock.once('after-paint', () => resolve());
    clock.requestPhase(Gdk.FrameClockPhase.PAINT);
  });
}

/** The colour of one pixel of a widget as it is drawn now: `#rrggbb`. */
export function colourOf(
  widget: Gtk.Widget,
  at: { readonly x: number; readonly y: number },
): string {
  const snapshot = new Gtk.Snapshot();
  Gtk.WidgetPaintable.new(widget).snapshot(snapshot, widget.getWidth(), widget.getHeight());
  const node = snapshot.toNode();
  const renderer = widget.getNative()?.getRenderer();
  if (!node || !renderer) throw new Error('the widget is not drawn yet');
  const texture = renderer.renderTexture(node, rect(Math.floor(at.x), Math.floor(at.y), 1, 1));
  const pixels = Gdk.pixbufGetFromTexture(texture)?.getPixels() ?? [];
  const hex = [...pixels.slice(0, 3)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `#${hex.join('')}`;
}
