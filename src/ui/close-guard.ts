// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Closing the window while a job runs is asked about, and staying is the default. However it closes,
 * the machine is made safe first: the window goes when the link has said so.
 */
import type { MachineLink } from '../devices/contract.js';
import { messageDialog } from './dialog.js';
import { _ } from './gettext.js';
import { Adw, type Gtk } from './gtk.js';
import { isJobActive } from './machine/condition.js';
import type { Notices } from './notices.js';

export interface CloseGuardDeps {
  readonly window: Gtk.Window;
  readonly link: MachineLink;
  readonly notices: Notices;
  /** Called once the machine is safe; destroys the window. */
  readonly onClosed: () => void;
}

/** Installs the guard; returns a way to ask as the close button does. */
export function guardClosing(deps: CloseGuardDeps): void {
  let isClosing = false;
  const close = async () => {
    if (isClosing) return;
    isClosing = true;
    deps.window.setVisible(false);
    try {
      await deps.link.close();
    } finally {
      deps.onClosed();
    }
  };
  deps.window.on('close-request', () => {
    if (isJobActive(deps.link.state)) askToStop(deps, () => deps.notices.attempt(close));
    else deps.notices.attempt(close);
    return true;
  });
}

function askToStop({ window, link }: CloseGuardDeps, onClose: () => void): void {
  const dialog = messageDialog(
    window,
    _('A job is running'),
    _(
      'Closing Kerf stops the machine and switches the beam off. What is left of the job can be resumed later.',
    ),
  );
  dialog.addResponse('stay', _('_Keep Running'));
  dialog.addResponse('close', _('_Stop and Close'));
  dialog.setResponseAppearance('close', Adw.ResponseAppearance.DESTRUCTIVE);
  dialog.setDefaultResponse('stay');
  dialog.setCloseResponse('stay');
  const disconnect = link.stateChanged.connect((state) => {
    if (!isJobActive(state)) dialog.setBody(_('The job is over; Kerf can be closed.'));
  });
  dialog.on('response', (response) => {
    disconnect();
    if (response === 'close') onClose();
  });
  dialog.present();
}
