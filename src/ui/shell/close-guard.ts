// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Closing a window is asked about while the job that it runs would end with it, and staying is the default; so is
 * closing it while there is work to save. Nothing is done to the machine before all is answered. With the last window
 * the machine is made safe first: the window goes when the link has said so. Another one keeps the machine as it is.
 */
import type { MachineLink } from '../../devices/contract/link.js';
import type { AppContext } from '../../editor/app-context.js';
import type { Task } from '../../tasker/index.js';
import type { WorkSaving } from '../document/saving.js';
import { isJobActive } from '../machine/condition.js';
import { messageDialog } from '../toolkit/dialog.js';
import { takeTyped } from '../toolkit/forms/typed-text.js';
import { _ } from '../toolkit/gettext.js';
import { Adw, type Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import type { SiblingWindow } from './sibling-windows.js';

export interface CloseGuardDeps {
  readonly window: Gtk.Window;
  readonly sibling: SiblingWindow;
  readonly link: MachineLink;
  readonly notices: Notices;
  readonly saving: Pick<WorkSaving, 'afterAsking'>;
  /** The job that runs from this window. */
  readonly ownJob: () => Task<unknown> | undefined;
  readonly askToOutliveWindow: AppContext['askToOutliveWindow'];
  /** Called once the machine is safe; destroys the window. */
  readonly onClosed: () => void;
}

type Answer = 'close' | 'leave';

/** Installs the guard. */
export function guardClosing(deps: CloseGuardDeps): void {
  const { window, sibling, saving, notices } = deps;
  let isClosing = false;
  /** Closes what may be closed by now: the other windows may have gone while this one asked. */
  const end = async (answer: Answer, wasAsked: boolean) => {
    if (isClosing) return;
    const isLeft = answer === 'leave';
    if (isLeft ? !sibling.isOnly : !wasAsked && endsJob(deps)) return ask();
    isClosing = true;
    try {
      if (isLeft && (await leave(deps))) return deps.onClosed();
      if (!sibling.isOnly) await stopOwnJob(deps);
    } catch (error) {
      isClosing = false;
      throw error;
    }
    await finish(deps);
  };
  const afterSaving = (answer: Answer, wasAsked: boolean) =>
    saving.afterAsking(() => notices.attempt(() => end(answer, wasAsked)));
  const ask = () => askAboutJob(deps, (answer) => afterSaving(answer, true));
  window.on('close-request', () => {
    if (isClosing) return true;
    takeTyped(window);
    if (endsJob(deps)) ask();
    else afterSaving('close', false);
    return true;
  });
}

/** The machine that no other window has is made safe first. */
async function finish({ window, sibling, link, onClosed }: CloseGuardDeps): Promise<void> {
  const { isOnly } = sibling;
  // It is shown no more, also where something is opened from elsewhere meanwhile.
  sibling[Symbol.dispose]();
  window.setVisible(false);
  try {
    if (isOnly) await link.close();
  } finally {
    onClosed();
  }
}

/** Whether a job would end with the window. */
function endsJob({ link, sibling, ownJob }: CloseGuardDeps): boolean {
  return isJobActive(link.state) && (sibling.isOnly || ownJob() !== undefined);
}

/** Whether the job was released; false where it has ended meanwhile. */
async function leave({ link, askToOutliveWindow }: CloseGuardDeps): Promise<boolean> {
  if (!isJobActive(link.state)) return false;
  // Refused by the desktop or the machine, it keeps the window open with its reason.
  await askToOutliveWindow();
  if (!isJobActive(link.state)) return false;
  await link.command({ kind: 'outlive-window', isWanted: true });
  link.leave();
  return true;
}

/** Refused by the machine, it keeps the window open with its reason. */
async function stopOwnJob({ link, ownJob }: CloseGuardDeps): Promise<void> {
  const job = ownJob();
  if (job === undefined) return;
  if (isJobActive(link.state)) await link.command({ kind: 'stop' });
  // What it ended with is reported by those who watch the machine.
  await job.done.catch(() => undefined);
}

function askAboutJob(
  { window, link, sibling }: CloseGuardDeps,
  onAnswer: (answer: Answer) => void,
): void {
  const dialog = messageDialog(window, _('A job is running'), bodyOf(sibling));
  dialog.addResponse('stay', _('_Keep Kerf Open'));
  if (sibling.isOnly) dialog.addResponse('leave', _('_Finish without Kerf'));
  dialog.addResponse('close', _('_Stop and Close'));
  dialog.setResponseAppearance('close', Adw.ResponseAppearance.DESTRUCTIVE);
  dialog.setDefaultResponse('stay');
  dialog.setCloseResponse('stay');
  const disconnect = link.stateChanged.connect((state) => {
    if (isJobActive(state)) return;
    dialog.setBody(_('The job is over; Kerf can be closed.'));
    if (dialog.hasResponse('leave')) dialog.setResponseEnabled('leave', false);
  });
  dialog.on('response', (response) => {
    disconnect();
    if (response === 'close' || response === 'leave') onAnswer(response);
  });
  dialog.present();
}

function bodyOf({ isOnly }: SiblingWindow): string {
  return isOnly
    ? _(
        'Stopping switches the beam off; what is left of the job can be resumed later. A job left running continues without Kerf: stay with the machine, and open Kerf again to see it and to stop it.',
      )
    : _(
        'It is run from this window. Stopping switches the beam off; what is left of the job can be resumed later.',
      );
}
