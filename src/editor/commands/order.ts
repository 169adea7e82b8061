// SPDX-License-Identifier: GPL-3.0-or-later
/** What lies above what, and on its layer comes later in the job. */
import { type Marked, N_ } from '../../base/translatable.js';
import type { PieceRow } from '../../model/rows.js';
import { distinctOrders } from '../step-edits.js';
import { type CommandDeps, defineCommand, hasSelection, selected } from './command.js';

/** The pieces in their new order, from the lowest. */
type Rearrange = (
  pieces: readonly PieceRow[],
  isSelected: (piece: PieceRow) => boolean,
) => PieceRow[];

const parted: Rearrange = (pieces, isSelected) => [
  ...pieces.filter((piece) => !isSelected(piece)),
  ...pieces.filter(isSelected),
];

/** Each of them above the next one that is not selected. */
const stepUp: Rearrange = (pieces, isSelected) => {
  const list = [...pieces];
  for (let i = list.length - 2; i >= 0; i--) {
    const [lower, upper] = [list[i]!, list[i + 1]!];
    if (isSelected(lower) && !isSelected(upper)) [list[i], list[i + 1]] = [upper, lower];
  }
  return list;
};

const downwards =
  (up: Rearrange): Rearrange =>
  (pieces, isSelected) =>
    up([...pieces].reverse(), isSelected).reverse();

export const orderCommands = [
  ordering('raise', N_('Raise'), { accel: 'Page_Up', rearrange: stepUp }),
  ordering('lower', N_('Lower'), { accel: 'Page_Down', rearrange: downwards(stepUp) }),
  ordering('raise-to-top', N_('Raise to Top'), { accel: '<Control>Page_Up', rearrange: parted }),
  ordering('lower-to-bottom', N_('Lower to Bottom'), {
    accel: '<Control>Page_Down',
    rearrange: downwards(parted),
  }),
];

function ordering(
  id: string,
  label: Marked,
  { accel, rearrange }: { readonly accel: string; readonly rearrange: Rearrange },
) {
  return defineCommand({
    ...{ id, label, accel, place: 'arrange', isCanvasKey: true },
    isEnabled: hasSelection,
    run: (deps) => reorderPieces(deps, label, rearrange),
  });
}

function reorderPieces(deps: CommandDeps, label: Marked, rearrange: Rearrange): void {
  const { store } = deps;
  const chosen = new Set(selected(deps).map(({ id }) => id));
  const before = store.all('piece');
  const after = rearrange(before, ({ id }) => chosen.has(id));
  const orders = distinctOrders(before.map(({ order }) => order));
  store.transact(label, (tx) => {
    after.forEach((piece, i) => {
      if (piece.order !== orders[i]) tx.patch('piece', piece.id, { order: orders[i]! });
    });
  });
}
