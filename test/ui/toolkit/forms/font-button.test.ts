// SPDX-License-Identifier: GPL-3.0-or-later
/** The name of a font is typed, or chosen among those that are installed. */
import assert from 'node:assert/strict';
import { N_ } from '../../../../src/base/translatable.js';
import type { TextField } from '../../../../src/params/schema.js';
import { createTextField } from '../../../../src/ui/toolkit/forms/text-field.js';
import { Adw, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { needDisplay, turnGtkLoop, until } from '../../support/gtk-loop.js';
import { below } from '../../support/shown-window.js';

const FIELD: TextField = {
  ...({ kind: 'text', label: N_('Font'), help: N_('A family.') } as const),
  ...{ default: '', maxLetters: 80, isFont: true },
};

describe('the field of a font', () => {
  before(function () {
    needDisplay(this);
  });

  it('takes the family that is chosen among the installed ones, and nothing when that is left', async () => {
    const stop = turnGtkLoop();
    const changes: unknown[] = [];
    const onChanged = (value: unknown) => void changes.push(value);
    const field = createTextField({ field: FIELD, value: '', onGesture() {}, onChanged });
    const window = new Adw.Window({ content: field.widget });
    window.present();
    try {
      const button = [...below(field.widget)].find((w) => w.getTooltipText() === 'Choose a Font')!;
      let first: string | null | undefined;
      for (const response of [Gtk.ResponseType.CANCEL, Gtk.ResponseType.OK]) {
        (button as Gtk.Button).emit('clicked');
        await until(() => chooser() !== undefined);
        const dialog = chooser()!;
        assert.equal(dialog.getTransientFor(), window);
        await until(() => dialog.getFontFamily() !== null);
        first = dialog.getFontFamily()?.getName();
        dialog.response(response);
        await until(() => chooser() === undefined);
      }
      assert.deepEqual(changes, [first]);
      assert.equal((field.widget as Adw.EntryRow).getText(), first);
    } finally {
      window.destroy();
      stop();
    }
  });
});

function chooser(): Gtk.FontChooserDialog | undefined {
  const list = Gtk.Window.getToplevels();
  const all = Array.from({ length: list.getNItems() }, (_, i) => list.getItem(i));
  const isOpen = (w: unknown): w is Gtk.FontChooserDialog =>
    w instanceof Gtk.FontChooserDialog && w.getVisible();
  return all.find(isOpen);
}
