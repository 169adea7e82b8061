// SPDX-License-Identifier: GPL-3.0-or-later
/** What state a machine is in, in words and colours, and what may be asked of it then. */
import type { MachineCondition, MachineState } from '../../devices/contract/state.js';
import { _ } from '../toolkit/gettext.js';
import type { Gtk } from '../toolkit/gtk.js';

export function conditionWord(condition: MachineCondition): string {
  const words: Readonly<Record<MachineCondition, string>> = {
    offline: _('Not connected'),
    connecting: _('Connecting…'),
    idle: _('Ready'),
    run: _('Running'),
    hold: _('On hold'),
    jog: _('Moving'),
    home: _('Homing'),
    door: _('Door open'),
    alarm: _('Alarm'),
    check: _('Check mode'),
    sleep: _('Asleep'),
  };
  return words[condition];
}

type Tone = 'neutral' | 'success' | 'accent' | 'warning' | 'error';

const TONES: Readonly<Record<MachineCondition, Tone>> = {
  offline: 'neutral',
  connecting: 'neutral',
  idle: 'success',
  run: 'accent',
  hold: 'warning',
  jog: 'accent',
  home: 'accent',
  door: 'warning',
  alarm: 'error',
  check: 'warning',
  sleep: 'warning',
};

/** Writes the condition into a label of class `chip`. */
export function showCondition(chip: Gtk.Label, condition: MachineCondition): void {
  chip.setLabel(conditionWord(condition));
  chip.setCssClasses(['chip', TONES[condition]]);
}

export function isConnected({ condition }: MachineState): boolean {
  return condition !== 'offline' && condition !== 'connecting';
}

/** Whether the machine works on a job that closing the window would end. */
export function isJobActive({ job }: MachineState): boolean {
  return job?.phase === 'running' || job?.phase === 'held' || job?.phase === 'stopping';
}

/** Whether it was paused by a command and can be resumed. */
export function isHeld({ condition }: MachineState): boolean {
  return condition === 'hold' || condition === 'door';
}

/** A controller that is homing reacts to nothing but a stop. */
export function canHold({ condition }: MachineState): boolean {
  return condition === 'run' || condition === 'jog';
}

/** Whether it takes orders to move by hand. */
export function canMove(state: MachineState): boolean {
  return (state.condition === 'idle' || state.condition === 'jog') && !isJobActive(state);
}
