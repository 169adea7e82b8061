// SPDX-License-Identifier: GPL-3.0-or-later
/** Asks for new keys of a command by having them pressed. */
import { messageDialog } from '../../toolkit/dialog.js';
import { _ } from '../../toolkit/gettext.js';
import { Gdk, Gtk } from '../../toolkit/gtk.js';

export interface KeyCapture {
  readonly parent: Gtk.Window;
  readonly title: string;
  /** Why it cannot be these; undefined where it can. */
  readonly trouble: (accelerator: string) => string | undefined;
  /** No keys at all where it is empty. */
  readonly onChosen: (keys: readonly string[]) => void;
}

export function captureKeys({ parent, title, trouble, onChosen }: KeyCapture): void {
  const body = _('Press the new keys. Backspace leaves it without keys, Escape changes nothing.');
  const dialog = messageDialog(parent, title, body);
  dialog.addResponse('cancel', _('_Cancel'));
  const controller = new Gtk.EventControllerKey();
  controller.setPropagationPhase(Gtk.PropagationPhase.CAPTURE);
  const choose = (keys: readonly string[]) => {
    dialog.close();
    onChosen(keys);
  };
  controller.on('key-pressed', (key, _code, state) => {
    const modifiers = state & Gtk.acceleratorGetDefaultModMask();
    const lower = Gdk.keyvalToLower(key);
    if (modifiers === 0 && lower === Gdk.KEY_Escape) return false;
    if (modifiers === 0 && lower === Gdk.KEY_BackSpace) {
      choose([]);
      return true;
    }
    if (!Gtk.acceleratorValid(lower, modifiers)) return false;
    const accelerator = Gtk.acceleratorName(lower, modifiers) ?? '';
    const why = trouble(accelerator);
    if (why === undefined) choose([accelerator]);
    else dialog.setBody(why);
    return true;
  });
  dialog.addController(controller);
  dialog.present();
}
