// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Closing the window while a job runs is asked about, and staying is the default; so is closing it while
 * there is work to save. Nothing is done to the machine before all is answered. However the window closes,
 * the machine is made safe first: the window goes when the link has said so.
 */
import type { MachineLink } from '../../devices/contract/link.js';
import type { AppContext } from '../../editor/app-context.js';
import type { WorkSaving } from '../document/saving.js';
import { isJobActive } from '../machine/condition.js';
import { messageDialog } from '../toolkit/dialog.js';
import { takeTyped } from '../toolkit/forms/typed-text.js';
import { _ } from '../toolkit/gettext.js';
import { Adw, type Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';

export interface CloseGuardDeps {
  readonly window: Gtk.Window;
  readonly link: MachineLink;
  readonly notices: Notices;
  readonly saving: Pick<WorkSaving, 'afterAsking'>;
  readonly askToOutliveWindow: AppContext['askToOutliveWindow'];
  /** Called once the machine is safe; destroys the window. */
  readonly onClosed: () => void;
}

/** Installs the guard. */
export function guardClosing(deps: CloseGuardDeps): void {
  const { window, link, notices, saving } = deps;
  let isClosing = false;
  const close = async () => {
    if (isClosing) return;
    isClosing = true;
    window.setVisible(false);
    try {
      await link.close();
    } finally {
      deps.onClosed();
    }
  };
  const leave = async () => {
    if (!isJobActive(link.state)) return close();
    // Refused by the desktop or the machine, it keeps the window open with its reason.
    await deps.askToOutliveWindow();
    if (!isJobActive(link.state)) return close();
    await link.command({ kind: 'outlive-window', isWanted: true });
    isClosing = true;
    link.leave();
    deps.onClosed();
  };
  window.on('close-request', () => {
    takeTyped(window);
    const answers = { close, leave };
    const end = (answer: 'close' | 'leave') =>
      saving.afterAsking(() => notices.attempt(answers[answer]));
    if (isJobActive(link.state)) askAboutJob(deps, end);
    else end('close');
    return true;
  });
}

function askAboutJob(
  { window, link }: CloseGuardDeps,
  onAnswer: (answer: 'close' | 'leave') => void,
): void {
  const dialog = messageDialog(
    window,
    _('A job is running'),
    _(
      'Stopping switches the beam off; what is left of the job can be resumed later. A job left running continues without Kerf: stay with the machine, and open Kerf again to see it and to stop it.',
    ),
  );
  dialog.addResponse('stay', _('_Keep Kerf Open'));
  dialog.addResponse('leave', _('_Finish without Kerf'));
  dialog.addResponse('close', _('_Stop and Close'));
  dialog.setResponseAppearance('close', Adw.ResponseAppearance.DESTRUCTIVE);
  dialog.setDefaultResponse('stay');
  dialog.setCloseResponse('stay');
  const disconnect = link.stateChanged.connect((state) => {
    if (isJobActive(state)) return;
    dialog.setBody(_('The job is over; Kerf can be closed.'));
    dialog.setResponseEnabled('leave', false);
  });
  dialog.on('response', (response) => {
    disconnect();
    if (response === 'close' || response === 'leave') onAnswer(response);
  });
  dialog.present();
}
