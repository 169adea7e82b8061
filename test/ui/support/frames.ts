// SPDX-License-Identifier: GPL-3.0-or-later
/** What a window shows: waits for its frames and reads its pixels. */
import { Gdk, Gtk, rect } from '../../../src/ui/toolkit/gtk.js';

/**
 * Resolves when the widget has been drawn once more, from the beginning: promises also go on in the
 * middle of a frame, and the rest of that one does not show what has just changed.
 */
export function nextFrame(widget: Gtk.Widget): Promise<void> {
  return new Promise((resolve, reject) => {
    const clock = widget.getFrameClock();
    if (clock === null) return reject(new Error('the widget is not on a screen'));
    clock.once('before-paint', () => void clock.once('after-paint', () => resolve()));
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
