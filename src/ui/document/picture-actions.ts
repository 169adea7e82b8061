// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be made of the pictures that are selected. */
import { type Marked, N_ } from '../../base/translatable.js';
import { selectedPieces } from '../../editor/hit-test.js';
import { type AskedPictureEdit, picturesAmong } from '../../editor/pictures/edit-pictures.js';
import { ifFree } from '../../editor/select/locked.js';
import type { Schema, ValuesOf } from '../../params/schema.js';
import { completeValues } from '../../params/validate.js';
import type { WindowAction } from '../shell/window-actions.js';
import { _ } from '../toolkit/gettext.js';
import type { SourceActionDeps } from './source-actions.js';
import { askForValues } from './values-dialog.js';

const side = (label: Marked) =>
  ({
    kind: 'length',
    label,
    help: N_('How much of this side is cut away.'),
    default: 0,
    min: 0,
    max: 10_000,
  }) as const;

const cropParams = {
  ...{ left: side(N_('Left')), right: side(N_('Right')) },
  ...{ top: side(N_('Top')), bottom: side(N_('Bottom')) },
} as const satisfies Schema;

const sharpenParams = {
  amount: {
    kind: 'power',
    label: N_('Amount'),
    help: N_('How much clearer edges become.'),
    default: 1,
    min: 0,
    max: 5,
  },
  radius: {
    kind: 'count',
    label: N_('Radius'),
    help: N_('How wide an edge is, in pixels.'),
    default: 2,
    min: 1,
    max: 50,
  },
} as const satisfies Schema;

export function pictureActions(deps: SourceActionDeps): readonly WindowAction[] {
  const label = N_('Mask Picture by Shape');
  return [
    asked(
      deps,
      { id: 'picture-crop', label: N_('Crop Picture…'), schema: cropParams },
      (values) => {
        const isCut = Object.values(values).some((side) => side > 0);
        return isCut ? { kind: 'crop', ...values } : undefined;
      },
    ),
    {
      ...{ id: 'picture-mask', label, accelerators: [], place: 'path' },
      isEnabled: () => pictures(deps) > 0 && selected(deps).length > pictures(deps),
      run: () => edit(deps, label, { kind: 'mask' }),
    },
    asked(
      deps,
      { id: 'picture-sharpen', label: N_('Sharpen Picture…'), schema: sharpenParams },
      (values) => ({ kind: 'sharpen', ...values }),
    ),
  ];
}

function selected({ context: { store, selection } }: SourceActionDeps) {
  return ifFree(store, selectedPieces(store, selection.ids));
}

function pictures(deps: SourceActionDeps): number {
  return picturesAmong(deps.context.store, selected(deps)).length;
}

function edit({ context, notices }: SourceActionDeps, label: Marked, work: AskedPictureEdit): void {
  notices.attempt(async () => {
    const { ids: pieces } = context.selection;
    const made = await context.editPictures({ pieces, edit: work, label }).done;
    context.selection.set(made);
  });
}

function asked<S extends Schema>(
  deps: SourceActionDeps,
  { id, label, schema }: { readonly id: string; readonly label: Marked; readonly schema: S },
  /** Undefined where nothing is to be done. */
  editOf: (values: ValuesOf<S>) => AskedPictureEdit | undefined,
): WindowAction {
  const apply = (values: ValuesOf<S>) => {
    const work = editOf(values);
    if (work !== undefined) edit(deps, label, work);
  };

  return {
    ...{ id, label, accelerators: [], place: 'path' },
    isEnabled: () => pictures(deps) > 0,
    run: () =>
      askForValues(deps.window, {
        heading: _(label).replace('…', ''),
        schema,
        onApplied: (values) => apply(completeValues(schema, values)),
      }),
  };
}
