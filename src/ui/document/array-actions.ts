// SPDX-License-Identifier: GPL-3.0-or-later
/** Copies in a grid or around a circle, and skewing: shown on the bed while they are set. */
import { type Marked, N_ } from '../../base/translatable.js';
import { alongPath, copyAlongPath } from '../../editor/arrays/along-path.js';
import { circleCopies, gridCopies, putCopies } from '../../editor/arrays/arrays.js';
import { circleParams, gridParams, pathParams } from '../../editor/arrays/params.js';
import { selectedPieces } from '../../editor/hit-test.js';
import { TEXT_ON_LINE, textAndLine } from '../../editor/import/text-on-line.js';
import { ifFree } from '../../editor/select/locked.js';
import { skewParams, skewPieces } from '../../editor/skewing.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { Schema, ValuesOf } from '../../params/schema.js';
import { completeValues } from '../../params/validate.js';
import type { WindowAction } from '../shell/window-actions.js';
import { _, rendered } from '../toolkit/gettext.js';
import type { SourceActionDeps } from './source-actions.js';
import { askForValues } from './values-dialog.js';

export function arrayActions(deps: SourceActionDeps): readonly WindowAction[] {
  const grid = { id: 'array-grid', label: N_('Grid of Copies…'), params: gridParams };
  const circle = { id: 'array-circle', label: N_('Circle of Copies…'), params: circleParams };
  const path = { id: 'array-path', label: N_('Copies along a Line…'), params: pathParams };
  const skew = { id: 'skew', label: N_('Skew…'), params: skewParams };
  const { store } = deps.context;
  return [
    shownAction(deps, grid, (label, pieces, values) =>
      putCopies(store, label, pieces, gridCopies(pieces, values)),
    ),
    shownAction(deps, circle, (label, pieces, values) =>
      putCopies(store, label, pieces, circleCopies(pieces, values)),
    ),
    shownAction(
      deps,
      path,
      (label, pieces, values, selected) => {
        const along = alongPath(store, pieces, selected);
        if (along !== undefined) copyAlongPath(store, label, along, values);
      },
      (pieces) => alongPath(store, pieces, deps.context.selection.ids) !== undefined,
    ),
    textOnLine(deps),
    shownAction(deps, skew, (label, pieces, values) => skewPieces(store, label, pieces, values)),
  ];
}

function textOnLine({ context, notices }: SourceActionDeps): WindowAction {
  const { store, selection } = context;
  const asked = () => textAndLine(store, ifFree(store, selectedPieces(store, selection.ids)));
  return {
    ...{ id: 'text-on-line', label: TEXT_ON_LINE, accelerators: [], place: 'arrange' },
    isEnabled: () => asked() !== undefined,
    run() {
      const found = asked();
      if (found === undefined) return;
      notices.attempt(async () => {
        const [problem] = await context.writeOnLine(found).done;
        if (problem !== undefined) notices.say(rendered(problem.message));
      });
    },
  };
}

/** Done with the selection as often as its settings change, each time from the beginning. */
function shownAction<S extends Schema>(
  { context, window, notices }: SourceActionDeps,
  { id, label, params }: { readonly id: string; readonly label: Marked; readonly params: S },
  work: (
    label: Marked,
    pieces: readonly PieceRow[],
    values: ValuesOf<S>,
    selected: ReadonlySet<RowId>,
  ) => void,
  isEnough = (pieces: readonly PieceRow[]) => pieces.length > 0,
): WindowAction {
  const { store, selection, history } = context;
  const chosen = () => ifFree(store, selectedPieces(store, selection.ids));
  return {
    ...{ id, label, accelerators: [], place: 'arrange' },
    isEnabled: () => isEnough(chosen()),
    run() {
      const pieces = chosen();
      const selected = selection.ids;
      let mark = history.mark();
      askForValues(window, {
        heading: _(label).replace('…', ''),
        schema: params,
        onShown(values) {
          history.bailTo(mark);
          mark = history.mark();
          notices.attempt(() => work(label, pieces, completeValues(params, values), selected));
        },
        onApplied: () => history.squashTo(mark, label),
        onCancelled: () => history.bailTo(mark),
      });
    },
  };
}
