// SPDX-License-Identifier: GPL-3.0-or-later
/** What a window makes when it is first asked for: the settings of its steps, its menus and palettes. */
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import type { ShownWindow } from './shown-window.js';

type Widgets = Pick<ShownWindow, 'all'>;

/** Makes all of it. Afterwards everything is folded and closed, as it was. */
export function makeLateParts(shown: Widgets): void {
  makeStepSettings(shown);
  for (const button of shown.all(Gtk.MenuButton)) {
    if (button.getPopover() === null && button.getMapped()) openOnce(button);
  }
}

/** Makes those of all steps, or of the ones with this title. */
export function makeStepSettings({ all }: Widgets, title?: string): void {
  for (const row of all(Adw.ExpanderRow)) {
    if (row.getExpanded() || !isInCard(row) || row.getTitle() !== (title ?? row.getTitle()))
      continue;
    row.setExpanded(true);
    row.setExpanded(false);
  }
}

/** The button of the main menu, with its menu. */
export function mainMenuOf({ all }: Widgets): Gtk.MenuButton {
  const button = all(Gtk.MenuButton).find((one) => one.getPrimary());
  if (button === undefined) throw new Error('the window has no main menu');
  openOnce(button);
  return button;
}

function openOnce(button: Gtk.MenuButton): void {
  button.popup();
  button.popdown();
}

function isInCard(row: Gtk.Widget): boolean {
  let around: Gtk.Widget | null = row;
  while (around !== null && !around.hasCssClass('layer-card')) around = around.getParent();
  return around !== null;
}
