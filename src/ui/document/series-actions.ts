// SPDX-License-Identifier: GPL-3.0-or-later
/** A series of texts or codes of the one that is selected: numbered, dated, or filled from a table. */
import { N_ } from '../../base/translatable.js';
import { selectedPieces } from '../../editor/hit-test.js';
import { ifFree } from '../../editor/select/locked.js';
import { hasContent } from '../../editor/series/make-series.js';
import { seriesParams } from '../../editor/series/params.js';
import { readTableFile } from '../../editor/series/table-file.js';
import { defaultsOf } from '../../params/schema.js';
import { completeValues } from '../../params/validate.js';
import type { WindowAction } from '../shell/window-actions.js';
import { askForFiles } from '../toolkit/file-dialogs.js';
import { _ } from '../toolkit/gettext.js';
import type { SourceActionDeps } from './source-actions.js';
import { askForValues } from './values-dialog.js';

export function seriesActions(deps: SourceActionDeps): readonly WindowAction[] {
  const { context, window, notices } = deps;
  const label = N_('Series of Texts…');
  const chosen = () => {
    const [piece, more] = ifFree(
      context.store,
      selectedPieces(context.store, context.selection.ids),
    );
    return more === undefined && hasContent(piece) ? piece : undefined;
  };
  const ask = (table: string) => {
    const row = chosen();
    if (row === undefined) return;
    const content = String(row.source.params['content']);
    askForValues(window, {
      heading: _('Series of Texts'),
      body: _(
        'The selected text or code, once for each number, or for each row of a table. In it {n} is a counter, {date} today, {Name} or {2} a column of the table.',
      ),
      schema: seriesParams,
      values: { ...defaultsOf(seriesParams), content, table },
      applyLabel: _('_Make Series'),
      onApplied: (values) =>
        notices.attempt(async () => {
          const params = completeValues(seriesParams, values);
          const asked = { piece: row.id, params, label, today: new Date() };
          context.selection.set(await context.makeSeries(asked).done);
        }),
    });
  };
  const askForFile = () => {
    const kinds = { label: _('Tables'), extensions: ['csv', 'tsv', 'txt'] };
    askForFiles(window, kinds, ([path]) => {
      if (path !== undefined) notices.attempt(async () => ask(await readTableFile(path)));
    });
  };
  const isEnabled = () => chosen() !== undefined;
  const action = { accelerators: [], place: 'edit', isEnabled } as const;
  return [
    { ...action, id: 'series', label, run: () => ask('') },
    { ...action, id: 'series-from-file', label: N_('Series from a CSV File…'), run: askForFile },
  ];
}
