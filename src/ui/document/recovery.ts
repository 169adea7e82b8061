// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Asks about the works that were not saved when their windows died, the newest first. Each comes back in a window of
 * its own: the first in this one where nothing else is there.
 */
import { basename } from 'node:path';
import type { AppContext } from '../../editor/app-context.js';
import type { WorkFile } from '../../editor/project/work-file.js';
import { messageDialog } from '../toolkit/dialog.js';
import { formatMoment } from '../toolkit/format.js';
import { _ } from '../toolkit/gettext.js';
import { Adw, type Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import type { WorkSaving } from './saving.js';

export type UnsavedWork = Awaited<ReturnType<AppContext['unsaved']['find']>>[number];

export interface RecoveryDeps {
  readonly context: Pick<AppContext, 'unsaved'> & {
    readonly file: Pick<WorkFile, 'path' | 'isModified'>;
  };
  readonly window: Gtk.Window;
  readonly notices: Pick<Notices, 'attempt' | 'fail'>;
  readonly saving: Pick<WorkSaving, 'afterAsking'>;
  readonly isUntouched: () => boolean;
  /** Otherwise another window asks. */
  readonly offersRecovery: boolean;
  /** Opens a window for what is recovered; without it this window takes it in any case. */
  readonly openWindow?: () => { recover(found: UnsavedWork): Promise<void> };
}

/** Offers what can be recovered, and shows where changes can no longer be noted. Returns what ends this. */
export function offerRecovery(deps: RecoveryDeps): () => void {
  const { context, notices, offersRecovery } = deps;
  let isOver = false;
  /** Asked about again at the next start. */
  const isPutOff = new Set<string>();
  const look = async () => {
    const found = await context.unsaved.find();
    const next = found.find(({ place }) => !isPutOff.has(place));
    if (next === undefined || isOver) return;
    const later = () => void isPutOff.add(next.place);
    ask(deps, next, { later, next: () => notices.attempt(look) });
  };
  if (offersRecovery) notices.attempt(look);
  const disconnect = context.unsaved.trouble.connect(notices.fail);
  return () => {
    isOver = true;
    disconnect();
  };
}

interface Answers {
  later(): void;
  /** Continues with an older work. */
  next(): void;
}

function ask(deps: RecoveryDeps, found: UnsavedWork, { later, next }: Answers): void {
  const { window, context, notices } = deps;
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
      recover(deps, found, next);
    } else if (response === 'discard') {
      notices.attempt(() => context.unsaved.discard(found).then(next));
    } else {
      later();
      next();
    }
  });
  dialog.present();
}

function recover(deps: RecoveryDeps, found: UnsavedWork, next: () => void): void {
  const { context, notices, saving, isUntouched, openWindow } = deps;
  const { file } = context;
  // The start has opened what was saved of the same work.
  const isSame = found.path !== undefined && found.path === file.path && !file.isModified;
  if (openWindow === undefined || isSame || isUntouched()) {
    const here = () => context.unsaved.recover(found).then(openWindow && next);
    saving.afterAsking(() => notices.attempt(here));
  } else notices.attempt(() => openWindow().recover(found).then(next));
}

function whatWasThere({ path, names, changedAt }: UnsavedWork): string {
  const [first = _('New work')] = names;
  const name = path === undefined ? first : basename(path);
  const when = formatMoment(new Date(changedAt).toISOString());
  return _(
    'Kerf ended before "{name}" was saved. The last change of {when} and all before it can be brought back, undo included.',
    { name, when },
  );
}
