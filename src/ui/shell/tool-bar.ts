// SPDX-License-Identifier: GPL-3.0-or-later
/** A column of buttons beside the canvas, one for each tool, from the list of actions. */
import type { Listenable } from '../../base/signal.js';
import { _ } from '../toolkit/gettext.js';
import { a11yLabel, Gtk } from '../toolkit/gtk.js';
import { nameButton } from '../toolkit/icon-button.js';
import type { View } from '../toolkit/view.js';
import { fullName, plainLabel, type WindowAction } from './window-actions.js';

const SPACING_PX = 2;

export function createToolBar(
  actions: readonly WindowAction[],
  keysChanged: Listenable<[]>,
): View<Gtk.ScrolledWindow> {
  const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL, spacing: SPACING_PX });
  box.addCssClass('tool-bar');
  a11yLabel(box, _('Tools'));
  const tools = actions.filter(({ place }) => place === 'tools');
  const buttons = tools.map((action) => ({ action, button: toolButton(action) }));
  for (const { button } of buttons) box.append(button);
  const name = () => {
    for (const { action, button } of buttons) {
      nameButton(button, plainLabel(action), action.accelerators[0]);
    }
  };
  name();
  const disconnect = keysChanged.connect(name);
  // A low window has no room for all of them.
  const widget = new Gtk.ScrolledWindow({ child: box, propagateNaturalWidth: true });
  widget.setPolicy(Gtk.PolicyType.NEVER, Gtk.PolicyType.AUTOMATIC);
  return { widget, dispose: () => disconnect() };
}

/** A button that is on while its tool is active; the canvas keeps the keyboard. */
function toolButton({ icon = '', ...action }: WindowAction): Gtk.ToggleButton {
  const button = new Gtk.ToggleButton({ iconName: icon, focusOnClick: false });
  button.setActionName(fullName(action));
  button.addCssClass('flat');
  return button;
}
