// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the work's zero lies: which of the controller's six systems is in force, what it is called,
 * its offset from the machine's zero, and moves to places counted from either.
 */
import { Disposables } from '../../../base/disposable.js';
import type { MachineCommand } from '../../../devices/contract/commands.js';
import type { MachineLink } from '../../../devices/contract/link.js';
import {
  type MachineState,
  WORK_SYSTEMS,
  type WorkSystem,
} from '../../../devices/contract/state.js';
import type { Point } from '../../../geometry/path.js';
import type { MachineChooser } from '../../../machine/choice.js';
import type { Notebook } from '../../../machine/notebook.js';
import { bindChoice } from '../../toolkit/bind-value.js';
import { type Built, build } from '../../toolkit/built.js';
import { formatCoordinate } from '../../toolkit/format.js';
import { takeWhenLeft } from '../../toolkit/forms/typed-text.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import { iconButton } from '../../toolkit/icon-button.js';
import type { Notices } from '../../toolkit/notices.js';
import type { View } from '../../toolkit/view.js';
import { gate } from '../ability-gate.js';
import { createMmEntry, type MmEntry } from './mm-entry.js';

export interface WorkZeroViewDeps {
  readonly link: MachineLink;
  readonly chooser: MachineChooser;
  readonly notebook: Notebook;
  readonly notices: Notices;
}

/** Share of the machine's speed that moves to typed places take. */
const GO_SPEED = 0.5;

export function createWorkZero(deps: WorkZeroViewDeps): View {
  const { link, chooser, notebook, notices } = deps;
  const built = build('work-zero');
  const disposables = new Disposables();
  const send = (command: MachineCommand) => notices.attempt(() => link.command(command));
  const active = () => link.state.activeWcs ?? 'G54';
  const system = createSystemRow(built, deps, (chosen) =>
    send({ kind: 'select-work-system', system: chosen }),
  );
  const zeros = createZeroButtons(built, (axes) => send({ kind: 'set-zero', axes }));
  const offset = createPlace(built.part('offset', Gtk.Box), {
    name: _('Store the offset'),
    notices,
    onTake: (point) => send({ kind: 'set-work-offset', system: active(), offset: point }),
  });
  const goTo = (to: Point, frame: 'work' | 'machine') => {
    const { maxSpeedX, maxSpeedY } = chooser.choice.machine.motion;
    const speed = Math.min(maxSpeedX, maxSpeedY) * GO_SPEED;
    send({ kind: 'go-to', to, speed, frame });
  };
  const place = createPlace(built.part('place', Gtk.Box), {
    name: _('Go there'),
    notices,
    onTake: (point) => goTo(point, 'work'),
  });
  const machineZero = built.part('machine-zero', Gtk.Button);
  machineZero.on('clicked', () => goTo({ x: 0, y: 0 }, 'machine'));
  const gates = [
    ...zeros,
    gate(offset.button, 'work-systems'),
    gate(system.row, 'work-systems'),
    gate(machineZero, 'go-to-machine'),
  ];
  let shown: Point | undefined;
  const show = (state: MachineState) => {
    system.show(active());
    const isIdle = state.condition === 'idle';
    place.button.setSensitive(isIdle);
    for (const show of gates) show(state, isIdle);
    const stored = state.workOffsets?.[active()];
    built.part('expander', Adw.ExpanderRow).setSubtitle(subtitle(active(), notebook, deps, stored));
    if (stored === undefined || (stored.x === shown?.x && stored.y === shown.y)) return;
    shown = stored;
    offset.x.set(stored.x);
    offset.y.set(stored.y);
  };
  const showAll = () => {
    system.list();
    show(link.state);
  };
  disposables.add(link.stateChanged.connect(show));
  disposables.add(chooser.changed.connect(showAll));
  disposables.add(notebook.changed.connect(showAll));
  showAll();
  return {
    widget: built.part('group', Adw.PreferencesGroup),
    dispose: () => disposables.dispose(),
  };
}

function subtitle(
  system: WorkSystem,
  notebook: Notebook,
  { chooser }: WorkZeroViewDeps,
  offset: Point | undefined,
): string {
  const name = nameOf(system, notebook.read(chooser.choice.machine.id).workSystemNames[system]);
  if (offset === undefined) return name;
  return `${name} · X ${formatCoordinate(offset.x)} Y ${formatCoordinate(offset.y)}`;
}

function nameOf(system: WorkSystem, name: string | undefined): string {
  return name ? `${name} (${system})` : system;
}

/** The row of systems and the entry for the name of the one in force. */
function createSystemRow(
  built: Built,
  { chooser, notebook, notices }: WorkZeroViewDeps,
  onChosen: (system: WorkSystem) => void,
) {
  const row = built.part('system', Adw.ComboRow);
  const entry = built.part('name', Adw.EntryRow);
  let active: WorkSystem | undefined;
  const names = () => notebook.read(chooser.choice.machine.id).workSystemNames;
  const show = bindChoice(row, (index) => {
    const chosen = WORK_SYSTEMS[index];
    if (chosen !== undefined && chosen !== active) onChosen(chosen);
  });
  const labels = () => WORK_SYSTEMS.map((word) => nameOf(word, names()[word]));
  const take = () => {
    const name = entry.getText().trim();
    if (active === undefined || name === (names()[active] ?? '')) return;
    const workSystemNames = { ...names(), [active]: name };
    notices.attempt(() => notebook.change(chooser.choice.machine.id, { workSystemNames }));
  };
  takeWhenLeft(entry, take);
  return {
    row,
    list() {
      active = undefined;
      show(labels(), row.getSelected());
    },
    show(system: WorkSystem) {
      if (system === active) return;
      take();
      active = system;
      show(labels(), WORK_SYSTEMS.indexOf(system));
      entry.setText(names()[system] ?? '');
    },
  };
}

function createZeroButtons(built: Built, onZero: (axes: 'x' | 'y' | 'both') => void) {
  const kinds = [
    { axes: 'x', label: 'X', tooltip: _('X becomes zero where the head is') },
    { axes: 'y', label: 'Y', tooltip: _('Y becomes zero where the head is') },
    { axes: 'both', label: 'X Y', tooltip: _('Both axes become zero where the head is') },
  ] as const;
  return kinds.map(({ axes, label, tooltip }) => {
    const button = new Gtk.Button({ label, tooltipText: tooltip });
    button.on('clicked', () => onZero(axes));
    built.part('zeros', Gtk.Box).append(button);
    if (axes !== 'both') return gate(button, 'zero-one-axis');
    return (_state: MachineState, isUsable: boolean) => button.setSensitive(isUsable);
  });
}

interface Place {
  readonly x: MmEntry;
  readonly y: MmEntry;
  readonly button: Gtk.Button;
}

interface PlaceDeps {
  readonly name: string;
  readonly notices: Notices;
  readonly onTake: (point: Point) => void;
}

/** Two entries and a button that takes both. */
function createPlace(box: Gtk.Box, { name, notices, onTake }: PlaceDeps): Place {
  const x = createMmEntry('X, mm', 'X');
  const y = createMmEntry('Y, mm', 'Y');
  const button = iconButton('object-select-symbolic', name, ['flat']);
  const take = () => notices.attempt(() => onTake({ x: x.value(), y: y.value() }));
  button.on('clicked', take);
  y.widget.on('activate', take);
  for (const widget of [x.widget, y.widget, button]) box.append(widget);
  return { x, y, button };
}
