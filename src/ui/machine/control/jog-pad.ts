// SPDX-License-Identifier: GPL-3.0-or-later
/** Moving the head by hand: a step at a time or as long as a button or key is held, and home. */
import { Disposables } from '../../../base/disposable.js';
import { N_ } from '../../../base/translatable.js';
import type { MachineCommand } from '../../../devices/contract/commands.js';
import type { MachineLink } from '../../../devices/contract/link.js';
import type { MachineState } from '../../../devices/contract/state.js';
import type { Point } from '../../../geometry/path.js';
import type { MachineChooser } from '../../../machine/choice.js';
import type { SpeedField } from '../../../params/schema.js';
import type { JobPlanner } from '../../../pipeline/job-plan.js';
import { directionToMachine } from '../../../toolpath/to-machine.js';
import { layAsOnTheBed } from '../../toolkit/as-on-the-bed.js';
import { type Built, build } from '../../toolkit/built.js';
import { createQuantitySpin } from '../../toolkit/forms/quantity-spin.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, a11yLabel, Gtk } from '../../toolkit/gtk.js';
import { iconButton } from '../../toolkit/icon-button.js';
import type { Notices } from '../../toolkit/notices.js';
import { speedUnitChanged } from '../../toolkit/speeds.js';
import type { View } from '../../toolkit/view.js';
import { gate, isAble } from '../ability-gate.js';
import { canMove } from '../condition.js';
import { createFraming } from './framing.js';
import { createHold, holdDown } from './hold-button.js';
import { listenToJogKeys } from './jog-keys.js';

export interface JogPadDeps {
  readonly link: MachineLink;
  readonly chooser: MachineChooser;
  readonly planner: JobPlanner;
  readonly notices: Notices;
  /** Arrow keys pressed in here may move the head. */
  readonly panel: Gtk.Widget;
}

/** Lengths of a step, mm. */
const STEPS = [0.1, 1, 10, 50] as const;
const DEFAULT_STEP = 10;
/** Default speed of the head, mm/s. */
const DEFAULT_SPEED = 50;
/** 10 mm/min. */
const MIN_SPEED = 1 / 6;
const SPEED_FIELD: SpeedField = {
  kind: 'speed',
  label: '',
  help: '',
  default: DEFAULT_SPEED,
  min: MIN_SPEED,
  max: DEFAULT_SPEED,
};

/** x and y in steps, icon, name; the pad's middle is free for Home. */
const DIRECTIONS = [
  { x: -1, y: 1, icon: 'kerf-up-left-symbolic', name: N_('Move left and back') },
  { x: 0, y: 1, icon: 'go-up-symbolic', name: N_('Move back') },
  { x: 1, y: 1, icon: 'kerf-up-right-symbolic', name: N_('Move right and back') },
  { x: -1, y: 0, icon: 'go-previous-symbolic', name: N_('Move left') },
  { x: 1, y: 0, icon: 'go-next-symbolic', name: N_('Move right') },
  { x: -1, y: -1, icon: 'kerf-down-left-symbolic', name: N_('Move left and forward') },
  { x: 0, y: -1, icon: 'go-down-symbolic', name: N_('Move forward') },
  { x: 1, y: -1, icon: 'kerf-down-right-symbolic', name: N_('Move right and forward') },
] as const;

export function createJogPad(deps: JogPadDeps): View {
  const { link, notices } = deps;
  const built = build('jog-pad');
  const disposables = new Disposables();
  const send = (command: MachineCommand) => notices.attempt(() => link.command(command));
  const speed = createSpeed(built, deps.chooser);
  disposables.add(speed.dispose);
  const steps = createStepChoice(built.part('steps', Gtk.Box));
  const jogging = createJogging(deps, { send, speed: speed.value, step: steps.value });
  const pad = createPad(built.part('pad', Gtk.Grid), jogging, disposables);
  disposables.add(
    listenToJogKeys({
      panel: deps.panel,
      toggle: built.part('keys', Gtk.Switch),
      onDirection: jogging.towards,
    }),
  );
  disposables.add(() => jogging.towards(undefined));
  const framing = createFraming(built, { ...deps, send, speed: speed.value });
  disposables.add(framing);
  const show = (state: MachineState) => {
    for (const button of pad.arrows) button.setSensitive(canMove(state));
    steps.show(state);
    pad.home.setSensitive(state.condition === 'idle' || state.condition === 'alarm');
  };
  pad.home.on('clicked', () => send({ kind: 'home' }));
  disposables.add(link.stateChanged.connect(show));
  show(link.state);
  return {
    widget: built.part('group', Adw.PreferencesGroup),
    dispose: () => disposables.dispose(),
  };
}

interface Jogging {
  readonly isHolding: () => boolean;
  step(direction: Point): void;
  /** Moves as long as a button or key is held; `undefined` lets go. In steps it makes one. */
  towards(direction: Point | undefined): void;
}

