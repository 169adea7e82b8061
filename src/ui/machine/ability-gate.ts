// SPDX-License-Identifier: GPL-3.0-or-later
/** Controls of what not every controller can: grey where it cannot, and saying so to the pointer. */
import { WITHOUT } from '../../devices/abilities.js';
import type { Ability } from '../../devices/contract/ability.js';
import type { MachineState } from '../../devices/contract/state.js';
import { _ } from '../toolkit/gettext.js';
import type { Gtk } from '../toolkit/gtk.js';

/** Without a connection the abilities are unknown, so they do not disable a control. */
export function isAble({ abilities }: MachineState, ability: Ability): boolean {
  return abilities === undefined || abilities.includes(ability);
}

/**
 * Returns how to show the control: usable when the state lets it be and the controller is able.
 * The tooltip that the widget has at this moment is its normal one.
 */
export function gate(widget: Gtk.Widget, ability: Ability) {
  const tooltip = widget.getTooltipText();
  return (state: MachineState, isUsable: boolean) => {
    const can = isAble(state, ability);
    widget.setSensitive(can && isUsable);
    const name = state.firmware ?? _('this controller');
    widget.setTooltipText(can ? tooltip : _(WITHOUT[ability], { name }));
  };
}
