// SPDX-License-Identifier: GPL-3.0-or-later
/** The card over the canvas while parts are nested: how good the shown arrangement is, and ways to take or leave it. */
import { Disposables } from '../../../base/disposable.js';
import type { AppContext } from '../../../editor/app-context.js';
import type { ShownNest } from '../../../editor/nest/live-nest.js';
import { isEmpty } from '../../../geometry/bounds.js';
import { build } from '../../toolkit/built.js';
import { formatLength } from '../../toolkit/format.js';
import { _ } from '../../toolkit/gettext.js';
import { Gtk } from '../../toolkit/gtk.js';
import type { View } from '../../toolkit/view.js';

export function createNestCard({ liveNest }: Pick<AppContext, 'liveNest'>): View {
  const built = build('nest-card');
  const disposables = new Disposables();
  const widget = built.part('card', Gtk.Box);
  const spinner = built.part('spinner', Gtk.Spinner);
  const message = built.part('message', Gtk.Label);
  const keep = built.part('keep', Gtk.Button);
  built.part('cancel', Gtk.Button).on('clicked', () => liveNest.cancel());
  keep.on('clicked', () => liveNest.keep());
  const show = () => {
    widget.setVisible(liveNest.isLooking);
    spinner.setSpinning(liveNest.isLooking);
    message.setLabel(wordsOf(liveNest.shown));
    keep.setSensitive(liveNest.shown !== undefined);
  };
  disposables.add(liveNest.changed.connect(show));
  show();
  return { widget, dispose: () => disposables.dispose() };
}

function wordsOf(nest: ShownNest | undefined): string {
  if (nest === undefined) return _('Nesting…');
  const { laid, parts, used } = nest;
  if (isEmpty(used)) return _('Nesting…');
  return _('{laid} of {parts} parts, {width} × {depth}', {
    ...{ laid, parts },
    width: formatLength(used.maxX - used.minX),
    depth: formatLength(used.maxY - used.minY),
  });
}
