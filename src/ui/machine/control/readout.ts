// SPDX-License-Identifier: GPL-3.0-or-later
/** Where the head is in large figures, what the machine complains about, and the way out of an alarm. */
import { Disposables } from '../../../base/disposable.js';
import type { MachineLink } from '../../../devices/contract/link.js';
import { isPlaced, type MachineState } from '../../../devices/contract/state.js';
import { homes } from '../../../editor/resume-steps.js';
import { type Built, build } from '../../toolkit/built.js';
import { formatCoordinate, formatPower, formatSpeed } from '../../toolkit/format.js';
import { _, rendered } from '../../toolkit/gettext.js';
import { Gtk } from '../../toolkit/gtk.js';
import type { Notices } from '../../toolkit/notices.js';
import { speedUnitChanged } from '../../toolkit/speeds.js';
import type { View } from '../../toolkit/view.js';
import { isConnected, showCondition } from '../condition.js';
import { askWhetherPositionIsRight } from './confirm-position.js';

export interface ReadoutDeps {
  readonly link: MachineLink;
  readonly notices: Notices;
}

export function createReadout({ link, notices }: ReadoutDeps): View {
  const built = build('readout');
  const label = (id: string) => built.part(id, Gtk.Label);
  const message = label('message');
  const unlock = built.part('unlock', Gtk.Button);
  unlock.on('clicked', () => notices.attempt(() => link.command({ kind: 'unlock' })));
  const doubt = createDoubtButtons(built, { link, notices });
  const show = (state: MachineState) => {
    doubt(state);
    showCondition(label('chip'), state.condition);
    label('power').setLabel(_('{power} power', { power: formatPower(state.power) }));
    built.part('figures', Gtk.Grid).setVisible(isConnected(state));
    label('x').setLabel(formatCoordinate(state.position.x));
    label('y').setLabel(formatCoordinate(state.position.y));
    for (const id of ['x', 'y']) setClass(label(id), 'doubtful', !isPlaced(state.trust));
    label('speed').setLabel(formatSpeed(state.speed));
    message.setLabel(messageOf(state));
    message.setVisible(message.getLabel() !== '');
    setClass(message, 'error', state.condition === 'alarm');
    unlock.setVisible(state.condition === 'alarm');
  };
  const disposables = new Disposables();
  disposables.add(link.stateChanged.connect(show));
  disposables.add(speedUnitChanged.connect(() => show(link.state)));
  show(link.state);
  return { widget: built.part('readout', Gtk.Box), dispose: () => disposables.dispose() };
}

/** The ways out of a doubtful position: the switches where there are some, and a person's word. */
function createDoubtButtons(built: Built, { link, notices }: ReadoutDeps) {
  const home = built.part('home', Gtk.Button);
  const confirm = built.part('confirm', Gtk.Button);
  home.on('clicked', () => notices.attempt(() => link.command({ kind: 'home' })));
  const onConfirmed = () => notices.attempt(() => link.command({ kind: 'confirm-position' }));
  confirm.on('clicked', () => {
    const parent = confirm.getRoot();
    if (parent instanceof Gtk.Window) askWhetherPositionIsRight({ parent, link, onConfirmed });
  });
  return (state: MachineState) => {
    const isDoubtful = state.condition === 'idle' && !isPlaced(state.trust);
    built.part('doubt', Gtk.Box).setVisible(isDoubtful);
    home.setVisible(homes(state) !== false);
  };
}

/** What the controller said last, or why the position cannot be believed. */
function messageOf(state: MachineState): string {
  if (state.message !== undefined) return rendered(state.message);
  if (!isConnected(state) || isPlaced(state.trust)) return '';
  return state.trust === 'lost'
    ? _('The position is lost. Home the machine, or look where the head is.')
    : _('The position may be wrong. Home the machine, or look where the head is.');
}

function setClass(widget: Gtk.Widget, name: string, isOn: boolean): void {
  if (isOn) widget.addCssClass(name);
  else widget.removeCssClass(name);
}
