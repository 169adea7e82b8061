// SPDX-License-Identifier: GPL-3.0-or-later
/** Everything about the machine: how it is reached, where it is, moving it, talking to it. */

import { Disposables } from '../../base/disposable.js';
import type { Workshop } from '../../editor/workshop.js';
import { build } from '../built.js';
import { Gtk } from '../gtk.js';
import type { Notices } from '../notices.js';
import type { View } from '../view.js';
import { createConnection } from './connection.js';
import { createConsole } from './console.js';
import { createJogPad } from './jog-pad.js';
import { createReadout } from './readout.js';

export interface MachinePanelDeps extends Pick<Workshop, 'link' | 'chooser' | 'planner'> {
  readonly notices: Notices;
}

export function createMachinePanel(deps: MachinePanelDeps): View {
  const built = build('machine-panel');
  const page = built.part('page', Gtk.Box);
  const ends = new Disposables();
  for (const create of [createConnection, createReadout, createJogPad, createConsole]) {
    const view = create(deps);
    ends.add(() => view.dispose());
    page.append(view.widget);
  }
  return { widget: built.part('panel', Gtk.ScrolledWindow), dispose: () => ends.dispose() };
}
