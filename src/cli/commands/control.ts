// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf control`: what a hand does at the machine, one command at a time. */
import { setTimeout } from 'node:timers/promises';
import { AppError } from '../../base/errors.js';
import { figures, type Message, msg } from '../../base/message.js';
import { type Marked, N_ } from '../../base/translatable.js';
import type { MachineCommand } from '../../devices/contract/commands.js';
import { isPlaced, type MachineState, WORK_SYSTEMS } from '../../devices/contract/state.js';
import type { Point } from '../../geometry/path.js';
import type { CliDeps } from '../cli-deps.js';
import { type MachineAddress, standstill, withMachine } from '../connected.js';
import type { Console } from '../console.js';
import { json } from '../json.js';

export interface ControlRequest {
  readonly address: MachineAddress;
  readonly signal: AbortSignal;
  readonly isJson: boolean;
}

/** Carries out the command, waits until the machine stands, and prints where it is. */
export function control(
  deps: CliDeps,
  request: ControlRequest,
  command?: MachineCommand,
): Promise<void> {
  return withMachine(deps, request, async ({ link }) => {
    if (command?.kind === 'test-fire') await fire(link, command, request.signal);
    else if (command !== undefined) {
      await link.command(command);
      if (moves(command)) await standstill(link);
    }
    if (request.isJson) deps.console.print(asJson(link.state));
    else printText(deps.console, link.state);
  });
}

/** A typed test has no hand to hold it: it is kept up for its time and then let go. */
async function fire(
  link: { command(command: MachineCommand): Promise<void> },
  command: Extract<MachineCommand, { kind: 'test-fire' }>,
  signal: AbortSignal,
): Promise<void> {
  await link.command(command);
  const keep = setInterval(() => {
    link.command({ kind: 'test-fire-keep' }).catch(() => undefined);
  }, 80);
  try {
    await setTimeout(command.seconds * 1000, undefined, { signal });
  } finally {
    clearInterval(keep);
    await link.command({ kind: 'test-fire-end' });
  }
}

function moves({ kind }: MachineCommand): boolean {
  return kind === 'jog' || kind === 'go-to' || kind === 'frame';
}

/** `G55`, in whatever case. Throws AppError `usage.system`. */
export function parseWorkSystem(text: string) {
  const found = WORK_SYSTEMS.find((system) => system === text.toUpperCase());
  if (found !== undefined) return found;
  throw new AppError(
    'usage.system',
    msg('There is no coordinate system "{text}": use G54 to G59.', { text }),
  );
}

function asJson(state: MachineState): string {
  const { condition, trust, position, machinePosition, workOffset, activeWcs, firmware } = state;
  const isKnown = state.isPlaceKnown !== false;
  const place = { ...(isKnown && { position }), machinePosition, workOffset, activeWcs };
  return json({ condition, trust, firmware, ...place, hours: state.hours });
}

const CONDITIONS: Readonly<Record<MachineState['condition'], Marked>> = {
  offline: N_('offline'),
  connecting: N_('connecting'),
  idle: N_('idle'),
  run: N_('running'),
  hold: N_('held'),
  jog: N_('jogging'),
  home: N_('homing'),
  check: N_('checking'),
  alarm: N_('alarm'),
  door: N_('door open'),
  sleep: N_('asleep'),
};

function printText(console: Console, state: MachineState): void {
  const { condition, trust, position, machinePosition, activeWcs } = state;
  const shown = msg(CONDITIONS[condition]);
  console.print(
    isPlaced(trust)
      ? shown
      : trust === 'lost'
        ? msg('{condition} (position lost)', { condition: shown })
        : msg('{condition} (position suspect)', { condition: shown }),
  );
  const work = state.isPlaceKnown === false ? msg('not reported yet') : place(position);
  console.table([
    [
      msg('work'),
      // A firmware with one zero has no name for it.
      activeWcs === undefined
        ? work
        : msg('{system} {position}', { system: activeWcs, position: work }),
    ],
    [msg('machine'), place(machinePosition)],
  ]);
}

function place({ x, y }: Point): Message {
  return figures(`X ${x.toFixed(3)} Y ${y.toFixed(3)}`);
}
