// SPDX-License-Identifier: GPL-3.0-or-later
/** What is kept for materials, from the menu. */
import { N_ } from '../../../base/translatable.js';
import { stockOf } from '../../../editor/nest/stock.js';
import type { WindowAction } from '../../shell/window-actions.js';
import type { SourceActionDeps } from '../source-actions.js';
import { fileButtons } from './material-files.js';
import { openMaterials } from './materials-dialog.js';

export function materialsActions({ context, window }: SourceActionDeps): readonly WindowAction[] {
  const { store, materials, operations, chooser } = context;
  return [
    {
      id: 'materials',
      label: N_('Materials…'),
      accelerators: [],
      place: 'layer',
      run: () =>
        openMaterials({
          ...{ parent: window, materials, operations },
          machine: () => chooser.choice.machine,
          machines: () => chooser.machines,
          stock: () => stockOf(store),
          buttons: (dialog, notices) => fileButtons(context, dialog, notices),
        }),
    },
  ];
}
