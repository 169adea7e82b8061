// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Cut, copy and paste of pieces, within a window, between windows and with other programs. One after the other in the
 * order they were asked for, since each takes a moment: what is pasted is what was copied just before.
 */
import { readFile, rm } from 'node:fs/promises';
import { N_ } from '../../base/translatable.js';
import type { AppContext } from '../../editor/app-context.js';
import { pasteableType } from '../../editor/clipboard/pasteable.js';
import { selectedPieces } from '../../editor/hit-test.js';
import { ifFree } from '../../editor/select/locked.js';
import type { WindowAction } from '../shell/window-actions.js';
import { _, rendered } from '../toolkit/gettext.js';
import type { Notices } from '../toolkit/notices.js';
import {
  clipboardTypes,
  fetchFromClipboard,
  offerOnClipboard,
} from '../toolkit/system-clipboard.js';

export interface ClipboardActionDeps {
  readonly context: AppContext;
  readonly notices: Notices;
}

/** The keys of these actions are for the text while a text entry has the focus. */
const ON_CANVAS = { place: 'edit', isCanvasKey: true } as const;

export function clipboardActions(deps: ClipboardActionDeps): readonly WindowAction[] {
  const { context, notices } = deps;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    const next = last.then(work);
    last = next.catch(() => {}); // Who asked for it is shown what went wrong; the next one begins anyway.
    return next;
  };
  const isEnabled = () => selected(context).size > 0;
  const asked = (work: () => Promise<void>) => () => notices.attempt(() => inTurn(work));
  return [
    {
      ...{ id: 'cut', label: N_('Cu_t'), accelerators: ['<Control>x'], ...ON_CANVAS },
      isEnabled: () =>
        ifFree(context.store, selectedPieces(context.store, selected(context))).length > 0,
      run: asked(() => cut(context)),
    },
    {
      ...{ id: 'copy', label: N_('_Copy'), accelerators: ['<Control>c'], ...ON_CANVAS, isEnabled },
      run: asked(async () => void (await copy(context))),
    },
    {
      ...{ id: 'paste', label: N_('_Paste'), accelerators: ['<Control>v'], ...ON_CANVAS },
      run: asked(() => paste(deps, false)),
    },
    {
      ...{ id: 'paste-in-place', label: N_('Paste in P_lace'), ...ON_CANVAS },
      accelerators: ['<Control><Shift>v'],
      run: asked(() => paste(deps, true)),
    },
  ];
}

/** Returns what was copied. */
async function copy(context: AppContext) {
  const ids = selected(context);
  if (ids.size === 0) return ids;
  const files = await context.copyPieces(ids).done;
  const contents = files.map(async ({ mediaType, path }) => {
    const bytes = await readFile(path);
    await rm(path, { force: true });
    return { mediaType, bytes };
  });
  offerOnClipboard(await Promise.all(contents));
  return ids;
}

/** They go when they are safely on the clipboard. */
async function cut(context: AppContext): Promise<void> {
  const ids = await copy(context);
  const gone = selectedPieces(context.store, ids);
  if (gone.length === 0) return;
  context.store.transact(N_('Cut'), (tx) => {
    for (const { id } of gone) tx.remove(id);
  });
}

async function paste({ context, notices }: ClipboardActionDeps, isInPlace: boolean): Promise<void> {
  const type = pasteableType(clipboardTypes(), context.formats);
  if (type === undefined) {
    notices.say(_('There is nothing in the clipboard that Kerf can paste.'));
    return;
  }
  const fetch = (path: string, signal: AbortSignal) =>
    fetchFromClipboard(type.mediaType, path, signal);
  const { pieces, problems } = await context.pastePieces({ ...type, isInPlace, fetch }).done;
  context.selection.set(pieces);
  const worst = problems.find(({ severity }) => severity !== 'note');
  if (worst !== undefined) notices.say(rendered(worst.message));
}

function selected({ store, selection }: AppContext) {
  return new Set(selectedPieces(store, selection.ids).map(({ id }) => id));
}
