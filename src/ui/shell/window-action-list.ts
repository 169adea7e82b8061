// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Everything that can be asked of the window by menu, button or key: the editor's commands, the
 * window's own, and the machine's, which belong to the application so that no dialog hides them.
 */
import { Disposables } from '../../base/disposable.js';
import { commands } from '../../editor/commands/index.js';
import type { Workshop } from '../../editor/workshop.js';
import type { Opening } from '../document/opening.js';
import { type RunDeps, runActions, URGENT } from '../job/run-controls.js';
import { openDoctor } from '../machine/health/doctor-dialog.js';
import type { Built } from '../toolkit/built.js';
import { askWhereToSave } from '../toolkit/file-dialogs.js';
import { demandTyped } from '../toolkit/forms/typed-text.js';
import { _ } from '../toolkit/gettext.js';
import { Adw, Gio, GLib, Gtk } from '../toolkit/gtk.js';
import { nameButton } from '../toolkit/icon-button.js';
import type { Notices } from '../toolkit/notices.js';
import { openAbout } from './about.js';
import { ENERGY_KEY, energyShortcut, installEnergyAction } from './energy-action.js';
import { openProblemReport } from './problem-report.js';
import { openShortcuts, type ShortcutGroup } from './shortcuts.js';
import { installUrgentKeys } from './urgent-keys.js';
import { installActions, type WindowAction } from './window-actions.js';
import type { WindowCanvas } from './window-canvas.js';

export interface ActionListDeps {
  readonly application: Adw.Application;
  readonly workshop: Workshop;
  readonly built: Built;
  readonly window: Adw.ApplicationWindow;
  readonly notices: Notices;
  readonly opening: Opening;
  readonly run: RunDeps;
  readonly canvas: WindowCanvas;
  readonly version: string;
}

export function installWindowActions(deps: ActionListDeps): Disposable {
  const { application, window, workshop } = deps;
  const ends = new Disposables();
  const edit = commands.map((command) => commandAction(command, workshop, deps.notices));
  const machine = runActions(deps.run);
  const own = ownActions(deps, () => [
    { title: _('Files and View'), actions: [...own, energyShortcut()] },
    { title: _('Machine'), actions: machine },
    { title: _('Edit'), actions: commands.map(commandShortcut) },
  ]);
  // Keys that mean something else in an entry are listened to by the canvas.
  const keyless = new Set(commands.filter((c) => c.isCanvasKey).map((c) => c.id));
  const inWindow = [...own, ...edit].map((action) =>
    keyless.has(action.id) ? { ...action, accelerators: [] } : action,
  );
  const installed = installActions({ application, map: window, prefix: 'win' }, inWindow);
  const urgent = installActions({ application, map: application, prefix: 'app' }, machine);
  window.addAction(sampleAction(deps.opening));
  window.addAction(travelAction(deps.canvas));
  ends.add(installEnergyAction(deps));
  const refresh = () => {
    installed.refresh();
    nameHistory(deps);
  };
  ends.add(() => installed.dispose());
  ends.add(() => urgent.dispose());
  ends.add(installUrgentKeys(application, URGENT));
  ends.add(workshop.history.changed.connect(refresh));
  ends.add(workshop.store.committed.connect(refresh));
  ends.add(workshop.selection.changed.connect(installed.refresh));
  const refreshMachine = () => {
    installed.refresh();
    urgent.refresh();
  };
  ends.add(workshop.planner.stateChanged.connect(refreshMachine));
  ends.add(workshop.link.stateChanged.connect(refreshMachine));
  nameHistory(deps);
  nameOthers(deps.built);
  return ends;
}

type Command = (typeof commands)[number];

function commandAction(command: Command, workshop: Workshop, notices: Notices): WindowAction {
  return {
    ...commandShortcut(command),
    id: command.id,
    run: () => notices.attempt(() => command.run(workshop)),
    isEnabled: () => command.isEnabled(workshop),
  };
}

function commandShortcut({ label, accel }: Command) {
  return { label, accelerators: accel === undefined ? [] : [accel] };
}

