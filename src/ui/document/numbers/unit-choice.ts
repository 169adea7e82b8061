// SPDX-License-Identifier: GPL-3.0-or-later
/** Millimetres or inches, side by side: what lengths are shown in, and what a bare number is. */
import type { LengthUnit } from '../../../params/typed.js';
import { _ } from '../../toolkit/gettext.js';
import { Gtk } from '../../toolkit/gtk.js';
import { nameButton } from '../../toolkit/icon-button.js';

export interface UnitChoice {
  readonly widget: Gtk.Widget;
  show(unit: LengthUnit): void;
}

export function createUnitChoice(onChosen: (unit: LengthUnit) => void): UnitChoice {
  const buttons = {
    mm: unitButton(_('mm'), _('Lengths in millimetres')),
    in: unitButton(_('inch'), _('Lengths in inches')),
  };
  buttons.in.setGroup(buttons.mm);
  for (const unit of ['mm', 'in'] as const) {
    buttons[unit].on('toggled', () => {
      if (buttons[unit].getActive()) onChosen(unit);
    });
  }
  const widget = new Gtk.Box({ homogeneous: true, hexpand: true });
  widget.addCssClass('linked');
  widget.append(buttons.mm);
  widget.append(buttons.in);
  return {
    widget,
    show(unit) {
      if (!buttons[unit].getActive()) buttons[unit].setActive(true);
    },
  };
}

function unitButton(label: string, name: string): Gtk.ToggleButton {
  const button = new Gtk.ToggleButton({ label });
  nameButton(button, name);
  return button;
}
