// SPDX-License-Identifier: GPL-3.0-or-later
/** Asks which point of the work lies under the head, and moves zero there. */
import { N_ } from '../../../base/translatable.js';
import type { AppContext } from '../../../editor/app-context.js';
import type { AnchorName } from '../../../editor/numbers/anchor.js';
import { beginAtHead, canBeginAtHead, workAtHeadParams } from '../../../editor/work-at-head.js';
import { askForValues } from '../../document/values-dialog.js';
import type { WindowAction } from '../../shell/window-actions.js';
import { _ } from '../../toolkit/gettext.js';
import type { Gtk } from '../../toolkit/gtk.js';
import type { Notices } from '../../toolkit/notices.js';

export interface BeginAtHeadDeps {
  readonly context: Pick<AppContext, 'link' | 'chooser' | 'planner'>;
  readonly window: Gtk.Window;
  readonly notices: Notices;
}

export function beginAtHeadAction({ context, window, notices }: BeginAtHeadDeps): WindowAction {
  return {
    ...{ id: 'begin-at-head', label: N_('_Begin at the Head…'), accelerators: [] },
    place: 'machine',
    isEnabled: () => canBeginAtHead(context),
    run: () =>
      askForValues(window, {
        heading: _('Begin at the Head'),
        body: _(
          'Zero is moved so that this point of the work lies under the head. Nothing moves; frame the work before you start.',
        ),
        schema: workAtHeadParams,
        applyLabel: _('_Move Zero'),
        onApplied: ({ point }) =>
          // The form gives nothing but what its schema has.
          notices.attempt(() => beginAtHead(context, point as AnchorName)),
      }),
  };
}
