// SPDX-License-Identifier: GPL-3.0-or-later
/** The stock that is worked on, and parts nested into it. */
import { type Marked, N_ } from '../../../base/translatable.js';
import { selectedPieces } from '../../../editor/hit-test.js';
import type { Nested } from '../../../editor/nest/nest-pieces.js';
import { type NestParams, nestParams } from '../../../editor/nest/params.js';
import { setStock, stockOf, stockParams, stockValues } from '../../../editor/nest/stock.js';
import { ifFree } from '../../../editor/select/locked.js';
import { allFree } from '../../../editor/select/units.js';
import { bedBounds } from '../../../machine/profile.js';
import type { RowId } from '../../../model/rows.js';
import { completeValues } from '../../../params/validate.js';
import type { WindowAction } from '../../shell/window-actions.js';
import { _, plural } from '../../toolkit/gettext.js';
import type { SourceActionDeps } from '../source-actions.js';
import { askForValues } from '../values-dialog.js';

export function nestActions(deps: SourceActionDeps): readonly WindowAction[] {
  const { context, window } = deps;
  const { store } = context;
  return [
    {
      ...action('nest', N_('Nest…')),
      isEnabled: () => chosen(deps).size > 0,
      run: () =>
        askForValues(window, {
          heading: _('Nest'),
          body: _('What is selected, or everything, is laid close together on the stock.'),
          schema: nestParams,
          applyLabel: _('_Nest'),
          onApplied: (values) => nest(deps, completeValues(nestParams, values)),
        }),
    },
    {
      ...action('stock', N_('Stock…')),
      run: () =>
        askForValues(window, {
          heading: _('Stock'),
          body: _('What is on the bed to be worked on.'),
          schema: stockParams,
          values: stockValues(store, bedBounds(context.chooser.choice.machine)),
          onApplied: (values) => setStock(store, completeValues(stockParams, values)),
        }),
    },
    {
      ...action('remove-stock', N_('Remove Stock')),
      isEnabled: () => stockOf(store) !== undefined,
      run: () => setStock(store, undefined),
    },
  ];
}

function action(id: string, label: Marked) {
  return { id, label, accelerators: [], place: 'arrange' } as const;
}

/** What is selected, or everything where nothing is. */
function chosen({ context: { store, selection } }: SourceActionDeps): ReadonlySet<RowId> {
  if (selection.ids.size === 0) return new Set(allFree(store, undefined));
  return new Set(ifFree(store, selectedPieces(store, selection.ids)).map(({ id }) => id));
}

function nest(deps: SourceActionDeps, params: NestParams): void {
  const { context, notices } = deps;
  const pieces = chosen(deps);
  notices.attempt(async () => {
    const nested = await context.nestPieces({ pieces, params, label: N_('Nest') }).done;
    // Where nothing was selected all was meant: to select it would make the next key a change of everything.
    if (context.selection.ids.size > 0) context.selection.set(nested.pieces);
    notices.say(sentenceOf(nested));
  });
}

function sentenceOf({ parts, left }: Nested): string {
  if (left === 0) return plural(parts, '{n} part was nested.', '{n} parts were nested.');
  return plural(
    left,
    '{n} of {parts} parts does not fit on the stock, and was left where it was.',
    '{n} of {parts} parts do not fit on the stock, and were left where they were.',
    { parts },
  );
}
