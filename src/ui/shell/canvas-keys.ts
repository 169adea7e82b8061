// SPDX-License-Identifier: GPL-3.0-or-later
/** Keys that are the canvas's while it has the keyboard: elsewhere they are for the text that is typed there. */
import type { Listenable } from '../../base/signal.js';
import { Gtk } from '../toolkit/gtk.js';
import { fullName, type WindowAction } from './window-actions.js';

/** What the canvas has no use for itself comes here. */
export function listenForCanvasKeys(
  canvas: Gtk.Widget,
  actions: readonly WindowAction[],
  keysChanged: Listenable<[]>,
): () => void {
  let controller = addKeys(canvas, actions);
  return keysChanged.connect(() => {
    canvas.removeController(controller);
    controller = addKeys(canvas, actions);
  });
}

function addKeys(canvas: Gtk.Widget, actions: readonly WindowAction[]): Gtk.ShortcutController {
  const shortcuts = new Gtk.ShortcutController();
  for (const action of actions) {
    if (action.isCanvasKey !== true) continue;
    for (const accelerator of action.accelerators) {
      const trigger = Gtk.ShortcutTrigger.parseString(accelerator);
      shortcuts.addShortcut(Gtk.Shortcut.new(trigger, Gtk.NamedAction.new(fullName(action))));
    }
  }
  canvas.addController(shortcuts);
  return shortcuts;
}
