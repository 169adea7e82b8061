// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keys that a person chose in place of Kerf's own. Those that make the machine safe stay what they are: a
 * person who stands at another computer must find them.
 */
import type { ChosenKeys } from '../../../settings/preferences.js';
import { URGENT } from '../../job/run-controls.js';
import { _ } from '../../toolkit/gettext.js';
import { Gtk } from '../../toolkit/gtk.js';
import { spellAccelerator } from '../../toolkit/icon-button.js';
import { fullName, plainLabel, type WindowAction } from '../window-actions.js';

/** Alone they belong to the canvas, to lists and to dialogs. */
const RESERVED = [
  ...['Escape', 'Tab', '<Shift>Tab', 'Return', 'KP_Enter', 'space', 'Menu'],
  ...['Left', 'Right', 'Up', 'Down', 'Home', 'End', 'Page_Up', 'Page_Down', 'BackSpace'],
];
const MODIFIED = /<(Control|Primary|Alt|Super|Meta)>/i;
const FUNCTION_KEY = /^(<Shift>)?F\d+$/;

/** Its keys may not be changed. */
export function isForSafety(action: WindowAction): boolean {
  return URGENT.some((key) => key.action === fullName(action));
}

/** The action with the keys that are chosen for it whenever they are read. */
export function withChosenKeys(
  action: WindowAction,
  preferences: { readonly keys: ChosenKeys },
): WindowAction {
  if (isForSafety(action)) return action;
  const own = action.accelerators;
  return {
    ...action,
    get accelerators() {
      return preferences.keys[action.id] ?? own;
    },
  };
}

/** Why an action cannot have this key, a sentence; undefined where it can. */
export function keyTrouble(
  accelerator: string,
  action: WindowAction,
  all: readonly WindowAction[],
): string | undefined {
  const name = spelledAlike(accelerator);
  const keys = spellAccelerator(accelerator);
  const owner = all.find(
    (other) => other.id !== action.id && other.accelerators.some((a) => spelledAlike(a) === name),
  );
  if (owner !== undefined) {
    const command = plainLabel(owner);
    if (isForSafety(owner)) return _('{keys} is always "{command}".', { keys, command });
    return _('{keys} is used by "{command}". Choose other keys there first.', { keys, command });
  }
  if (RESERVED.some((reserved) => spelledAlike(reserved) === name)) {
    return _('{keys} is needed for moving about. Choose other keys.', { keys });
  }
  if (action.isCanvasKey === true || MODIFIED.test(name) || FUNCTION_KEY.test(name))
    return undefined;
  return _('{keys} is needed for typing. Add Ctrl or Alt, or use a function key.', { keys });
}

/** One spelling for all that mean the same key; as it was given where it means none. */
function spelledAlike(accelerator: string): string {
  const [isValid, key, modifiers] = Gtk.acceleratorParse(accelerator);
  return isValid ? (Gtk.acceleratorName(key, modifiers) ?? accelerator) : accelerator;
}
