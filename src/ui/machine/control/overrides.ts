// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * More or less feed and power while a job runs, and slower fast moves: a button in the status bar that
 * shows what is not at 100 %, and a popover to change it.
 */
import { Disposables } from '../../../base/disposable.js';
import type { MachineLink } from '../../../devices/contract/link.js';
import type { MachineState, OverrideKind } from '../../../devices/contract/state.js';
import { bindValue } from '../../toolkit/bind-value.js';
import { build } from '../../toolkit/built.js';
import { formatPower } from '../../toolkit/format.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, a11yLabel, Gtk } from '../../toolkit/gtk.js';
import { nameButton } from '../../toolkit/icon-button.js';
import type { Notices } from '../../toolkit/notices.js';
import type { View } from '../../toolkit/view.js';
import { gate } from '../ability-gate.js';
import { isConnected } from '../condition.js';

export interface OverridesDeps {
  readonly link: MachineLink;
  readonly notices: Notices;
}

/** Steps in per cent of the job's value; Grbl accepts 10…200. */
const STEPS = [-10, -1, 1, 10] as const;
const LEAST = 0.1;
const MOST = 2;
const RAPIDS = [0.25, 0.5, 1] as const;

export function createOverrides({ link, notices }: OverridesDeps): View {
  const built = build('overrides');
  const button = built.part('button', Gtk.MenuButton);
  const grid = built.part('rows', Gtk.Grid);
  nameButton(button, _('Overrides: feed, power and fast moves'));
  /** What was asked for and not yet reported: the next step counts from there. */
  const wanted = new Map<OverrideKind, number>();
  const ask = (of: OverrideKind, to: number) => {
    wanted.set(of, to);
    notices.attempt(async () => {
      try {
        await link.command({ kind: 'override', of, to });
      } finally {
        if (wanted.get(of) === to) wanted.delete(of);
        show(link.state);
      }
    });
    show(link.state);
  };
  const value = (of: OverrideKind) => wanted.get(of) ?? link.state.overrides[of];
  const feed = attachStepper(grid, 0, { title: _('Feed'), of: 'feed', value, ask });
  const power = attachStepper(grid, 1, { title: _('Power'), of: 'power', value, ask });
  const rapids = attachRapids(grid, 2, (to) => ask('rapid', to));
  const show = (state: MachineState) => {
    button.setVisible(isConnected(state));
    feed(state);
    power(state);
    rapids(state, value('rapid'));
    const isChanged = Object.values(state.overrides).some((fraction) => fraction !== 1);
    built.part('content', Adw.ButtonContent).setLabel(isChanged ? shortText(state) : '');
    if (isChanged) button.addCssClass('accent');
    else button.removeCssClass('accent');
  };
  const disposables = new Disposables();
  disposables.add(link.stateChanged.connect(show));
  show(link.state);
  return { widget: button, dispose: () => disposables.dispose() };
}

function shortText({ overrides }: MachineState): string {
  return `${formatPower(overrides.feed)} · ${formatPower(overrides.power)}`;
}

interface Stepper {
  readonly title: string;
  readonly of: OverrideKind;
  readonly value: (of: OverrideKind) => number;
  readonly ask: (of: OverrideKind, to: number) => void;
}

/** Title, −10 −1, the value (back to 100 %), +1 +10; returns how to show the value. */
function attachStepper(grid: Gtk.Grid, row: number, { title, of, value, ask }: Stepper) {
  grid.attach(new Gtk.Label({ label: title, xalign: 0, marginEnd: 8 }), 0, row, 1, 1);
  const reset = new Gtk.Button({
    label: '100 %',
    widthRequest: 76,
    cssClasses: ['flat', 'numeric'],
  });
  reset.setTooltipText(_('{what}: back to 100 %', { what: title }));
  reset.on('clicked', () => ask(of, 1));
  grid.attach(reset, 3, row, 1, 1);
  const steps = STEPS.map((step, i) => {
    const sign = step < 0 ? '−' : '+';
    const button = new Gtk.Button({ label: `${sign}${Math.abs(step)}`, widthRequest: 44 });
    a11yLabel(button, _('{what}: {step} per cent', { what: title, step }));
    button.on('clicked', () => {
      const to = Math.round(value(of) * 100 + step) / 100;
      ask(of, Math.min(MOST, Math.max(LEAST, to)));
    });
    grid.attach(button, i < 2 ? i + 1 : i + 2, row, 1, 1);
    return button;
  });
  const gates = [reset, ...steps].map((button) => gate(button, `override-${of}`));
  return (state: MachineState) => {
    reset.setLabel(formatPower(value(of)));
    for (const show of gates) show(state, true);
  };
}

/** Toggles for fast moves; returns how to show which is on. */
function attachRapids(grid: Gtk.Grid, row: number, onAsk: (to: number) => void) {
  grid.attach(new Gtk.Label({ label: _('Fast moves'), xalign: 0, marginEnd: 8 }), 0, row, 1, 1);
  const box = new Gtk.Box({ homogeneous: true, cssClasses: ['linked'] });
  grid.attach(box, 1, row, 5, 1);
  let first: Gtk.ToggleButton | null = null;
  const toggles = RAPIDS.map((fraction) => {
    const toggle = new Gtk.ToggleButton({ label: formatPower(fraction), hexpand: true });
    if (first === null) first = toggle;
    else toggle.setGroup(first);
    box.append(toggle);
    const show = bindValue({
      get: () => toggle.getActive(),
      set: (isChosen: boolean) => toggle.setActive(isChosen),
      connect: (changed) => toggle.on('toggled', changed),
      onChange: (isChosen) => isChosen && onAsk(fraction),
    });
    return { show, fraction };
  });
  const showAble = gate(box, 'override-rapid');
  return (state: MachineState, shown: number) => {
    showAble(state, true);
    for (const { show, fraction } of toggles) show(fraction === shown);
  };
}
