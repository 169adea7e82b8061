// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Actions as plain values: what an action is called, its icon and keys, when it can be done and where it stands in the
 * menu are said once, and menu, shortcuts and buttons are made from that.
 */
import type { Marked } from '../../base/translatable.js';
import type { Place } from '../../editor/commands/index.js';
import { _ } from '../toolkit/gettext.js';
import { Gio, GLib, type Gtk } from '../toolkit/gtk.js';

export interface WindowAction {
  /** Within its home: `open` becomes `win.open`. */
  readonly id: string;
  /** The application's actions are there in dialogs as well; the window's by default. */
  readonly home?: 'win' | 'app';
  /** As menus show it: `_Export G-code…`. */
  readonly label: Marked;
  /** For buttons that show only that. */
  readonly icon?: string;
  /** GTK's spelling: `<Control>z`. */
  readonly accelerators: readonly string[];
  /** The accelerators mean something else in a text entry: the canvas listens for them itself. */
  readonly isCanvasKey?: boolean;
  readonly place: Place;
  /** True by default; a place it has in the window of shortcuts, too. */
  readonly isInMenu?: boolean;
  readonly run: () => void;
  /** Always, by default. */
  readonly isEnabled?: () => boolean;
  /** Of what is on or off: whether it is on. */
  readonly isOn?: () => boolean;
}

export interface InstalledActions extends Disposable {
  /** Asks every action again whether it can be done, and whether it is on. */
  refresh(): void;
  /** Reads the keys of every action again. */
  rekey(): void;
}

/** `win.open` */
export function fullName({ home = 'win', id }: WindowAction): string {
  return `${home}.${id}`;
}

/** Translated, without what is only for menus: the underscore of the key and the dots of a dialog. */
export function plainLabel({ label }: WindowAction): string {
  return _(label).replace('_', '').replace(/…$/, '');
}

export function installActions(
  homes: { readonly win: Gio.ActionMap; readonly app: Gtk.Application },
  actions: readonly WindowAction[],
): InstalledActions {
  const installed = actions.map((action) => {
    const simple = simpleAction(action);
    homes[action.home ?? 'win'].addAction(simple);
    return { action, simple };
  });
  const refresh = () => {
    for (const { action, simple } of installed) {
      simple.setEnabled(action.isEnabled?.() ?? true);
      if (action.isOn !== undefined) simple.setState(GLib.Variant.newBoolean(action.isOn()));
    }
  };
  const rekey = () => {
    for (const action of actions) {
      const keys = action.isCanvasKey === true ? [] : action.accelerators;
      homes.app.setAccelsForAction(fullName(action), [...keys]);
    }
  };
  rekey();
  refresh();
  return {
    refresh,
    rekey,
    [Symbol.dispose]() {
      for (const { action } of installed) {
        homes[action.home ?? 'win'].removeAction(action.id);
        homes.app.setAccelsForAction(fullName(action), []);
      }
    },
  };
}

function simpleAction({ id, isOn, run }: WindowAction): Gio.SimpleAction {
  if (isOn === undefined) {
    const plain = Gio.SimpleAction.new(id, null);
    plain.on('activate', () => run());
    return plain;
  }
  const switching = Gio.SimpleAction.newStateful(id, null, GLib.Variant.newBoolean(isOn()));
  switching.on('activate', () => {
    run();
    switching.setState(GLib.Variant.newBoolean(isOn()));
  });
  return switching;
}
