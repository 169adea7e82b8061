// SPDX-License-Identifier: GPL-3.0-or-later
/** The drawing out of the window: to which file first, whose ending says the format, and then how. */
import { N_ } from '../../base/translatable.js';
import { formatFor, lostInExport } from '../../editor/export/export-drawing.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { Values } from '../../params/schema.js';
import type { WindowAction } from '../shell/window-actions.js';
import { askWhereToSave } from '../toolkit/file-dialogs.js';
import { takeTyped } from '../toolkit/forms/typed-text.js';
import { _, rendered } from '../toolkit/gettext.js';
import type { SourceActionDeps } from './source-actions.js';
import { askForValues } from './values-dialog.js';
import { stemOf } from './work-name.js';

export function exportActions(deps: SourceActionDeps): readonly WindowAction[] {
  const { store } = deps.context;
  return [
    {
      id: 'export-drawing',
      label: N_('Export _Drawing…'),
      accelerators: [],
      place: 'file',
      isEnabled: () => store.all('piece').length > 0,
      run: () => askAndExport(deps, _('Export Drawing'), store.all('piece')),
    },
    {
      id: 'export-selection',
      label: N_('Export S_election…'),
      accelerators: [],
      place: 'file',
      isEnabled: () => selectedPieces(deps).length > 0,
      run: () => {
        const pieces = selectedPieces(deps);
        const only = new Set(pieces.map(({ id }) => id));
        askAndExport(deps, _('Export Selection'), pieces, only);
      },
    },
  ];
}

function selectedPieces({ context: { store, selection } }: SourceActionDeps): readonly PieceRow[] {
  return store.all('piece').filter(({ id }) => selection.ids.has(id));
}

function askAndExport(
  deps: SourceActionDeps,
  title: string,
  pieces: readonly PieceRow[],
  only?: ReadonlySet<RowId>,
): void {
  const { context, window, notices } = deps;
  takeTyped(window);
  const stem = stemOf(pieces[0]?.name ?? 'kerf');
  const name = `${stem.replaceAll('/', '-')}.${context.exporters[0]?.extension}`;
  const every = context.exporters.map(({ extension }) => extension);
  const each = context.exporters.map(({ label, extension }) => {
    return { label: `${_(label)} (.${extension})`, extensions: [extension] };
  });
  const kinds = [{ label: _('All formats'), extensions: every }, ...each];
  askWhereToSave(window, { title, name, kinds }, (path) =>
    notices.attempt(() => exportTo(deps, path, only)),
  );
}

/** Asks how, where the format has a choice, and writes; all that is visible, or only some pieces of it. */
export function exportTo(
  { context, window, notices }: SourceActionDeps,
  path: string,
  only?: ReadonlySet<RowId>,
): void {
  const format = formatFor(context.exporters, path);
  const write = (params: Values) => {
    const report = () => {
      const lost = lostInExport(context.store, { format, only });
      const done = _('Exported to {path}', { path });
      if (lost.length === 0) notices.say(done);
      else notices.warn(done, lost.map(({ message }) => rendered(message)).join('\n'));
    };
    const asked = { format, params, path, ...(only && { only }) };
    notices.attempt(() => context.exportDrawing(asked).done.then(report));
  };
  if (Object.keys(format.params).length === 0) write({});
  else
    askForValues(window, {
      heading: _('Export: {format}', { format: _(format.label) }),
      schema: format.params,
      applyLabel: _('_Export'),
      onApplied: write,
    });
}
