// SPDX-License-Identifier: GPL-3.0-or-later
/** The side panel's page about the work: numbers of what is selected above the layers. */
import type { AppContext } from '../../editor/app-context.js';
import { Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import type { View } from '../toolkit/view.js';
import { createLayerList } from './layers/layer-list.js';
import { createNumbersCard } from './numbers/numbers-card.js';

export function createWorkPage(context: AppContext, notices: Notices): View {
  const numbers = createNumbersCard(context);
  const layers = createLayerList(context, notices);
  const widget = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
  widget.append(numbers.widget);
  widget.append(layers.widget);
  return {
    widget,
    dispose() {
      numbers.dispose();
      layers.dispose();
    },
  };
}
