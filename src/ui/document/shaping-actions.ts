// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be made of the outlines that are selected: areas joined and cut, lines offset, simplified, joined, split. */
import { type Marked, N_ } from '../../base/translatable.js';
import { selectedPieces } from '../../editor/hit-test.js';
import { ifFree } from '../../editor/select/locked.js';
import type { PieceRow } from '../../model/rows.js';
import type { Schema, ValuesOf } from '../../params/schema.js';
import { completeValues } from '../../params/validate.js';
import type { ShapeEdit } from '../../shaping/contract.js';
import type { WindowAction } from '../shell/window-actions.js';
import { _ } from '../toolkit/gettext.js';
import { offsetParams, simplifyParams, smoothParams, strokeParams } from './shaping-params.js';
import type { SourceActionDeps } from './source-actions.js';
import { askForValues } from './values-dialog.js';

export function shapingActions(deps: SourceActionDeps): readonly WindowAction[] {
  const several = (pieces: readonly PieceRow[]) => pieces.length > 1;
  const simple = (
    { id, label, accel }: { readonly id: string; readonly label: Marked; readonly accel?: string },
    edit: ShapeEdit,
    isEnough = (pieces: readonly PieceRow[]) => pieces.length > 0,
  ): WindowAction => ({
    ...{ id, label, accelerators: accel === undefined ? [] : [accel], place: 'path' },
    isEnabled: () => isEnough(chosen(deps)),
    run: () => shape(deps, { label, edit, keepsPieces: false }),
  });
  return [
    simple(
      { id: 'shape-union', label: N_('Union'), accel: '<Control><Shift>u' },
      { kind: 'union' },
    ),
    simple({ id: 'shape-difference', label: N_('Difference') }, { kind: 'difference' }, several),
    simple(
      { id: 'shape-intersection', label: N_('Intersection') },
      { kind: 'intersection' },
      several,
    ),
    simple({ id: 'shape-exclusion', label: N_('Exclusion') }, { kind: 'exclusion' }, several),
    askedAction(
      deps,
      { id: 'shape-offset', label: N_('Offset…'), schema: offsetParams },
      (values) => ({
        edit: { kind: 'offset', by: values.by, corners: values.corners },
        keepsPieces: values.keeps,
      }),
    ),
    askedAction(
      deps,
      { id: 'shape-simplify', label: N_('Simplify…'), schema: simplifyParams },
      ({ tolerance }) => ({ edit: { kind: 'simplify', tolerance }, keepsPieces: false }),
    ),
    askedAction(
      deps,
      { id: 'shape-smooth', label: N_('Smooth…'), schema: smoothParams },
      ({ tolerance, corner }) => ({
        edit: { kind: 'smooth', tolerance, corner },
        keepsPieces: false,
      }),
    ),
    simple({ id: 'shape-close', label: N_('Close Open Lines') }, { kind: 'close' }),
    simple({ id: 'shape-join-ends', label: N_('Join Open Ends') }, { kind: 'join-ends' }),
    askedAction(
      deps,
      { id: 'shape-strokes', label: N_('Lines to Outlines…'), schema: strokeParams },
      (values) => ({ edit: { kind: 'stroke-outlines', ...values }, keepsPieces: false }),
    ),
    simple({ id: 'shape-split', label: N_('Split into Parts') }, { kind: 'split' }),
    simple({ id: 'shape-break-apart', label: N_('Break Apart') }, { kind: 'break-apart' }),
    simple({ id: 'shape-combine', label: N_('Combine into One') }, { kind: 'combine' }, several),
    outlinesAction(deps),
  ];
}

function chosen({ context: { store, selection } }: SourceActionDeps): readonly PieceRow[] {
  const pieces = ifFree(store, selectedPieces(store, selection.ids));
  return pieces.every(({ asset }) => store.asset(asset)?.kind === 'paths') ? pieces : [];
}

interface Shaping {
  readonly label: Marked;
  readonly edit: ShapeEdit;
  readonly keepsPieces: boolean;
}

function shape({ context, notices }: SourceActionDeps, shaping: Shaping): void {
  notices.attempt(async () => {
    const { ids: pieces } = context.selection;
    const made = await context.shapePieces({ pieces, ...shaping }).done;
    context.selection.set(made);
  });
}

function askedAction<S extends Schema>(
  deps: SourceActionDeps,
  { id, label, schema }: { readonly id: string; readonly label: Marked; readonly schema: S },
  shapingOf: (values: ValuesOf<S>) => Omit<Shaping, 'label'>,
): WindowAction {
  return {
    ...{ id, label, accelerators: [], place: 'path' },
    isEnabled: () => chosen(deps).length > 0,
    run: () =>
      askForValues(deps.window, {
        heading: _(label).replace('…', ''),
        schema,
        onApplied: (values) => shape(deps, { label, ...shapingOf(completeValues(schema, values)) }),
      }),
  };
}

/** What was drawn by a generator or read from a file becomes outlines like any others. */
function outlinesAction(deps: SourceActionDeps): WindowAction {
  const { store } = deps.context;
  const label = N_('Convert to Outlines');
  const withSource = () => chosen(deps).filter(({ source }) => source !== undefined);
  return {
    ...{ id: 'convert-to-outlines', label, accelerators: [], place: 'path' },
    isEnabled: () => withSource().length > 0,
    run: () =>
      store.transact(label, (tx) => {
        for (const { source: _source, ...piece } of withSource()) tx.put(piece);
      }),
  };
}
