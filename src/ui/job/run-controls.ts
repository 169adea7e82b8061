// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Start, Hold and Stop. Stop and Emergency Stop go to the machine at once and never wait for a
 * question, a dialog or another command; they are there as long as a machine is.
 */
import { Disposables } from '../../base/disposable.js';
import { N_ } from '../../base/translatable.js';
import type { MachineLink } from '../../devices/contract/link.js';
import type { MachineState } from '../../devices/contract/state.js';
import type { JobPlanner } from '../../pipeline/job-plan.js';
import { canHold, isConnected, isHeld, isJobActive } from '../machine/condition.js';
import { installFirstClick } from '../shell/first-click.js';
import type { UrgentKey } from '../shell/urgent-keys.js';
import type { WindowAction } from '../shell/window-actions.js';
import { _ } from '../toolkit/gettext.js';
import { Adw, Gtk } from '../toolkit/gtk.js';
import { nameButton } from '../toolkit/icon-button.js';
import type { Notices } from '../toolkit/notices.js';
import type { View } from '../toolkit/view.js';

export const RUN_ACCELERATORS = {
  start: ['<Control>Return'],
  hold: ['Pause', '<Control><Shift>p'],
  stop: ['<Control>period'],
  'emergency-stop': ['<Control><Shift>period', '<Control>greater'],
} as const;

/** The actions that no menu, popover or dialog may keep from the machine. */
export const URGENT: readonly UrgentKey[] = (['hold', 'stop', 'emergency-stop'] as const).map(
  (id) => ({ action: `app.${id}`, accelerators: RUN_ACCELERATORS[id] }),
);

export interface RunDeps {
  readonly link: MachineLink;
  readonly planner: JobPlanner;
  readonly notices: Notices;
  /** Asks, and starts the job. */
  readonly onStart: () => void;
}

/** They have buttons of their own, but for the one that must be found without looking for it. */
const MACHINE = { home: 'app', place: 'machine', isInMenu: false } as const;

/**
 * The actions behind the buttons. Those for the machine belong to the application, so they work in dialogs too; what
 * is started is the work of one window.
 */
export function runActions({ link, planner, notices, onStart }: RunDeps): readonly WindowAction[] {
  const urgent = (kind: 'stop' | 'emergency-stop') => () => {
    link.command({ kind }).catch(() => {
      const how = _('Use the switch on the machine, or pull its plug.');
      notices.warn(_('The machine did not answer'), how);
    });
  };
  const hold = () => {
    const resting = link.state.condition === 'jog' ? 'jog-cancel' : 'hold';
    notices.attempt(() => link.command({ kind: isHeld(link.state) ? 'resume' : resting }));
  };
  const keys = RUN_ACCELERATORS;
  return [
    {
      ...MACHINE,
      home: 'win',
      id: 'start',
      label: N_('Start the Job'),
      accelerators: keys.start,
      run: onStart,
      isEnabled: () => {
        const { kind } = planner.state;
        return kind !== 'empty' && kind !== 'failed' && !isJobActive(link.state);
      },
    },
    {
      ...MACHINE,
      id: 'hold',
      label: N_('Hold or Resume'),
      accelerators: keys.hold,
      run: hold,
      isEnabled: () => canHold(link.state) || isHeld(link.state),
    },
    { ...MACHINE, id: 'stop', label: N_('Stop'), accelerators: keys.stop, run: urgent('stop') },
    {
      ...MACHINE,
      isInMenu: true,
      id: 'emergency-stop',
      label: N_('E_mergency Stop'),
      accelerators: keys['emergency-stop'],
      run: urgent('emergency-stop'),
    },
  ];
}

export function createRunControls({ link }: RunDeps, window: Gtk.Window, box: Gtk.Box): View {
  const disposables = new Disposables();
  const start = labelled('media-playback-start-symbolic', _('_Start'), 'win.start');
  const hold = labelled('media-playback-pause-symbolic', _('_Hold'), 'app.hold');
  const stop = labelled('media-playback-stop-symbolic', _('Stop'), 'app.stop');
  stop.button.addCssClass('destructive-action');
  nameButton(stop.button, _('Stop the machine'), RUN_ACCELERATORS.stop[0]);
  for (const { button } of [start, hold, stop]) box.append(button);
  const show = (state: MachineState) => {
    const isBusy = isJobActive(state);
    start.button.setVisible(!isBusy);
    hold.button.setVisible(isBusy || canHold(state) || isHeld(state));
    stop.button.setVisible(isConnected(state) || isBusy);
    showHold(hold, isHeld(state));
  };
  hold.button.addCssClass('raised');
  start.button.addCssClass('suggested-action');
  nameButton(start.button, _('Start the job'), RUN_ACCELERATORS.start[0]);
  disposables.add(link.stateChanged.connect(show));
  // Not Hold: on a machine that is held, its button resumes.
  disposables.add(installFirstClick(window, stop.button));
  show(link.state);
  return { widget: box, dispose: () => disposables.dispose() };
}

interface Labelled {
  readonly button: Gtk.Button;
  readonly content: Adw.ButtonContent;
}

function labelled(iconName: string, label: string, actionName: string): Labelled {
  const content = new Adw.ButtonContent({ iconName, label, useUnderline: true });
  const button = new Gtk.Button({ child: content, actionName });
  return { button, content };
}

function showHold({ button, content }: Labelled, isOnHold: boolean): void {
  content.setIconName(isOnHold ? 'media-playback-start-symbolic' : 'media-playback-pause-symbolic');
  content.setLabel(isOnHold ? _('_Resume') : _('_Hold'));
  const name = isOnHold ? _('Continue the job') : _('Hold the machine, beam off');
  nameButton(button, name, RUN_ACCELERATORS.hold[0]);
}
