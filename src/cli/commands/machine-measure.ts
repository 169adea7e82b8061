// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf machine measure`: how many lines a second a connected board takes, into its profile. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { msg } from '../../base/message.js';
import { makeScratchFolder } from '../../base/scratch-folder.js';
import { N_ } from '../../base/translatable.js';
import { writeWholeFile } from '../../base/whole-file.js';
import { measureBoard } from '../../editor/measure/measure-board.js';
import type { MachineProfile } from '../../machine/profile.js';
import { profileText } from '../../machine/profile-text.js';
import { smoothSpeed } from '../../machine/smooth-speed.js';
import type { CliDeps } from '../cli-deps.js';
import { connectTo } from '../connected.js';
import { json } from '../json.js';

export interface MeasureOptions {
  readonly port: string;
  readonly machine?: string;
  readonly output?: string;
  readonly json?: boolean;
}

/** The length of run for which the smooth speed is reported, mm. */
const DOT = 0.1;

export function measureCommand(deps: CliDeps, signal: AbortSignal): Command {
  return new Command('measure')
    .description(
      N_(
        'measure how many lines per second a board takes; the head moves 35 mm along both axes, beam off',
      ),
    )
    .requiredOption('--port <path|tcp://host:port>', N_('address of the machine'))
    .option('--machine <id|file>', N_('the machine (default: the virtual laser)'))
    .option('-o, --output <file>', N_('file for the profile with the result'))
    .option('--json', N_('print the figures as JSON'))
    .action((given) => measure(deps, given, signal));
}

export async function measure(
  deps: CliDeps,
  options: MeasureOptions,
  signal: AbortSignal,
): Promise<void> {
  const { console } = deps;
  const machine = deps.machines.find(options.machine);
  const linesPerSecond = Math.round(await measured(deps, { machine, port: options.port }, signal));
  const known = { ...machine, controller: { ...machine.controller, linesPerSecond } };
  const smooth = Math.round(smoothSpeed(known, DOT));
  if (options.output !== undefined) {
    const text = new TextEncoder().encode(profileText(known));
    writeWholeFile(options.output, (write) => write(text));
  }
  console.print(
    options.json === true
      ? json({ linesPerSecond, smoothSpeed: smooth, dot: DOT })
      : msg(
          '{linesPerSecond} lines a second: on this board, dots of {dot} mm run smoothly up to {smooth} mm/s',
          { linesPerSecond, dot: DOT, smooth },
        ),
  );
}

async function measured(
  deps: CliDeps,
  { machine, port }: { readonly machine: MachineProfile; readonly port: string },
  signal: AbortSignal,
): Promise<number> {
  const link = deps.connectLink();
  using folder = makeScratchFolder();
  try {
    await connectTo(link, { port, machine }, signal);
    const keep = async (program: string, name: string) => {
      const path = join(folder.path, `${name}.gcode`);
      await writeFile(path, program);
      return path;
    };
    const body = { link, machine, driver: deps.driverOf(machine), keep };
    return await deps.tasks.addCoroutine((context) => measureBoard(context, body), { signal }).done;
  } finally {
    await link.close();
  }
}
