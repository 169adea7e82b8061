// SPDX-License-Identifier: GPL-3.0-or-later
/** A drag is one change and the wheel is none: what is watched and tamed of GTK's own controllers. */
import assert from 'node:assert/strict';
import { ignoreWheel, watchGestures } from '../../../src/ui/toolkit/forms/gestures.js';
import { GObject, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay } from '../support/gtk-loop.js';

describe('the gestures of a control', () => {
  before(function () {
    needDisplay(this);
  });

  it('begin and end with a drag, which is listened to as long as it is there', () => {
    const widget = new Gtk.Label();
    const drag = new Gtk.GestureDrag();
    widget.addController(drag);
    const isHeard = (signal: string) => {
      const id = GObject.signalLookup(signal, GObject.typeFromName('GtkGestureDrag'));
      return GObject.signalHasHandlerPending(drag, id, 0, true);
    };
    assert.deepEqual(['drag-begin', 'drag-end'].map(isHeard), [false, false]);
    watchGestures(widget, () => {});
    assert.deepEqual(['drag-begin', 'drag-end'].map(isHeard), [true, true]);
  });

  it('end when the keyboard leaves the control', () => {
    const widget = new Gtk.Label();
    let ends = 0;
    watchGestures(widget, () => {
      ends += 1;
    });
    const controllers = widget.observeControllers();
    const all = Array.from({ length: controllers.getNItems() }, (_, i): unknown =>
      controllers.getItem(i),
    );
    const focus = all.find((one) => one instanceof Gtk.EventControllerFocus);
    assert.ok(focus);
    focus.emit('leave');
    assert.equal(ends, 1);
  });

  it('do not come of the wheel', () => {
    const widget = new Gtk.Label();
    const wheel = new Gtk.EventControllerScroll({ flags: Gtk.EventControllerScrollFlags.VERTICAL });
    const drag = new Gtk.GestureDrag();
    for (const controller of [wheel, drag]) widget.addController(controller);
    const before = drag.getPropagationPhase();
    ignoreWheel(widget);
    assert.equal(wheel.getPropagationPhase(), Gtk.PropagationPhase.NONE);
    assert.equal(drag.getPropagationPhase(), before);
  });
});
