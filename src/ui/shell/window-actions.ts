// SPDX-License-Identifier: GPL-3.0-or-later
/** Actions as plain values, and putting them into an action map with their keys. */
import { Gio, type Gtk } from '../toolkit/gtk.js';

export interface WindowAction {
  /** Within its map: `open` becomes `win.open`. */
  readonly id: string;
  readonly label: string;
  /** GTK's spelling: `<Control>z`. */
  readonly accelerators: readonly string[];
  readonly run: () => void;
  /** Always, unless told. */
  readonly isEnabled?: () => boolean;
}

export interface InstalledActions {
  /** Asks every action again whether it can be done. */
  refresh(): void;
  dispose(): void;
}

export interface ActionHome {
  readonly application: Gtk.Application;
  readonly map: Gio.ActionMap;
  readonly prefix: 'win' | 'app';
}

export function installActions(
  home: ActionHome,
  actions: readonly WindowAction[],
): InstalledActions {
  const { application, map, prefix } = home;
  const installed = actions.map((action) => {
    const simple = Gio.SimpleAction.new(action.id, null);
    simple.on('activate', () => action.run());
    map.addAction(simple);
    application.setAccelsForAction(`${prefix}.${action.id}`, [...action.accelerators]);
    return { action, simple };
  });
  const refresh = () => {
    for (const { action, simple } of installed) simple.setEnabled(action.isEnabled?.() ?? true);
  };
  refresh();
  return {
    refresh,
    dispose() {
      for (const { action } of installed) {
        map.removeAction(action.id);
        application.setAccelsForAction(`${prefix}.${action.id}`, []);
      }
    },
  };
}
