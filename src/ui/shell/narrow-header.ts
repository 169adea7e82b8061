// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * In a narrow window the panel lies over the bed, and the header keeps what has to be at hand: what fits the
 * view and shows the energy is in the menu, and Open is a picture.
 */
import type { Built } from '../toolkit/built.js';
import { _ } from '../toolkit/gettext.js';
import { Adw, Gtk } from '../toolkit/gtk.js';

export function narrowHeader(built: Built): void {
  const flap = built.part('flap', Adw.Flap);
  const extras = [built.part('fit', Gtk.Button), built.part('energy', Gtk.ToggleButton)];
  const open = built.part('open', Gtk.Button).getChild();
  const show = () => {
    const isNarrow = flap.getFolded();
    for (const button of extras) button.setVisible(!isNarrow);
    if (open instanceof Adw.ButtonContent) open.setLabel(isNarrow ? '' : _('_Open'));
  };
  flap.on('notify::folded', show);
  show();
}
