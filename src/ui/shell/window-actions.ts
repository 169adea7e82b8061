// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Actions as plain values: what an action is called, its icon and keys, when it can be done and where it stands in the
 * menu are said once, and menu, shortcuts and buttons are made from that.
 */
import type { Marked } from '../../base/translatable.js';
import type { MenuPlace } from '../../editor/commands/index.js';
import { _ } from '../toolkit/gettext.js';
import { Gio, GLib, type Gtk } from '../toolkit/gtk.js';
import type { SiblingWindow } from './sibling-windows.js';
import { spreadWork } from './spread-work.js';

export interface WindowAction {
  /** The name within its home: `open` becomes `win.open`. */
  readonly id: string;
  /** The application's actions are there in dialogs as well; the window's by default. */
  readonly home?: 'win' | 'app';
  /** The label as menus show it: `_Export G-code…`. */
  readonly label: Marked;
  /** The icon of buttons that show only that. */
  readonly icon?: string;
  /** GTK's spelling: `<Control>z`. */
  readonly accelerators: readonly string[];
  /** The accelerators mean something else in a text entry: the canvas listens for them itself. */
  readonly isCanvasKey?: boolean;
  readonly place: MenuPlace;
  /** True by default; a place it has in the window of shortcuts, too. */
  readonly isInMenu?: boolean;
  readonly run: () => void;
  /** Always, by default. */
  readonly isEnabled?: () => boolean;
  /** Whether it is on; only for what is on or off. */
  readonly isOn?: () => boolean;
}

export interface InstalledActions extends Disposable {
  /**
   * Asks every action again whether it can be done, and whether it is on. In a large work those of the window are
   * asked a few at a time; those of the application, which are the machine's, never wait.
   */
  refresh(): void;
  /** Asks at once those that still wait. */
  settle(): void;
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

export interface ActionHomes {
  readonly win: Gio.ActionMap;
  readonly app: Gtk.Application;
  /** The window in front of several, which has its actions in the application. */
  readonly sibling: Pick<SiblingWindow, 'isOnly' | 'onFront'>;
}

export function installActions(
  homes: ActionHomes,
  actions: readonly WindowAction[],
  isLarge: () => boolean = () => false,
): InstalledActions {
  const installed = actions.map((action) => {
    const simple = simpleAction(action);
    homes[action.home ?? 'win'].addAction(simple);
    return { action, simple };
  });
  // They take the place of another window's in one step: there is no moment without them.
  homes.sibling.onFront(() => {
    for (const { action, simple } of installed) {
      if (action.home === 'app') homes.app.addAction(simple);
    }
  });
  const asking = (home: 'win' | 'app') =>
    installed
      .filter(({ action }) => (action.home ?? 'win') === home)
      .map(({ action, simple }) => () => {
        simple.setEnabled(action.isEnabled?.() ?? true);
        if (action.isOn !== undefined) simple.setState(GLib.Variant.newBoolean(action.isOn()));
      });
  const ofTheMachine = asking('app');
  const others = spreadWork({ work: asking('win') });
  const refresh = () => {
    for (const ask of ofTheMachine) ask();
    others.begin();
    if (!isLarge()) others.settle();
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
    settle: others.settle,
    rekey,
    [Symbol.dispose]() {
      others[Symbol.dispose]();
      const isLast = homes.sibling.isOnly;
      for (const { action } of installed) {
        // The keys are those of every window, and another one takes over what is the application's.
        if (action.home !== 'app' || isLast) homes[action.home ?? 'win'].removeAction(action.id);
        if (isLast) homes.app.setAccelsForAction(fullName(action), []);
      }
    },
  };
}

function simpleAction({ id, isOn, run, isEnabled }: WindowAction): Gio.SimpleAction {
  // Whether it looks enabled may be a moment old.
  const runIfItCan = () => {
    if (isEnabled?.() ?? true) run();
  };
  if (isOn === undefined) {
    const plain = Gio.SimpleAction.new(id, null);
    plain.on('activate', runIfItCan);
    return plain;
  }
  const switching = Gio.SimpleAction.newStateful(id, null, GLib.Variant.newBoolean(isOn()));
  switching.on('activate', () => {
    runIfItCan();
    switching.setState(GLib.Variant.newBoolean(isOn()));
  });
  return switching;
}
