// SPDX-License-Identifier: GPL-3.0-or-later
/** A new layer, from the menu or by key; what is selected can be moved to it. */
import { N_ } from '../../base/translatable.js';
import type { AppContext } from '../../editor/app-context.js';
import { addLayer } from '../../editor/layer-edits.js';
import type { WindowAction } from '../shell/window-actions.js';
import { _ } from '../toolkit/gettext.js';

export function newLayerActions({
  context,
}: {
  readonly context: AppContext;
}): readonly WindowAction[] {
  const { store } = context;
  return [
    {
      id: 'new-layer',
      label: N_('New Layer'),
      accelerators: ['<Control><Shift>n'],
      place: 'layer',
      run() {
        const name = _('Layer {n}', { n: store.all('layer').length + 1 });
        addLayer(store, { name, label: N_('New Layer') });
      },
    },
  ];
}
