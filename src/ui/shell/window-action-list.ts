// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Everything that can be asked of the window by menu, button or key, in one list: the editor's commands, the window's own,
 * and the machine's, which belong to the application so that no dialog hides them.
 */
import { Disposables } from '../../base/disposable.js';
import { N_ } from '../../base/translatable.js';
import type { AppContext } from '../../editor/app-context.js';
import { type Command, commandsOf } from '../../editor/commands/index.js';
import { arrayActions } from '../document/array-actions.js';
import { clipboardActions } from '../document/clipboard-actions.js';
import { exportActions } from '../document/export-actions.js';
import { insertActions } from '../document/insert-actions.js';
import { newLayerActions } from '../document/layer-actions.js';
import { materialsActions } from '../document/materials/material-actions.js';
import { nestActions } from '../document/nest/nest-actions.js';
import { pictureActions } from '../document/picture-actions.js';
import { seriesActions } from '../document/series-actions.js';
import { shapingActions } from '../document/shaping-actions.js';
import { sourceActions } from '../document/source-actions.js';
import { type RunDeps, runActions, URGENT } from '../job/run-controls.js';
import { beginAtHeadAction } from '../machine/control/begin-at-head.js';
import type { Built } from '../toolkit/built.js';
import { _, rendered, shownLabel } from '../toolkit/gettext.js';
import { type Adw, Gtk } from '../toolkit/gtk.js';
import { nameButton } from '../toolkit/icon-button.js';
import type { Notices } from '../toolkit/notices.js';
import { type PointedPlace, sendHeadAction } from './canvas-menu.js';
import { type FileActionDeps, fileActions, openFileActions } from './file-actions.js';
import { type HelpActionDeps, helpActions } from './help-actions.js';
import { openCommandPalette } from './palette/command-palette.js';
import { withChosenKeys } from './preferences/chosen-keys.js';
import { openPreferences } from './preferences/preferences-window.js';
import type { SiblingWindow } from './sibling-windows.js';
import { installUrgentKeys } from './urgent-keys.js';
import { type ViewActionDeps, viewActions } from './view-actions.js';
import { installActions, plainLabel, type WindowAction } from './window-actions.js';

export interface ActionListDeps extends FileActionDeps, HelpActionDeps, ViewActionDeps {
  readonly application: Adw.Application;
  readonly sibling: SiblingWindow;
  readonly context: AppContext;
  readonly run: RunDeps;
  /** Where the menu of the canvas was asked for. */
  readonly pointed: PointedPlace;
}

export interface InstalledList extends Disposable {
  readonly refresh: () => void;
  readonly actions: readonly WindowAction[];
}

/** With more pieces than this, to ask every action whether it can be done takes longer than a frame. */
const MANY_PIECES = 400;

/** Buttons of the window's header by the action that each stands for. */
const BUTTONS: Readonly<Record<string, string>> = {
  open: 'open',
  undo: 'undo',
  redo: 'redo',
  'fit-view': 'fit',
  'show-energy': 'energy',
  'toggle-panel': 'panel-toggle',
};

export function installWindowActions(deps: ActionListDeps): InstalledList {
  const { application, window, context, notices } = deps;
  const disposables = new Disposables();
  const { preferences } = context;
  const actions: readonly WindowAction[] = actionsOf(deps, () => actions).map((action) =>
    withChosenKeys(action, preferences),
  );
  const isLarge = () => context.store.all('piece').length > MANY_PIECES;
  const installed = disposables.add(
    installActions({ win: window, app: application, sibling: deps.sibling }, actions, isLarge),
  );
  window.addController(settlingKeys(installed.settle));
  for (const action of openFileActions(deps.opening)) window.addAction(action);
  disposables.add(installUrgentKeys(application, URGENT));
  dressButtons(deps.built, actions);
  const rekey = () => {
    installed.rekey();
    dressButtons(deps.built, actions);
  };
  disposables.add(preferences.changed.connect(rekey));
  const nameHistory = historyNames(deps, actions);
  const refresh = () => {
    installed.refresh();
    nameHistory();
  };
  // Every change of the work is one of its history. In the middle of a gesture nothing is final, and a frame is short.
  const refreshUnlessInGesture = () => {
    if (!context.history.isInGesture) refresh();
  };
  disposables.add(context.history.changed.connect(refreshUnlessInGesture));
  const { selection, activeTool } = context;
  for (const changed of [selection.changed, activeTool.changed, activeTool.stateChanged]) {
    disposables.add(changed.connect(installed.refresh));
  }
  disposables.add(activeTool.said.connect((sentence) => notices.say(rendered(sentence))));
  disposables.add(context.planner.stateChanged.connect(refreshUnlessInGesture));
  disposables.add(context.link.stateChanged.connect(installed.refresh));
  disposables.add(onBeginAndEnd(context.playback, installed.refresh));
  nameHistory();
  const refreshNow = () => {
    installed.refresh();
    installed.settle();
  };
  return { actions, refresh: refreshNow, [Symbol.dispose]: () => disposables.dispose() };
}

