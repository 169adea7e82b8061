// SPDX-License-Identifier: GPL-3.0-or-later
/** The words for work at a connected machine: `kerf control`, `kerf settings`, `kerf macro`. */

import { Command } from 'commander';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { N_ } from '../base/translatable.js';
import type { FrameShape, MachineCommand } from '../devices/contract/commands.js';
import { NOTHING, pointBox, union } from '../geometry/bounds.js';
import { hullOf } from '../geometry/convex-hull.js';
import type { Point } from '../geometry/path.js';
import type { CliDeps } from './cli-deps.js';
import { continueJobs } from './commands/continue.js';
import { control, parseWorkSystem } from './commands/control.js';
import { addMacro, listMacros, runMacro } from './commands/macro.js';
import { backupSettings, restoreSettings, setSettings, showSettings } from './commands/settings.js';
import { parsePoint, parsePower, parseSeconds, parseSpeed } from './parse-numbers.js';
import { MACHINE_HELP } from './work-program.js';

const DEFAULT_SPEED = '3000';

export function controlCommand(deps: CliDeps, signal: AbortSignal): Command {
  const group = new Command('control').description(N_('move and set up a machine by hand'));
  const verb = (words: string, description: string) => {
    const command = atMachine(new Command(words.split(' ')[0]), description);
    for (const word of words.split(' ').slice(1)) command.argument(word);
    group.addCommand(command.option('--json', N_('print the state as JSON')));
    return command;
  };
  const act = (command: Command, made?: MachineCommand) => {
    const { json } = command.opts();
    return control(deps, { address: addressOf(command), signal, isJson: json === true }, made);
  };
  const simple = (words: string, description: string, made?: MachineCommand) =>
    verb(words, description).action((_given, command: Command) => act(command, made));
  simple('status', N_('show the position and state of the machine'));
  simple('home', N_('find the zero of the machine with its switches'), { kind: 'home' });
  simple('unlock', N_('release an alarm without homing'), { kind: 'unlock' });
  simple('confirm', N_('confirm that the head is at the displayed position'), {
    kind: 'confirm-position',
  });
  group.addCommand(
    new Command('continue')
      .description(N_('continue a job of Kerf that is on hold (M0, hold button, door)'))
      .action(() => continueJobs(deps)),
  );
  for (const kind of ['jog', 'go'] as const) {
    verb(
      `${kind} <x,y>`,
      kind === 'jog' ? N_('move by a distance, mm') : N_('move to a work position, mm'),
    )
      .option('--speed <mm/min>', N_('speed'), DEFAULT_SPEED)
      .option('--machine-zero', N_('use machine coordinates (go)'))
      .action((place: string, given, command: Command) => {
        const at = { speed: parseSpeed(given.speed) };
        const frame = given.machineZero === true ? 'machine' : 'work';
        const point = parsePoint(place);
        const made =
          kind === 'jog' ? { kind, by: point } : { kind: 'go-to' as const, to: point, frame };
        return act(command, { ...made, ...at } as MachineCommand); // Both hold what their kind wants.
      });
  }
  verb('zero [axes]', N_('set zero at the position of the head: x, y or both')).action(
    (axes: string | undefined, _given, command: Command) =>
      act(command, { kind: 'set-zero', axes: parseAxes(axes) }),
  );
  verb(
    'here <x,y>',
    N_('let the position of the head be this work position, by moving zero'),
  ).action((place: string, _given, command: Command) =>
    act(command, { kind: 'call-place', place: parsePoint(place) }),
  );
  verb('system <G54…G59>', N_('select a coordinate system')).action(
    (system: string, _given, command: Command) =>
      act(command, { kind: 'select-work-system', system: parseWorkSystem(system) }),
  );
  verb('offset <G54…G59> <x,y>', N_('store the zero of a coordinate system, in machine mm')).action(
    (system: string, place: string, _given, command: Command) => {
      const offset = parsePoint(place);
      return act(command, { kind: 'set-work-offset', system: parseWorkSystem(system), offset });
    },
  );
  verb('frame <x,y...>', N_('trace the box around two or more work positions once'))
    .option('--outline', N_('trace the tightest outline around them, like a rubber band'))
    .option('--speed <mm/min>', N_('speed'), DEFAULT_SPEED)
    .option('--power <fraction>', N_('power of the visible dot, up to 0.02'), '0')
    .action((places: readonly string[], given, command: Command) => {
      const shape = frameAround(places.map(parsePoint), given.outline === true);
      const speed = parseSpeed(given.speed);
      return act(command, { kind: 'frame', ...shape, speed, power: parsePower(given.power) });
    });
  verb('fire', N_('fire a weak, short beam without moving: wear eyewear'))
    .option('--power <fraction>', N_('power, up to 0.05'), '0.01')
    .option('--seconds <s>', N_('duration, up to 10'), '1')
    .action((given, command: Command) => {
      const [power, seconds] = [parsePower(given.power), parseSeconds(given.seconds)];
      return act(command, { kind: 'test-fire', power, seconds });
    });
  verb('air <on|off>', N_('switch air assist')).action((word: string, _given, command: Command) =>
    act(command, { kind: 'air', isOn: parseOnOff(word) }),
  );
  return group;
}

