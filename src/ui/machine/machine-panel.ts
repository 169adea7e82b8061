// SPDX-License-Identifier: GPL-3.0-or-later
/** Everything about the machine: how it is reached, where it is, moving it, talking to it. */

import { Disposables } from '../../base/disposable.js';
import type { Workshop } from '../../editor/workshop.js';
import { build } from '../built.js';
import { Gtk } from '../gtk.js';
import type { Notices } from '../notices.js';
import type { View } from '../view.js';
import { createBeamTest } from './beam-test.js';
import { createConnection, type PendingAddress } from './connection.js';
import { createConsole } from './console.js';
import { createJogPad } from './jog-pad.js';
import { createLinkHealth } from './link-health.js';
import { createMacros } from './macros.js';
import { createReadout } from './readout.js';
import { createUpkeep } from './upkeep.js';
import { createWorkZero } from './work-zero.js';

export interface MachinePanelDeps
  extends Pick<Workshop, 'link' | 'chooser' | 'planner' | 'notebook' | 'runMacro'> {
  readonly notices: Notices;
  readonly pending: PendingAddress;
}

const PARTS = [
  createConnection,
  createReadout,
  createLinkHealth,
  createJogPad,
  createWorkZero,
  createBeamTest,
  createMacros,
  createUpkeep,
  createConsole,
];

export function createMachinePanel(deps: MachinePanelDeps): View {
  const built = build('machine-panel');
  const page = built.part('page', Gtk.Box);
  const ends = new Disposables();
  const panel = built.part('panel', Gtk.ScrolledWindow);
  for (const create of PARTS) {
    const view = create({ ...deps, panel });
    ends.add(() => view.dispose());
    page.append(view.widget);
  }
  return { widget: panel, dispose: () => ends.dispose() };
}
