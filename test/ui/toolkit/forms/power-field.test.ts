// SPDX-License-Identifier: GPL-3.0-or-later
/** A power in a form: a slider and a number that show the same, and that the wheel goes past. */
import assert from 'node:assert/strict';
import { N_ } from '../../../../src/base/translatable.js';
import { createPowerField } from '../../../../src/ui/toolkit/forms/power-field.js';
import { Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { needDisplay } from '../../support/gtk-loop.js';

function inside(widget: Gtk.Widget): readonly Gtk.Widget[] {
  const found: Gtk.Widget[] = [];
  for (let child = widget.getFirstChild(); child !== null; child = child.getNextSibling()) {
    found.push(child, ...inside(child));
  }
  return found;
}

describe('the row of a power', () => {
  before(function () {
    needDisplay(this);
  });

  it('has a slider that shows and sets the same as its number, and is not moved by the wheel', () => {
    const changed: unknown[] = [];
    const row = createPowerField({
      field: { kind: 'power', label: N_('Power'), help: N_('Power'), default: 0.5, min: 0, max: 1 },
      value: 0.25,
      onChanged: (value) => changed.push(value),
      onGesture: () => {},
    });
    const slider = inside(row.widget).find((one) => one instanceof Gtk.Scale);
    assert.ok(slider !== undefined);
    assert.equal(slider.getValue(), 25);
    slider.setValue(40);
    assert.deepEqual(changed, [0.4]);
    row.show(0.75);
    assert.deepEqual([slider.getValue(), changed.length], [75, 1]);
    const controllers = slider.observeControllers();
    const all = Array.from({ length: controllers.getNItems() }, (_, i): unknown =>
      controllers.getItem(i),
    );
    const wheels = all.filter((one) => one instanceof Gtk.EventControllerScroll);
    assert.ok(wheels.length > 0);
    for (const wheel of wheels) {
      assert.equal(wheel.getPropagationPhase(), Gtk.PropagationPhase.NONE);
    }
  });
});
