// SPDX-License-Identifier: GPL-3.0-or-later
/** What a selected piece was made from, changed from the menu. */
import { N_ } from '../../base/translatable.js';
import { selectedSource } from '../../editor/source-settings.js';
import type { Workshop } from '../../editor/workshop.js';
import type { WindowAction } from '../shell/window-actions.js';
import { _ } from '../toolkit/gettext.js';
import type { Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import { openSourceDialog } from './source-dialog.js';

export interface SourceActionDeps {
  readonly workshop: Workshop;
  readonly window: Gtk.Window;
  readonly notices: Notices;
}

export function sourceActions(deps: SourceActionDeps): readonly WindowAction[] {
  const { workshop, window: parent, notices } = deps;
  return [
    {
      id: 'edit-source',
      label: N_('Change _Source…'),
      accelerators: [],
      place: 'edit',
      isEnabled: () => selectedSource(workshop) !== undefined,
      run: () => {
        const settings = selectedSource(workshop);
        if (settings === undefined) return;
        const heading = _('{kind}: {name}', { kind: _(settings.label), name: settings.name });
        openSourceDialog({ ...workshop, parent, notices }, { settings, heading });
      },
    },
  ];
}
