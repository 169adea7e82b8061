// SPDX-License-Identifier: GPL-3.0-or-later
/** The beam while a button is held, weak and for seconds; and the air pump. */
import { Disposables } from '../../../base/disposable.js';
import type { MachineLink } from '../../../devices/contract/link.js';
import type { MachineState } from '../../../devices/contract/state.js';
import type { MachineChooser } from '../../../machine/choice.js';
import { bindValue } from '../../toolkit/bind-value.js';
import { type Built, build } from '../../toolkit/built.js';
import { formatDuration, formatPower } from '../../toolkit/format.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, a11yLabel, Gtk } from '../../toolkit/gtk.js';
import type { Notices } from '../../toolkit/notices.js';
import type { View } from '../../toolkit/view.js';
import { gate } from '../ability-gate.js';
import { isConnected } from '../condition.js';
import { holdDown } from './hold-button.js';

export interface BeamTestDeps {
  readonly link: MachineLink;
  readonly chooser: MachineChooser;
  readonly notices: Notices;
}

/** 0…1; the session takes no more than the last. */
const POWERS = [0.005, 0.01, 0.02, 0.05] as const;
const SECONDS = [1, 2, 5, 10] as const;

export function createBeamTest(deps: BeamTestDeps): View {
  const { link, chooser } = deps;
  const built = build('beam-test');
  const disposables = new Disposables();
  const fire = createFireButton(built, deps, disposables);
  const showFire = gate(fire, 'test-fire');
  const air = createAirSwitch(built, deps);
  const show = (state: MachineState) => {
    const isOn = state.manualActivity === 'test-fire';
    showFire(state, state.condition === 'idle' && (state.manualActivity === undefined || isOn));
    fire.setLabel(isOn ? _('Beam on') : _('Hold to fire'));
    fire.setCssClasses(isOn ? ['destructive-action'] : []);
    air(state);
    built.part('air-row', Adw.ActionRow).setVisible(chooser.choice.machine.head.hasAirAssist);
  };
  disposables.add(link.stateChanged.connect(show));
  disposables.add(chooser.changed.connect(() => show(link.state)));
  show(link.state);
  return {
    widget: built.part('group', Adw.PreferencesGroup),
    dispose: () => disposables.dispose(),
  };
}

function createFireButton(built: Built, { link, notices }: BeamTestDeps, disposables: Disposables) {
  const power = built.part('power', Adw.ComboRow);
  power.setModel(Gtk.StringList.new(POWERS.map(formatPower)));
  power.setSelected(1);
  const seconds = built.part('seconds', Adw.ComboRow);
  seconds.setModel(Gtk.StringList.new(SECONDS.map(formatDuration)));
  seconds.setSelected(1);
  const fire = new Gtk.Button({ label: _('Hold to fire'), valign: Gtk.Align.CENTER });
  fire.setTooltipText(_('The beam is on for as long as you hold this button'));
  built.part('fire-row', Adw.ActionRow).addSuffix(fire);
  const holding = {
    start: () =>
      notices.attempt(() =>
        link.command({
          kind: 'test-fire',
          power: POWERS[power.getSelected()] ?? POWERS[0],
          seconds: SECONDS[seconds.getSelected()] ?? SECONDS[0],
        }),
      ),
    // An error was reported when the beam was switched on.
    keep: () => void link.command({ kind: 'test-fire-keep' }).catch(() => undefined),
    end: () => notices.attempt(() => link.command({ kind: 'test-fire-end' })),
  };
  disposables.add(holdDown(fire, holding));
  return fire;
}

/** Returns a function that shows the state of the machine. */
function createAirSwitch(built: Built, { link, notices }: BeamTestDeps) {
  const air = built.part('air', Gtk.Switch);
  a11yLabel(air, _('Air assist'));
  const show = bindValue({
    get: () => air.getActive(),
    set: (isOn: boolean) => air.setActive(isOn),
    connect: (changed) => air.on('notify::active', changed),
    onChange: (isOn) => notices.attempt(() => link.command({ kind: 'air', isOn })),
  });
  const showAble = gate(air, 'air');
  return (state: MachineState) => {
    showAble(state, isConnected(state) && ['idle', 'run', 'hold'].includes(state.condition));
    if (state.isAirOn !== undefined) show(state.isAirOn);
  };
}
