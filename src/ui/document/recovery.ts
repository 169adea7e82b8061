// SPDX-License-Identifier: GPL-3.0-or-later
/** Asks about a work that was not saved when its window died, the newest first. */
import { basename } from 'node:path';
import type { AppContext } from '../../editor/app-context.js';
import { messageDialog } from '../toolkit/dialog.js';
import { formatMoment } from '../toolkit/format.js';
import { _ } from '../toolkit/gettext.js';
import { Adw, type Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import type { WorkSaving } from './saving.js';

type Found = Awaited<ReturnType<AppContext['unsaved']['find']>>[number];

export interface RecoveryDeps {
  readonly context: Pick<AppContext, 'unsaved'>;
  readonly window: Gtk.Window;
  readonly notices: Notices;
  readonly saving: Pick<WorkSaving, 'afterAsking'>;
}

/** Also tells where changes cannot be noted any more. Returns the end of that. */
export function offerRecovery(deps: RecoveryDeps): () => void {
  const { context, notices } = deps;
  let isOver = false;
  const look = async () => {
    const [newest] = await context.unsaved.find();
    if (newest !== undefined && !isOver) ask(deps, newest, () => notices.attempt(look));
  };
  notices.attempt(look);
  const disconnect = context.unsaved.trouble.connect(notices.fail);
  return () => {
    isOver = true;
    disconnect();
  };
}

function ask(deps: RecoveryDeps, found: Found, next: () => void): void {
  const { window, context, notices, saving } = deps;
  const dialog = messageDialog(window, _('Recover unsaved work?'), whatWasThere(found));
  dialog.addResponse('later', _('_Not Now'));
  dialog.addResponse('discard', _('_Discard'));
  dialog.addResponse('recover', _('_Recover'));
  dialog.setResponseAppearance('discard', Adw.ResponseAppearance.DESTRUCTIVE);
  dialog.setResponseAppearance('recover', Adw.ResponseAppearance.SUGGESTED);
  dialog.setDefaultResponse('recover');
  dialog.setCloseResponse('later');
  dialog.on('response', (response) => {
    if (response === 'recover') {
      saving.afterAsking(() => notices.attempt(() => context.unsaved.recover(found)));
    }
    if (response === 'discard') notices.attempt(() => context.unsaved.discard(found).then(next));
  });
  dialog.present();
}

function whatWasThere({ path, names, changedAt }: Found): string {
  const [first = _('New work')] = names;
  const name = path === undefined ? first : basename(path);
  const when = formatMoment(new Date(changedAt).toISOString());
  return _(
    'Kerf ended before "{name}" was saved. The last change of {when} and all before it can be brought back, undo included.',
    { name, when },
  );
}
