// SPDX-License-Identifier: GPL-3.0-or-later
/** Everything about the machine: how it is reached, where it is, moving it, talking to it. */
import { Disposables } from '../../base/disposable.js';
import type { AppContext } from '../../editor/app-context.js';
import { build } from '../toolkit/built.js';
import { Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import type { View } from '../toolkit/view.js';
import { createConnection, type PendingAddress } from './connect/connection.js';
import { createBeamTest } from './control/beam-test.js';
import { createConsole } from './control/console.js';
import { createJogPad } from './control/jog-pad.js';
import { createMacros } from './control/macros.js';
import { createReadout } from './control/readout.js';
import { createWorkZero } from './control/work-zero.js';
import { createLinkHealth } from './health/link-health.js';
import { createMaintenance } from './health/maintenance.js';

export interface MachinePanelDeps
  extends Pick<AppContext, 'link' | 'chooser' | 'planner' | 'notebook' | 'runMacro'> {
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
  createMaintenance,
  createConsole,
];

export function createMachinePanel(deps: MachinePanelDeps): View {
  const built = build('machine-panel');
  const page = built.part('page', Gtk.Box);
  const disposables = new Disposables();
  const panel = built.part('panel', Gtk.ScrolledWindow);
  for (const create of PARTS) {
    const view = create({ ...deps, panel });
    disposables.add(() => view.dispose());
    page.append(view.widget);
  }
  return { widget: panel, dispose: () => disposables.dispose() };
}
