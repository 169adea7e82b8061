// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What not every controller can be asked for, and what to do without it. A session reports in its state
 * which of these it can do and refuses the others by `assertAble`; a part that offers them looks there first.
 */
import { AppError } from '../base/errors.js';
import { type Marked, N_ } from '../base/translatable.js';
import type { Ability } from './contract/ability.js';
import type { MachineCommand } from './contract/commands.js';

/** What to do without it; `{name}` is the controller. */
export const WITHOUT: Readonly<Record<Ability, Marked>> = {
  'dry-run': N_('Kerf cannot let {name} read a program without moving: try it with kerf simulate.'),
  'jog-while-held': N_(
    '{name} cannot stop a jog when you release the button: jog in steps instead.',
  ),
  'go-to-machine': N_('{name} does not support machine coordinates: use work coordinates instead.'),
  'zero-by-place': N_(
    'Kerf cannot let the work of {name} begin at the head: set zero, and move the work.',
  ),
  'zero-one-axis': N_('Kerf cannot set the zero of one axis of {name} alone: set both.'),
  'work-systems': N_('{name} has only one work zero: set it at the workpiece.'),
  'override-feed': N_('Kerf cannot change the speed of a running job on {name}: change the job.'),
  'override-rapid': N_('Kerf cannot slow down the travel moves of {name}: lower its top speed.'),
  'override-power': N_('Kerf cannot change the power of a running job on {name}: change the job.'),
  'test-fire': N_('Kerf cannot test the beam of {name}: frame the job with a dot.'),
  air: N_('Kerf cannot switch the air of {name} by hand: type its command in the console.'),
  settings: N_('Kerf cannot read the settings of {name}: ask for them in the console.'),
  'typed-lines': N_('{name} does not take typed lines: use the buttons, or its own panel.'),
};

/** The ability that a controller must have for this command; undefined when every one can do it. */
export function abilityFor(command: MachineCommand): Ability | undefined {
  switch (command.kind) {
    case 'dry-run':
    case 'test-fire':
    case 'air':
      return command.kind;
    case 'jog-start':
      return 'jog-while-held';
    case 'go-to':
      return command.frame === 'machine' ? 'go-to-machine' : undefined;
    case 'set-zero':
      return (command.axes ?? 'both') === 'both' ? undefined : 'zero-one-axis';
    case 'call-place':
      return 'zero-by-place';
    case 'select-work-system':
    case 'set-work-offset':
      return 'work-systems';
    case 'override':
      return `override-${command.of}`;
    case 'read-settings':
    case 'write-setting':
      return 'settings';
    case 'send-line':
      return 'typed-lines';
    default:
      return undefined;
  }
}

/** Throws AppError `device.unsupported` for what a controller of that name cannot. */
export function assertAble(
  command: MachineCommand,
  { name, abilities }: { readonly name: string; readonly abilities: readonly Ability[] },
): void {
  const needed = abilityFor(command);
  if (needed !== undefined && !abilities.includes(needed)) throw unable(needed, name);
}

/** What to do where a controller of that name cannot. */
export function unable(ability: Ability, name: string): AppError {
  return new AppError('device.unsupported', { msgid: WITHOUT[ability], values: { name } });
}
