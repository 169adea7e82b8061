// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How a person's drag is distinguished from the wheel of a mouse passing by. GTK's own controllers of sliders
 * and spin buttons are watched and tamed from outside: a drag is one change, and scrolling the panel
 * never turns up the power of a laser.
 */
import { Gtk } from '../gtk.js';

/** Calls when a drag on the widget begins or ends, and when the keyboard leaves it. */
export function watchGestures(widget: Gtk.Widget, onGesture: () => void): void {
  for (const controller of controllersOf(widget)) {
    if (controller instanceof Gtk.GestureDrag) {
      controller.on('drag-begin', onGesture);
      controller.on('drag-end', onGesture);
    }
  }
  const focus = new Gtk.EventControllerFocus();
  focus.on('leave', onGesture);
  widget.addController(focus);
}

/** Lets the wheel scroll the panel instead of the value. */
export function ignoreWheel(widget: Gtk.Widget): void {
  for (const controller of controllersOf(widget)) {
    if (controller instanceof Gtk.EventControllerScroll) {
      controller.setPropagationPhase(Gtk.PropagationPhase.NONE);
    }
  }
}

function controllersOf(widget: Gtk.Widget): readonly unknown[] {
  const list = widget.observeControllers();
  return Array.from({ length: list.getNItems() }, (_, i) => list.getItem(i));
}
