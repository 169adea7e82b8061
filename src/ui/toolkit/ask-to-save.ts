// SPDX-License-Identifier: GPL-3.0-or-later
/** The question before something that was not saved would be lost. */
import { messageDialog } from './dialog.js';
import { _ } from './gettext.js';
import { Adw, type Gtk } from './gtk.js';

export type SaveAnswer = 'save' | 'discard' | 'cancel';

/** Closing the question cancels. */
export function askToSave(
  parent: Gtk.Window,
  heading: string,
  onAnswer: (answer: SaveAnswer) => void,
): Adw.MessageDialog {
  const dialog = messageDialog(parent, heading, _('Changes that are not saved will be lost.'));
  dialog.addResponse('cancel', _('_Cancel'));
  dialog.addResponse('discard', _('_Discard'));
  dialog.addResponse('save', _('_Save'));
  dialog.setResponseAppearance('discard', Adw.ResponseAppearance.DESTRUCTIVE);
  dialog.setResponseAppearance('save', Adw.ResponseAppearance.SUGGESTED);
  dialog.setDefaultResponse('save');
  dialog.setCloseResponse('cancel');
  dialog.on('response', (response) => {
    onAnswer(response === 'save' || response === 'discard' ? response : 'cancel');
  });
  dialog.present();
  return dialog;
}
