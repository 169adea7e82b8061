// SPDX-License-Identifier: GPL-3.0-or-later
/** Copies in a grid or around a circle, shown on the bed while they are set. */
import { type Marked, N_ } from '../../base/translatable.js';
import {
  type CopyPlacing,
  circleCopies,
  gridCopies,
  putCopies,
} from '../../editor/arrays/arrays.js';
import { circleParams, gridParams } from '../../editor/arrays/params.js';
import { selectedPieces } from '../../editor/hit-test.js';
import { ifFree } from '../../editor/select/locked.js';
import type { PieceRow } from '../../model/rows.js';
import type { Schema, ValuesOf } from '../../params/schema.js';
import { completeValues } from '../../params/validate.js';
import type { WindowAction } from '../shell/window-actions.js';
import { _ } from '../toolkit/gettext.js';
import type { SourceActionDeps } from './source-actions.js';
import { askForValues } from './values-dialog.js';

export function arrayActions(deps: SourceActionDeps): readonly WindowAction[] {
  return [
    arrayAction(
      deps,
      { id: 'array-grid', label: N_('Grid of Copies…'), params: gridParams },
      gridCopies,
    ),
    arrayAction(
      deps,
      { id: 'array-circle', label: N_('Circle of Copies…'), params: circleParams },
      circleCopies,
    ),
  ];
}

function arrayAction<S extends Schema>(
  deps: SourceActionDeps,
  { id, label, params }: { readonly id: string; readonly label: Marked; readonly params: S },
  copiesOf: (pieces: readonly PieceRow[], values: ValuesOf<S>) => readonly CopyPlacing[],
): WindowAction {
  const { context, window } = deps;
  const { store, selection, history } = context;
  const chosen = () => ifFree(store, selectedPieces(store, selection.ids));
  return {
    id,
    label,
    accelerators: [],
    place: 'arrange',
    isEnabled: () => chosen().length > 0,
    run() {
      const pieces = chosen();
      let mark = history.mark();
      const isShown = () => history.isInGesture;
      askForValues(window, {
        heading: _(label).replace('…', ''),
        schema: params,
        onShown(values) {
          if (isShown()) history.bailTo(mark);
          mark = history.mark();
          const copies = copiesOf(pieces, completeValues(params, values));
          putCopies(store, label, pieces, copies);
        },
        onApplied: () => history.squashTo(mark, label),
        onCancelled: () => history.bailTo(mark),
      });
    },
  };
}