function ownActions(
  deps: ActionListDeps,
  groups: () => readonly ShortcutGroup[],
): readonly WindowAction[] {
  const { window, workshop, opening, built, canvas } = deps;
  const { planner } = workshop;
  const flap = built.part('flap', Adw.Flap);
  return [
    action('open', _('Open Files'), ['<Control>o'], () => opening.askForFiles()),
    {
      ...action('export', _('Export G-code'), ['<Control>e'], () =>
        deps.notices.attempt(() => exportProgram(deps)),
      ),
      isEnabled: () => planner.state.kind === 'ready',
    },
    action('fit-view', _('Fit the View'), ['<Control>0'], () => canvas.fit()),
    action('zoom-in', _('Zoom In'), ['<Control>plus', '<Control>equal'], () => canvas.zoomIn()),
    action('zoom-out', _('Zoom Out'), ['<Control>minus'], () => canvas.zoomOut()),
    action('toggle-panel', _('Side Panel'), ['F9'], () => {
      flap.setRevealFlap(!flap.getRevealFlap());
    }),
    action('show-work', _('Work'), ['<Alt>1'], () => showPage(built, 'work')),
    action('show-machine', _('Machine'), ['<Alt>2'], () => showPage(built, 'machine')),
    action('doctor', _('Check This Computer'), [], () => openDoctor({ parent: window, workshop })),
    action('report', _('Report a Problem'), [], () =>
      openProblemReport({ parent: window, workshop, notices: deps.notices }),
    ),
    action('shortcuts', _('Keyboard Shortcuts'), ['<Control>question'], () =>
      openShortcuts(window, groups()),
    ),
    action('about', _('About Kerf'), [], () => openAbout(window, deps.version)),
    action('close', _('Close'), ['<Control>w'], () => window.close()),
  ];
}

function action(
  id: string,
  label: string,
  accelerators: readonly string[],
  run: () => void,
): WindowAction {
  return { id, label, accelerators, run };
}

function showPage(built: Built, page: 'work' | 'machine'): void {
  built.part('flap', Adw.Flap).setRevealFlap(true);
  built.part('stack', Adw.ViewStack).setVisibleChildName(page);
}

function sampleAction(opening: Opening): Gio.SimpleAction {
  const sample = Gio.SimpleAction.new('open-sample', GLib.VariantType.new('s'));
  sample.on('activate', (target) => {
    const path = target?.getString()[0];
    if (path !== undefined) opening.openFiles([path]);
  });
  return sample;
}

function travelAction(canvas: WindowCanvas): Gio.SimpleAction {
  const isShown = GLib.Variant.newBoolean(canvas.hasTravel);
  const travel = Gio.SimpleAction.newStateful('show-travel', null, isShown);
  travel.on('activate', () => {
    canvas.hasTravel = !canvas.hasTravel;
    travel.setState(GLib.Variant.newBoolean(canvas.hasTravel));
  });
  return travel;
}

function exportProgram({ window, workshop, notices }: ActionListDeps): void {
  const { planner, store, chooser, programFormatOf } = workshop;
  demandTyped(window);
  if (planner.state.kind !== 'ready') {
    notices.say(_('The job is being planned again: export it in a moment.'));
    return;
  }
  const { job } = planner.state;
  const stem = (store.all('piece')[0]?.name ?? 'kerf').replace(/\.[a-z0-9]{1,5}$/i, '');
  const { label, extension } = programFormatOf(chooser.choice.machine);
  const name = `${stem.replaceAll('/', '-')}${extension}`;
  askWhereToSave(window, { title: _('Export {format}', { format: label }), name }, (path) => {
    const told = () => notices.say(_('Exported to {path}', { path }));
    notices.attempt(() => workshop.exportProgram(job, path).done.then(told));
  });
}

/** Undo and redo say what they would take back or bring again. */
function nameHistory({ built, workshop }: ActionListDeps): void {
  const { undoLabel, redoLabel } = workshop.history;
  const undo = undoLabel === undefined ? _('Undo') : _('Undo: {what}', { what: _(undoLabel) });
  const redo = redoLabel === undefined ? _('Redo') : _('Redo: {what}', { what: _(redoLabel) });
  nameButton(built.part('undo', Gtk.Button), undo, '<Control>z');
  nameButton(built.part('redo', Gtk.Button), redo, '<Control><Shift>z');
}

function nameOthers(built: Built): void {
  nameButton(built.part('open', Gtk.Button), _('Open files'), '<Control>o');
  nameButton(built.part('fit', Gtk.Button), _('Fit the view'), '<Control>0');
  nameButton(built.part('energy', Gtk.ToggleButton), _('Show energy'), ENERGY_KEY);
  nameButton(built.part('panel-toggle', Gtk.ToggleButton), _('Side panel'), 'F9');
}
