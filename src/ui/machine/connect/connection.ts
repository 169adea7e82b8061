// SPDX-License-Identifier: GPL-3.0-or-later
/** The choice of a machine and a port, and the button that connects or parts. */
import { Disposables } from '../../../base/disposable.js';
import type { MachineLink } from '../../../devices/contract/link.js';
import type { MachineState } from '../../../devices/contract/state.js';
import type { MachineChooser } from '../../../machine/choice.js';
import type { MachineProfile } from '../../../machine/profile.js';
import { bindChoice } from '../../toolkit/bind-value.js';
import { build } from '../../toolkit/built.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import { nameButton } from '../../toolkit/icon-button.js';
import type { Notices } from '../../toolkit/notices.js';
import type { View } from '../../toolkit/view.js';
import { gate } from '../ability-gate.js';
import { openSettingsDialog } from '../board/settings-dialog.js';
import { isJobActive } from '../condition.js';
import { openAssistant } from './assistant/assistant.js';
import { createPortRow } from './port-row.js';
import { openProfileDialog } from './profile-dialog.js';

export interface ConnectionDeps {
  readonly chooser: MachineChooser;
  readonly link: MachineLink;
  readonly notices: Notices;
  readonly pending: PendingAddress;
}

/** The address that is typed into the panel and not yet chosen: whatever connects takes it first. */
export interface PendingAddress {
  take: () => void;
}

export function createConnection(deps: ConnectionDeps): View {
  const built = build('connection');
  const disposables = new Disposables();
  const { link } = deps;
  const machine = built.part('machine', Adw.ComboRow);
  disposables.add(bindMachineRow(machine, deps));
  const refresh = built.part('refresh', Gtk.Button);
  nameButton(refresh, _('Look for ports'));
  const address = built.part('address', Adw.EntryRow);
  const port = built.part('port', Adw.ComboRow);
  const ports = createPortRow({ ...deps, port, address, refresh });
  disposables.add(() => ports.end());
  const connect = built.part('connect', Gtk.Button);
  const row = built.part('machine-row', Adw.ExpanderRow);
  deps.pending.take = ports.take;
  connect.on('clicked', () => toggleConnection(deps));
  const settings = built.part('settings', Gtk.Button);
  nameButton(settings, _('Controller settings'));
  settings.on('clicked', () => {
    const parent = settings.getRoot();
    if (parent instanceof Gtk.Window) {
      deps.notices.attempt(() => openSettingsDialog({ parent, link }));
    }
  });
  const assistant = built.part('assistant', Gtk.Button);
  nameButton(assistant, _('Set up a machine'));
  assistant.on('clicked', () => {
    const parent = assistant.getRoot();
    if (parent instanceof Gtk.Window) openAssistant({ ...deps, parent });
  });
  const profile = built.part('profile', Gtk.Button);
  nameButton(profile, _('Machine settings'));
  profile.on('clicked', () => {
    const parent = profile.getRoot();
    if (parent instanceof Gtk.Window) openProfileDialog({ ...deps, parent });
  });
  const profileRow = built.part('profile-row', Adw.ActionRow);
  const showSettings = gate(built.part('settings-row', Adw.ActionRow), 'settings');
  let wasOffline: boolean | undefined;
  const show = (state: MachineState) => {
    const isOffline = state.condition === 'offline';
    for (const setting of [machine, port, address, profileRow]) setting.setSensitive(isOffline);
    connect.setLabel(isOffline ? _('Connect') : _('Disconnect'));
    connect.setSensitive(!isJobActive(state));
    connect.setCssClasses(isOffline ? ['suggested-action', 'text-button'] : ['text-button']);
    showSettings(state, state.condition === 'idle' || state.condition === 'alarm');
    row.setTitle(_(deps.chooser.choice.machine.name));
    row.setSubtitle([state.port, state.firmware].filter(Boolean).join(' · '));
    // The row is out of the way once connected, at hand when not.
    if (isOffline !== wasOffline) row.setExpanded(isOffline);
    wasOffline = isOffline;
  };
  disposables.add(link.stateChanged.connect(show));
  disposables.add(deps.chooser.changed.connect(() => show(link.state)));
  show(link.state);
  return {
    widget: built.part('group', Adw.PreferencesGroup),
    dispose: () => disposables.dispose(),
  };
}

/** Connects when offline, parts otherwise. */
export function toggleConnection({ link, chooser, notices, pending }: ConnectionDeps): void {
  notices.attempt(() => {
    if (link.state.condition !== 'offline') return link.command({ kind: 'disconnect' });
    pending.take();
    const { machine, port } = chooser.choice;
    return link.command({ kind: 'connect', port, machine });
  });
}

function bindMachineRow(row: Adw.ComboRow, { chooser, notices }: ConnectionDeps): () => void {
  let machines: readonly MachineProfile[] = [];
  const showMachines = bindChoice(row, (index) => {
    const machine = machines[index];
    if (machine === undefined || machine.id === chooser.choice.machine.id) return;
    // The model may change with the choice, which must not happen within the row's own signal.
    setTimeout(() => {
      notices.attempt(() => chooser.choose({ ...chooser.choice, machine }));
    }, 2);
  });
  const show = () => {
    machines = chooser.machines;
    const index = machines.findIndex((machine) => machine.id === chooser.choice.machine.id);
    showMachines(
      machines.map(({ name }) => _(name)),
      index >= 0 ? index : row.getSelected(),
    );
  };
  show();
  return chooser.changed.connect(show);
}
