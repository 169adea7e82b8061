// SPDX-License-Identifier: GPL-3.0-or-later
/** Moving the head by hand: a step at a time in eight directions, home, frame, zero, origin. */

import { Disposables } from '../../base/disposable.js';
import type { MachineCommand, MachineLink, MachineState } from '../../devices/contract.js';
import type { MachineChooser } from '../../editor/workshop.js';
import type { JobPlanner } from '../../pipeline/job-plan.js';
import { type Built, build } from '../built.js';
import { mmPerMinToSpeed, speedToMmPerMin } from '../format.js';
import { ignoreWheel } from '../forms/gestures.js';
import { _ } from '../gettext.js';
import { Adw, a11yLabel, Gtk } from '../gtk.js';
import { iconButton } from '../icon-button.js';
import type { Notices } from '../notices.js';
import type { View } from '../view.js';
import { canMove } from './condition.js';

export interface JogPadDeps {
  readonly link: MachineLink;
  readonly chooser: MachineChooser;
  readonly planner: JobPlanner;
  readonly notices: Notices;
}

/** mm */
const STEPS = [0.1, 1, 10, 50] as const;
/** What the head does when nobody chose, mm/s. */
const USUAL_SPEED = 50;
/** The dot that shows the frame, 0…1. */
const DOT_POWER = 0.01;

/** x and y in steps, icon, name; the pad's middle is free for Home. */
const DIRECTIONS = [
  { x: -1, y: 1, icon: 'kerf-up-left-symbolic', name: 'Move left and back' },
  { x: 0, y: 1, icon: 'go-up-symbolic', name: 'Move back' },
  { x: 1, y: 1, icon: 'kerf-up-right-symbolic', name: 'Move right and back' },
  { x: -1, y: 0, icon: 'go-previous-symbolic', name: 'Move left' },
  { x: 1, y: 0, icon: 'go-next-symbolic', name: 'Move right' },
  { x: -1, y: -1, icon: 'kerf-down-left-symbolic', name: 'Move left and forward' },
  { x: 0, y: -1, icon: 'go-down-symbolic', name: 'Move forward' },
  { x: 1, y: -1, icon: 'kerf-down-right-symbolic', name: 'Move right and forward' },
] as const;

export function createJogPad(deps: JogPadDeps): View {
  const { link, planner, notices } = deps;
  const built = build('jog-pad');
  const ends = new Disposables();
  const send = (command: MachineCommand) => notices.attempt(() => link.command(command));
  const step = createStepChoice(built.part('steps', Gtk.Box));
  const speed = createSpeed(built, deps.chooser);
  ends.add(speed.dispose);
  const pad = createPad(built.part('pad', Gtk.Grid), (x, y) =>
    send({ kind: 'jog', by: { x: x * step(), y: y * step() }, speed: speed.value() }),
  );
  const actions = createActions(built, { ...deps, send, speed: speed.value });
  const show = (state: MachineState) => {
    for (const button of pad.arrows) button.setSensitive(canMove(state));
    pad.home.setSensitive(state.condition === 'idle' || state.condition === 'alarm');
    for (const button of actions.buttons) button.setSensitive(state.condition === 'idle');
    if (jobBounds(planner) === undefined) actions.frame.setSensitive(false);
  };
  pad.home.on('clicked', () => send({ kind: 'home' }));
  ends.add(link.stateChanged.connect(show));
  ends.add(planner.stateChanged.connect(() => show(link.state)));
  show(link.state);
  return { widget: built.part('group', Adw.PreferencesGroup), dispose: () => ends.dispose() };
}

function createPad(grid: Gtk.Grid, onJog: (x: number, y: number) => void) {
  const arrows = DIRECTIONS.map(({ x, y, icon, name }) => {
    const button = iconButton(icon, _(name), ['jog']);
    button.on('clicked', () => onJog(x, y));
    grid.attach(button, x + 1, 1 - y, 1, 1);
    return button;
  });
  const home = iconButton('go-home-symbolic', _('Home'), ['jog']);
  grid.attach(home, 1, 1, 1, 1);
  return { arrows, home };
}

/** Toggles for the step; returns which is on, mm. */
function createStepChoice(box: Gtk.Box): () => number {
  let chosen: number = 10;
  let first: Gtk.ToggleButton | null = null;
  for (const step of STEPS) {
    const toggle = new Gtk.ToggleButton({ label: `${step}` });
    a11yLabel(toggle, _('Step of {step} mm', { step }));
    toggle.setTooltipText(_('Step of {step} mm', { step }));
    if (first === null) first = toggle;
    else toggle.setGroup(first);
    toggle.setActive(step === chosen);
    toggle.on('toggled', () => {
      if (toggle.getActive()) chosen = step;
    });
    box.append(toggle);
  }
  box.append(new Gtk.Label({ label: 'mm', cssClasses: ['dim-label', 'step-unit'] }));
  return () => chosen;
}

function createSpeed(built: Built, chooser: MachineChooser) {
  const adjustment = new Gtk.Adjustment({ lower: 10, stepIncrement: 100, pageIncrement: 1000 });
  const spin = new Gtk.SpinButton({ adjustment, digits: 0, valign: Gtk.Align.CENTER });
  spin.setNumeric(true);
  a11yLabel(spin, _('Speed of moves by hand, mm/min'));
  ignoreWheel(spin);
  built.part('speed-row', Adw.ActionRow).addSuffix(spin);
  const limit = () => {
    const { maxSpeedX, maxSpeedY } = chooser.choice.machine.motion;
    adjustment.setUpper(speedToMmPerMin(Math.min(maxSpeedX, maxSpeedY)));
  };
  limit();
  adjustment.setValue(speedToMmPerMin(USUAL_SPEED));
  return {
    value: () => mmPerMinToSpeed(adjustment.getValue()),
    dispose: chooser.changed.connect(limit),
  };
}

interface ActionsDeps extends JogPadDeps {
  readonly send: (command: MachineCommand) => void;
  readonly speed: () => number;
}

function createActions(built: Built, { planner, send, speed }: ActionsDeps) {
  const dot = built.part('dot', Gtk.Switch);
  const frame = labelled('kerf-frame-symbolic', _('_Frame'), _('Run around the job’s outline'));
  frame.on('clicked', () => {
    const bounds = jobBounds(planner);
    if (bounds === undefined) return;
    send({ kind: 'frame', bounds, speed: speed(), power: dot.getActive() ? DOT_POWER : 0 });
  });
  const zero = labelled('kerf-zero-symbolic', _('Set _zero'), _('The head’s place becomes X0 Y0'));
  zero.on('clicked', () => send({ kind: 'set-zero' }));
  const origin = labelled('kerf-origin-symbolic', _('_Go to zero'), _('Move the head to X0 Y0'));
  origin.on('clicked', () => send({ kind: 'go-to', to: { x: 0, y: 0 }, speed: speed() }));
  const buttons = [frame, zero, origin];
  for (const button of buttons) built.part('actions', Gtk.Box).append(button);
  return { frame, buttons };
}

function labelled(iconName: string, label: string, tooltip: string): Gtk.Button {
  const child = new Adw.ButtonContent({ iconName, label, useUnderline: true });
  child.setHalign(Gtk.Align.START);
  const button = new Gtk.Button({ child });
  button.setTooltipText(tooltip);
  return button;
}

function jobBounds(planner: JobPlanner) {
  return planner.state.kind === 'ready' ? planner.state.job.summary.bounds : undefined;
}
