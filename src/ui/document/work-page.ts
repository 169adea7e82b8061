// SPDX-License-Identifier: GPL-3.0-or-later
/** The side panel's page about the work: numbers of what is selected above the layers. */
import { Disposables } from '../../base/disposable.js';
import type { AppContext } from '../../editor/app-context.js';
import { Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import type { View } from '../toolkit/view.js';
import { createLayerList } from './layers/layer-list.js';
import { createNumbersCard } from './numbers/numbers-card.js';

/** `later` does it once the window was drawn. */
export function createWorkPage(
  context: AppContext,
  notices: Notices,
  later: (work: () => void) => void,
): View {
  const { store } = context;
  const disposables = new Disposables();
  const widget = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
  const layers = createLayerList(context, notices);
  disposables.add(() => layers.dispose());
  widget.append(layers.widget);
  let hasNumbers = false;
  const showNumbers = () => {
    if (hasNumbers || disposables.isDisposed) return;
    hasNumbers = true;
    const numbers = createNumbersCard(context);
    disposables.add(() => numbers.dispose());
    widget.prepend(numbers.widget);
  };
  // A third of the page, and nothing of it is seen without pieces; with the first of them it is there at once.
  disposables.add(store.committed.connect(showNumbers));
  if (store.rows.size > 0) showNumbers();
  else later(showNumbers);
  return { widget, dispose: () => disposables.dispose() };
}
