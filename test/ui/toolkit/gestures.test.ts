// SPDX-License-Identifier: GPL-3.0-or-later
/** A drag is one change and the wheel is none: what is watched and tamed of GTK's own controllers. */
import assert from 'node:assert/strict';
import { ignoreWheel, watchGestures } from '../../../src/ui/toolkit/forms/gestures.js';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay } from '../support/gtk-loop.js';

describe('the gestures of a control', () => {
  before(function () {
    needDisplay(this);
  });

  it('begin and end with a drag, and end when the keyboard leaves it', () => {
    const widget = new Gtk.Label();
    const drag = new Gtk.GestureDrag();
    widget.addController(drag);
    const told: string[] = [];
    let now = '';
    watchGestures(widget, () => told.push(now));
    const controllers = widget.observeControllers();
    const all = Array.from({ length: controllers.getNItems() }, (_, i): unknown =>
      controllers.getItem(i),
    );
    const focus = all.find((one) => one instanceof Gtk.EventControllerFocus);
    for (const [name, emit] of [
      ['begin', () => drag.emit('drag-begin', 1, 1)],
      ['end', () => drag.emit('drag-end', 1, 1)],
      ['leave', () => focus?.emit('leave')],
    ] as const) {
      now = name;
      emit();
    }
    assert.deepEqual(told, ['begin', 'end', 'leave']);
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
