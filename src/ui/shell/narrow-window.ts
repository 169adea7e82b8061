// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How a narrow window differs: the panel lies over the bed, and the header keeps what is needed at any time: what fits
 * the view, shows the energy and redoes a step is in the menu, and Open is an icon. The status bar has two lines.
 */
import type { Built } from '../toolkit/built.js';
import { _ } from '../toolkit/gettext.js';
import { Adw, Gtk } from '../toolkit/gtk.js';

/** A window that is to be as wide has room for all, in any language; px. */
const ROOMY_PX = 900;

export function watchWidth(built: Built, onNarrow: (isNarrow: boolean) => void): void {
  const window = built.part('window', Adw.ApplicationWindow);
  const header = built.part('header', Adw.HeaderBar);
  const flap = built.part('flap', Adw.Flap);
  const extras = ['fit', 'energy', 'redo'].map((id) => built.part(id, Gtk.Button));
  const open = built.part('open', Gtk.Button).getChild();
  const show = (isNarrow: boolean) => {
    for (const button of extras) button.setVisible(!isNarrow);
    if (isNarrow) header.addCssClass('narrow');
    else header.removeCssClass('narrow');
    onNarrow(isNarrow);
    if (open instanceof Adw.ButtonContent) open.setLabel(isNarrow ? '' : _('_Open'));
  };
  const showAsItIs = () => show(flap.getFolded());
  flap.on('notify::folded', showAsItIs);
  showAsItIs();
  // The flap folds when it is first laid out, and until then a narrow window would be made wide enough for all.
  let isLaidOut = false;
  window.on('realize', () => {
    if (isLaidOut) return;
    const [width] = window.getDefaultSize();
    if (width < ROOMY_PX && !window.isMaximized()) show(true);
    window.getFrameClock()?.once('after-paint', () => {
      isLaidOut = true;
      showAsItIs();
    });
  });
}
