// SPDX-License-Identifier: GPL-3.0-or-later
/** Frame, zero, and the way back to zero: the buttons beside the pad, and how a frame is shown. */
import { Disposables } from '../../../base/disposable.js';
import { N_ } from '../../../base/translatable.js';
import type { FrameShape, MachineCommand } from '../../../devices/contract/commands.js';
import type { MachineLink } from '../../../devices/contract/link.js';
import type { MachineState } from '../../../devices/contract/state.js';
import type { MachineChooser } from '../../../machine/choice.js';
import type { JobPlanner } from '../../../pipeline/job-plan.js';
import { boundsToMachine, placeOnBed } from '../../../toolpath/to-machine.js';
import type { Built } from '../../toolkit/built.js';
import { formatPower } from '../../toolkit/format.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';

export interface FramingDeps {
  readonly link: MachineLink;
  readonly planner: JobPlanner;
  readonly chooser: MachineChooser;
  readonly send: (command: MachineCommand) => void;
  readonly speed: () => number;
}

/** The second is the tightest outline without a bay, as a rubber band would lie. */
const SHAPES = [N_('Rectangle'), N_('Rubber band')] as const;
/** 0…1; the first is dark. */
const DOT_POWERS = [0, 0.005, 0.01, 0.02] as const;

export function createFraming(built: Built, deps: FramingDeps): Disposables {
  const { link, planner, send, speed } = deps;
  const disposables = new Disposables();
  const dot = built.part('dot', Adw.ComboRow);
  const names = DOT_POWERS.map((power) => (power === 0 ? _('Dark') : formatPower(power)));
  dot.setModel(Gtk.StringList.new(names));
  const shape = built.part('shape', Adw.ComboRow);
  shape.setModel(Gtk.StringList.new(SHAPES.map((label) => _(label))));
  const around = () => (shape.getSelected() === 1 ? outline(deps) : box(deps));
  const repeat = built.part('repeat', Gtk.Switch);
  const frame = labelled('kerf-frame-symbolic', _('_Frame'), _('Run around the work'));
  const isFraming = () => link.state.manualActivity === 'framing';
  frame.button.on('clicked', () => {
    if (isFraming()) return send({ kind: 'stop' });
    const way = around();
    const power = DOT_POWERS[dot.getSelected()] ?? 0;
    if (way === undefined) return;
    send({ kind: 'frame', ...way, speed: speed(), power, isRepeated: repeat.getActive() });
  });
  const zero = labelled('kerf-zero-symbolic', _('Set _zero'), _('The head’s place becomes X0 Y0'));
  zero.button.on('clicked', () => send({ kind: 'set-zero' }));
  const origin = labelled('kerf-origin-symbolic', _('_Go to zero'), _('Move the head to X0 Y0'));
  origin.button.on('clicked', () => send({ kind: 'go-to', to: { x: 0, y: 0 }, speed: speed() }));
  const begin = labelled(
    'mark-location-symbolic',
    _('_Begin here…'),
    _('Move zero so that the work begins at the head'),
  );
  begin.button.setActionName('win.begin-at-head');
  for (const { button } of [frame, zero, origin, begin])
    built.part('actions', Gtk.Box).append(button);
  const show = ({ condition }: MachineState) => {
    const isIdle = condition === 'idle';
    zero.button.setSensitive(isIdle);
    origin.button.setSensitive(isIdle);
    frame.button.setSensitive(isFraming() || (isIdle && around() !== undefined));
    frame.content.setLabel(isFraming() ? _('_End frame') : _('_Frame'));
  };
  shape.on('notify::selected', () => show(link.state));
  disposables.add(link.stateChanged.connect(show));
  disposables.add(planner.stateChanged.connect(() => show(link.state)));
  show(link.state);
  return disposables;
}

/** Where the program would move: the job's box as the machine counts. */
function box({ planner, chooser }: FramingDeps): FrameShape | undefined {
  const { state } = planner;
  const bounds = state.kind === 'ready' ? state.job.summary.bounds : undefined;
  return bounds && { bounds: boundsToMachine(bounds, chooser.choice.machine.bed) };
}

function outline({ planner, chooser }: FramingDeps): FrameShape | undefined {
  const { state } = planner;
  const corners = state.kind === 'ready' ? state.job.summary.outline : undefined;
  const { bed } = chooser.choice.machine;
  return corners && { outline: corners.map((corner) => placeOnBed(corner, bed)) };
}

function labelled(iconName: string, label: string, tooltip: string) {
  const content = new Adw.ButtonContent({ iconName, label, useUnderline: true });
  content.setHalign(Gtk.Align.START);
  const button = new Gtk.Button({ child: content });
  button.setTooltipText(tooltip);
  return { button, content };
}
