// SPDX-License-Identifier: GPL-3.0-or-later
/** Names for buttons that show only a picture: one text for the pointer and for screen readers. */
import { a11yLabel, Gtk } from './gtk.js';

/** Gives an icon button its name, and its accelerator in the tooltip: `Undo (Ctrl+Z)`. */
export function nameButton(button: Gtk.Widget, name: string, accelerator?: string): void {
  a11yLabel(button, name);
  // What takes the focus in a menu button is the toggle in it.
  const toggle = button instanceof Gtk.MenuButton ? button.getFirstChild() : null;
  if (toggle !== null) a11yLabel(toggle, name);
  const keys = accelerator === undefined ? '' : ` (${spellAccelerator(accelerator)})`;
  button.setTooltipText(name + keys);
}

export function iconButton(
  icon: string,
  name: string,
  cssClasses: readonly string[] = ['flat'],
): Gtk.Button {
  const button = Gtk.Button.newFromIconName(icon);
  button.setValign(Gtk.Align.CENTER);
  for (const name of cssClasses) button.addCssClass(name);
  nameButton(button, name);
  return button;
}

/** `<Control><Shift>z` as people read it. */
export function spellAccelerator(accelerator: string): string {
  const [isValid, key, modifiers] = Gtk.acceleratorParse(accelerator);
  return isValid ? (Gtk.acceleratorGetLabel(key, modifiers) ?? accelerator) : accelerator;
}