interface Sending {
  readonly send: (command: MachineCommand) => void;
  readonly speed: () => number;
  /** The length of a step, mm; undefined where the head moves for as long as one holds. */
  readonly step: () => number | undefined;
}

function createJogging({ link, chooser }: JogPadDeps, { send, speed, step }: Sending): Jogging {
  // Arrows point as seen from the front; the machine's axes may run the other way.
  const toMachine = (way: Point) => directionToMachine(way, chooser.choice.machine.bed);
  let direction: Point = { x: 0, y: 0 };
  const onWay = () => send({ kind: 'jog-start', direction: toMachine(direction), speed: speed() });
  const hold = createHold({
    start: onWay,
    // An error was reported when the jog began.
    keep: () => void link.command({ kind: 'jog-keep' }).catch(() => undefined),
    end: () => send({ kind: 'jog-cancel' }),
  });
  let isHeld = false;
  const makeStep = ({ x, y }: Point) => {
    const mm = step();
    if (mm !== undefined) {
      send({ kind: 'jog', by: toMachine({ x: x * mm, y: y * mm }), speed: speed() });
    }
  };
  return {
    isHolding: () => step() === undefined,
    step: makeStep,
    towards(wanted) {
      if (wanted !== undefined && step() !== undefined) return makeStep(wanted);
      const isTurn = isHeld && wanted !== undefined;
      if (wanted !== undefined) direction = wanted;
      if (isTurn) onWay();
      isHeld = wanted !== undefined;
      hold.set(isHeld);
    },
  };
}

function createPad(grid: Gtk.Grid, jogging: Jogging, disposables: Disposables) {
  const arrows = DIRECTIONS.map(({ x, y, icon, name }) => {
    const button = iconButton(icon, _(name), ['jog']);
    button.on('clicked', () => jogging.step({ x, y }));
    disposables.add(
      holdDown(button, {
        start: () => {
          if (jogging.isHolding()) jogging.towards({ x, y });
        },
        keep: () => undefined,
        end: () => {
          if (jogging.isHolding()) jogging.towards(undefined);
        },
      }),
    );
    grid.attach(button, x + 1, 1 - y, 1, 1);
    return button;
  });
  const home = iconButton('go-home-symbolic', _('Home'), ['jog']);
  grid.attach(home, 1, 1, 1, 1);
  layAsOnTheBed(grid);
  return { arrows, home };
}

/** Toggles for the step; the value is which is on, mm, and undefined for as long as one holds. */
function createStepChoice(box: Gtk.Box) {
  let chosen: number | undefined = DEFAULT_STEP;
  let first: Gtk.ToggleButton | null = null;
  const toggles = [...STEPS, undefined].map((step) => {
    const toggle = new Gtk.ToggleButton({ label: step === undefined ? _('Held') : `${step}` });
    const name =
      step === undefined ? _('Move for as long as you hold') : _('Step of {step} mm', { step });
    a11yLabel(toggle, name);
    toggle.setTooltipText(name);
    if (first === null) first = toggle;
    else toggle.setGroup(first);
    toggle.setActive(step === chosen);
    toggle.on('toggled', () => {
      if (toggle.getActive()) chosen = step;
    });
    box.append(toggle);
    return { step, toggle };
  });
  box.insertChildAfter(
    new Gtk.Label({ label: 'mm', cssClasses: ['dim-label', 'step-unit'], marginEnd: 10 }),
    box.getLastChild()?.getPrevSibling() ?? null,
  );
  const toggleOf = (wanted: number | undefined) =>
    toggles.find(({ step }) => step === wanted)?.toggle;
  const hold = toggleOf(undefined);
  const showHold = hold && gate(hold, 'jog-while-held');
  return {
    value: () => chosen,
    show(state: MachineState) {
      showHold?.(state, true);
      const isLost = chosen === undefined && !isAble(state, 'jog-while-held');
      if (isLost) toggleOf(DEFAULT_STEP)?.setActive(true);
    },
  };
}

function createSpeed(built: Built, chooser: MachineChooser) {
  const most = () => {
    const { maxSpeedX, maxSpeedY } = chooser.choice.machine.motion;
    return Math.min(maxSpeedX, maxSpeedY);
  };
  const field = () => ({ ...SPEED_FIELD, max: most() });
  const name = _('Speed of moves by hand');
  const spin = createQuantitySpin({ field, value: Math.min(DEFAULT_SPEED, most()), name });
  const row = built.part('speed-row', Adw.ActionRow);
  row.addSuffix(spin.widget);
  row.addSuffix(spin.unit);
  const show = () => spin.show(Math.min(spin.value(), most()));
  const disposables = new Disposables();
  disposables.add(chooser.changed.connect(show));
  disposables.add(speedUnitChanged.connect(show));
  return { value: spin.value, dispose: () => disposables.dispose() };
}
