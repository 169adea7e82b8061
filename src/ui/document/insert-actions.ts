// SPDX-License-Identifier: GPL-3.0-or-later
/** An action for everything that can be drawn: it comes to the middle of the bed, with its settings to be set. */

import type { AppContext } from '../../editor/app-context.js';
import { settingsOfPiece } from '../../editor/source-settings.js';
import type { Generator } from '../../generators/contract.js';
import { defaultsOf } from '../../params/schema.js';
import type { WindowAction } from '../shell/window-actions.js';
import { _ } from '../toolkit/gettext.js';
import type { SourceActionDeps } from './source-actions.js';
import { openSourceDialog } from './source-dialog.js';

export function insertActions(deps: SourceActionDeps): readonly WindowAction[] {
  return deps.context.generators.map((generator) => ({
    id: `insert-${generator.id}`,
    label: generator.label,
    accelerators: [],
    place: 'insert',
    run: () => deps.notices.attempt(() => insert(deps, generator)),
  }));
}

/** What is inserted and what is set of it in the dialog are one undo entry. */
async function insert(
  { context, window: parent, notices }: SourceActionDeps,
  { id, label, params }: Generator,
): Promise<void> {
  const mark = context.history.mark();
  const { pieces } = await context.insert(id, defaultsOf(params)).done;
  context.selection.set(pieces);
  const settings = settingsOf(context, pieces);
  if (settings === undefined) return;
  openSourceDialog(
    { ...context, parent, notices },
    { settings: { ...settings, undoLabel: label }, heading: _(label), mark },
  );
}

function settingsOf(
  context: AppContext,
  [id]: Awaited<ReturnType<AppContext['insert']>['done']>['pieces'],
) {
  return id === undefined ? undefined : settingsOfPiece(context, id);
}
