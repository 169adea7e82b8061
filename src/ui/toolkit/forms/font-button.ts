// SPDX-License-Identifier: GPL-3.0-or-later
/** A button that shows the installed fonts, each in its own letters, and takes the family that is chosen. */
import { setAbove } from '../dialog.js';
import { _ } from '../gettext.js';
import { Gtk } from '../gtk.js';
import { iconButton } from '../icon-button.js';

export function createFontButton(family: () => string, onChosen: (family: string) => void) {
  const button = iconButton('font-x-generic-symbolic', _('Choose a Font'));
  button.on('clicked', () => {
    const parent = button.getRoot();
    if (parent instanceof Gtk.Window) chooseFont(parent, family(), onChosen);
  });
  return button;
}

function chooseFont(parent: Gtk.Window, family: string, onChosen: (family: string) => void): void {
  const dialog = new Gtk.FontChooserDialog({ title: _('Choose a Font'), modal: true });
  setAbove(dialog, parent);
  // Weight, slant and size have settings of their own.
  dialog.setLevel(Gtk.FontChooserLevel.FAMILY);
  if (family !== '') dialog.setFont(family);
  dialog.on('response', (response) => {
    const chosen = dialog.getFontFamily()?.getName();
    // The dialog is not closed, which would be one more response.
    dialog.destroy();
    if (response === Gtk.ResponseType.OK && chosen) onChosen(chosen);
  });
  dialog.present();
}
