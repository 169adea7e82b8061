// SPDX-License-Identifier: GPL-3.0-or-later
/** The open list of a drop-down shows long choices in full, and which one is chosen. */
import assert from 'node:assert/strict';
import { N_ } from '../../../../src/base/translatable.js';
import { createChoiceField } from '../../../../src/ui/toolkit/forms/choice-field.js';
import { Adw, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { shutPopovers } from '../../../../src/ui/toolkit/shut-popovers.js';
import { needDisplay, turnGtkLoop, until } from '../../support/gtk-loop.js';
import { below } from '../../support/shown-window.js';

describe('a drop-down with a long choice', function () {
  this.timeout(20_000);

  before(function () {
    needDisplay(this);
  });

  it('shows it in full when it is open, and marks what is chosen', async () => {
    const stop = turnGtkLoop();
    const chosen: unknown[] = [];
    const { widget } = createChoiceField({
      field: {
        ...{ kind: 'choice', label: N_('Turn'), help: N_('Turn parts.'), default: 'no' },
        choices: { no: N_('Not at all'), half: N_('By half turns: keeps the grain of the wood') },
      },
      value: 'no',
      onGesture() {},
      onChanged: (value) => chosen.push(value),
    });
    const group = new Adw.PreferencesGroup();
    group.add(widget);
    const window = new Gtk.Window({ child: group });
    window.present();
    widget.activate();
    const lines = () => {
      const popover = [...below(widget)].find((one) => one instanceof Gtk.Popover);
      const all = popover === undefined ? [] : [...below(popover)];
      return all.filter((one): one is Gtk.Label => one instanceof Gtk.Label && one.getMapped());
    };
    await until(() => lines().length === 2);
    const marks = () => lines().map((label) => label.getNextSibling()?.getOpacity());
    assert.deepEqual(
      lines().map((label) => label.getLayout().isEllipsized()),
      [false, false],
    );
    assert.deepEqual(marks(), [1, 0]);
    if (widget instanceof Adw.ComboRow) widget.setSelected(1);
    assert.deepEqual([marks(), chosen], [[0, 1], ['half']]);
    shutPopovers(window);
    window.destroy();
    stop();
  });
});
