// SPDX-License-Identifier: GPL-3.0-or-later
/** Copies in a grid or around a circle, and skewing: shown on the bed while they are set. */
import { type Marked, N_ } from '../../base/translatable.js';
import { circleCopies, gridCopies, putCopies } from '../../editor/arrays/arrays.js';
import { circleParams, gridParams } from '../../editor/arrays/params.js';
import { selectedPieces } from '../../editor/hit-test.js';
import { ifFree } from '../../editor/select/locked.js';
import { skewParams, skewPieces } from '../../editor/skewing.js';
import type { PieceRow } from '../../model/rows.js';
import type { Schema, ValuesOf } from '../../params/schema.js';
import { completeValues } from '../../params/validate.js';
import type { WindowAction } from '../shell/window-actions.js';
import { _ } from '../toolkit/gettext.js';
import type { SourceActionDeps } from './source-actions.js';
import { askForValues } from './values-dialog.js';

export function arrayActions(deps: SourceActionDeps): readonly WindowAction[] {
  const grid = { id: 'array-grid', label: N_('Grid of Copies…'), params: gridParams };
  const circle = { id: 'array-circle', label: N_('Circle of Copies…'), params: circleParams };
  const skew = { id: 'skew', label: N_('Skew…'), params: skewParams };
  const { store } = deps.context;
  return [
    shownAction(deps, grid, (label, pieces, values) =>
      putCopies(store, label, pieces, gridCopies(pieces, values)),
    ),
    shownAction(deps, circle, (label, pieces, values) =>
      putCopies(store, label, pieces, circleCopies(pieces, values)),
    ),
    shownAction(deps, skew, (label, pieces, values) => skewPieces(store, label, pieces, values)),
  ];
}

/** Done with the selection as often as its settings change, each time from the beginning. */
function shownAction<S extends Schema>(
  { context, window, notices }: SourceActionDeps,
  { id, label, params }: { readonly id: string; readonly label: Marked; readonly params: S },
  work: (label: Marked, pieces: readonly PieceRow[], values: ValuesOf<S>) => void,
): WindowAction {
  const { store, selection, history } = context;
  const chosen = () => ifFree(store, selectedPieces(store, selection.ids));
  return {
    ...{ id, label, accelerators: [], place: 'arrange' },
    isEnabled: () => chosen().length > 0,
    run() {
      const pieces = chosen();
      let mark = history.mark();
      askForValues(window, {
        heading: _(label).replace('…', ''),
        schema: params,
        onShown(values) {
          history.bailTo(mark);
          mark = history.mark();
          notices.attempt(() => work(label, pieces, completeValues(params, values)));
        },
        onApplied: () => history.squashTo(mark, label),
        onCancelled: () => history.bailTo(mark),
      });
    },
  };
}