/** Calls when a playback begins or ends, and not for each of its frames. */
function onBeginAndEnd(playback: AppContext['playback'], call: () => void): () => void {
  let wasOn = playback.isOn;
  return playback.changed.connect(() => {
    if (playback.isOn === wasOn) return;
    wasOn = playback.isOn;
    call();
  });
}

/** A key that follows a change at once finds its action as it is after the change. */
function settlingKeys(settle: () => void): Gtk.EventController {
  const keys = new Gtk.EventControllerKey();
  keys.setPropagationPhase(Gtk.PropagationPhase.CAPTURE);
  keys.on('key-pressed', () => {
    settle();
    return false;
  });
  return keys;
}

function actionsOf(
  deps: ActionListDeps,
  all: () => readonly WindowAction[],
): readonly WindowAction[] {
  return [
    ...fileActions(deps),
    ...exportActions(deps),
    ...newLayerActions(deps),
    ...materialsActions(deps),
    ...editActions(deps),
    ...sourceActions(deps),
    ...seriesActions(deps),
    ...arrayActions(deps),
    ...nestActions(deps),
    ...shapingActions(deps),
    ...pictureActions(deps),
    ...insertActions(deps),
    ...viewActions(deps),
    ...runActions(deps.run),
    sendHeadAction(deps.context, deps.pointed, deps.notices),
    beginAtHeadAction(deps),
    ...settingActions(deps, all),
    ...helpActions(deps, all),
  ];
}

/** What finds and changes the others. */
function settingActions(
  { application, window, context, notices }: ActionListDeps,
  all: () => readonly WindowAction[],
): readonly WindowAction[] {
  const run = ({ home, id }: WindowAction) =>
    (home === 'app' ? application : window).activateAction(id, null);
  return [
    {
      id: 'commands',
      label: N_('_Find a Command…'),
      accelerators: ['<Control>k'],
      place: 'help',
      run: () => openCommandPalette(window, all(), run),
    },
    {
      id: 'preferences',
      label: N_('_Preferences'),
      accelerators: ['<Control>comma'],
      place: 'help',
      run: () =>
        openPreferences({
          ...{ parent: window, preferences: context.preferences, actions: all(), notices },
        }),
    },
  ];
}

/** Undo and redo, then what goes to the clipboard and comes from it, then the rest, as in every menu. */
function editActions(deps: ActionListDeps): readonly WindowAction[] {
  const { context, notices } = deps;
  const all = commandsOf(context.activeTool.tools).map((c) => commandAction(c, context, notices));
  const after = all.findIndex(({ id }) => id === 'redo') + 1;
  return [...all.slice(0, after), ...clipboardActions(deps), ...all.slice(after)];
}

function commandAction(command: Command, context: AppContext, notices: Notices): WindowAction {
  const { id, label, icon, accel, isCanvasKey, place, isOn } = command;
  return {
    id,
    label,
    accelerators: accel === undefined ? [] : [accel],
    place,
    ...(icon !== undefined && { icon }),
    ...(isCanvasKey !== undefined && { isCanvasKey }),
    ...(isOn !== undefined && { isOn: () => isOn(context) }),
    run: () => notices.attempt(() => command.run(context)),
    isEnabled: () => command.isEnabled(context),
  };
}

function dressButtons(built: Built, actions: readonly WindowAction[]): void {
  for (const action of actions) {
    const part = BUTTONS[action.id];
    if (part === undefined) continue;
    const button = built.part(part, Gtk.Button);
    if (action.icon !== undefined) button.setIconName(action.icon);
    nameButton(button, plainLabel(action), action.accelerators[0]);
  }
}

/** The buttons are called after the change that they would undo or redo; a name is given once. */
function historyNames({ built, context }: ActionListDeps, actions: readonly WindowAction[]) {
  const given = { undo: '', redo: '' };
  const name = (id: 'undo' | 'redo', text: string) => {
    if (given[id] === text) return;
    given[id] = text;
    const keys = actions.find((action) => action.id === id)?.accelerators[0];
    nameButton(built.part(id, Gtk.Button), text, keys);
  };
  return () => {
    const { undoLabel, redoLabel } = context.history;
    const [undo, redo] = [undoLabel && shownLabel(undoLabel), redoLabel && shownLabel(redoLabel)];
    name('undo', undo === undefined ? _('Undo') : _('Undo: {what}', { what: undo }));
    name('redo', redo === undefined ? _('Redo') : _('Redo: {what}', { what: redo }));
  };
}
