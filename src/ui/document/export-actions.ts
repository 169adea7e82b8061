// SPDX-License-Identifier: GPL-3.0-or-later
/** The drawing out of the window: to which file first, whose ending says the format, and then how. */
import { N_ } from '../../base/translatable.js';
import { formatFor } from '../../editor/export/export-drawing.js';
import type { Values } from '../../params/schema.js';
import type { WindowAction } from '../shell/window-actions.js';
import { askWhereToSave } from '../toolkit/file-dialogs.js';
import { takeTyped } from '../toolkit/forms/typed-text.js';
import { _ } from '../toolkit/gettext.js';
import type { SourceActionDeps } from './source-actions.js';
import { askForValues } from './values-dialog.js';

export function exportActions(deps: SourceActionDeps): readonly WindowAction[] {
  const { context, window, notices } = deps;
  return [
    {
      id: 'export-drawing',
      label: N_('Export _Drawing…'),
      accelerators: [],
      place: 'file',
      isEnabled: () => context.store.all('piece').length > 0,
      run: () => {
        takeTyped(window);
        const stem = (context.store.all('piece')[0]?.name ?? 'kerf').replace(
          /\.[a-z0-9]{1,5}$/i,
          '',
        );
        const name = `${stem.replaceAll('/', '-')}.${context.exporters[0]?.extension}`;
        askWhereToSave(window, { title: _('Export Drawing'), name }, (path) =>
          notices.attempt(() => exportTo(deps, path)),
        );
      },
    },
  ];
}

/** Asks how, where the format has a choice, and writes. */
export function exportTo({ context, window, notices }: SourceActionDeps, path: string): void {
  const format = formatFor(context.exporters, path);
  const write = (params: Values) => {
    const report = () => notices.say(_('Exported to {path}', { path }));
    notices.attempt(() => context.exportDrawing({ format, params, path }).done.then(report));
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