export function settingsCommand(deps: CliDeps, signal: AbortSignal): Command {
  const group = new Command('settings').description(N_('settings of the controller ($$)'));
  const request = (command: Command) => ({ address: addressOf(command), signal });
  const add = (words: string, description: string) => {
    const command = atMachine(new Command(words.split(' ')[0]), description);
    for (const word of words.split(' ').slice(1)) command.argument(word);
    group.addCommand(command);
    return command;
  };
  add('show', N_('list the settings with their meaning'))
    .option('--json', N_('print as JSON'))
    .action((given, command: Command) => showSettings(deps, request(command), given.json === true));
  add('set <number=value...>', N_('change settings, for example 110=6000')).action(
    (assignments: string[], _given, command: Command) =>
      setSettings(deps, request(command), assignments),
  );
  add('backup <file>', N_('save all settings to a file')).action(
    (file: string, _given, command: Command) => backupSettings(deps, request(command), file),
  );
  add('restore <file>', N_('restore settings that differ from a file')).action(
    (file: string, _given, command: Command) => restoreSettings(deps, request(command), file),
  );
  return group;
}

export function macroCommand(deps: CliDeps, signal: AbortSignal): Command {
  const group = new Command('macro').description(N_('G-code macros of a machine'));
  group.addCommand(
    new Command('list')
      .description(N_('list the macros of a machine'))
      .option('--machine <id|file>', MACHINE_HELP)
      .action((given) => listMacros(deps, given.machine)),
  );
  group.addCommand(
    new Command('add')
      .description(N_('add a file as a macro'))
      .argument('<name>')
      .argument('<file>')
      .option('--machine <id|file>', MACHINE_HELP)
      .action((name: string, file: string, given) => addMacro(deps, { name, file, ...given })),
  );
  group.addCommand(
    atMachine(new Command('run'), N_('run a macro; an interrupt stops it'))
      .argument('<name>')
      .option('--set <name=value...>', N_('variables of the macro'))
      .action((name: string, given, command: Command) => {
        const variables: readonly string[] = given.set ?? [];
        return runMacro(deps, { name, address: addressOf(command), variables, signal });
      }),
  );
  return group;
}

function atMachine(command: Command, description: string): Command {
  return command
    .description(description)
    .requiredOption('--port <path|tcp://host:port>', N_('address of the machine'))
    .option('--machine <id|file>', MACHINE_HELP);
}

function addressOf(command: Command) {
  const { port, machine } = command.opts();
  return { port, ...(machine !== undefined && { machine }) };
}

/** Throws AppError `usage.frame`. */
function frameAround(places: readonly Point[], isTight: boolean): FrameShape {
  if (places.length < 2) {
    const sentence = msg('A frame needs two or more positions, for example 0,0 80,60.');
    throw new AppError('usage.frame', sentence);
  }
  if (!isTight) return { bounds: places.map(pointBox).reduce(union, NOTHING) };
  const hull = hullOf(places.flatMap(({ x, y }) => [x, y]));
  return {
    outline: Array.from({ length: hull.length / 2 }, (_, i) => {
      return { x: hull[2 * i]!, y: hull[2 * i + 1]! };
    }),
  };
}

function parseAxes(text: string | undefined): 'x' | 'y' | 'both' {
  if (text === undefined) return 'both';
  const axes = text.toLowerCase();
  if (axes === 'x' || axes === 'y' || axes === 'both') return axes;
  throw new AppError('usage.axes', msg('"{text}" is not an axis: use x, y or both.', { text }));
}

function parseOnOff(text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new AppError(
    'usage.on-off',
    msg('"{text}" is neither on nor off: use on or off.', { text }),
  );
}
