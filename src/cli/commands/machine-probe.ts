// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf machine probe`: a connected board's own figures as a machine profile. Nothing moves. */
import { Command } from 'commander';
import { AppError } from '../../base/errors.js';
import { type Message, msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import { writeWholeFile } from '../../base/whole-file.js';
import {
  type BoardQuestion,
  type ProbedMachine,
  profileFromBoard,
} from '../../machine/profile-from-board.js';
import { profileText } from '../../machine/profile-text.js';
import type { CliDeps } from '../cli-deps.js';
import { connectTo } from '../connected.js';
import { complainAbout, withSeverity } from '../console.js';

export interface ProbeOptions {
  readonly port: string;
  /** A machine whose figures stand where the board is silent. */
  readonly like?: string;
  readonly id: string;
  readonly name?: string;
  readonly output?: string;
}

const ASK: Readonly<Record<BoardQuestion, Message>> = {
  'bed-size': msg(
    'The board does not know the size of its bed: measure it and correct "bed" in the file.',
  ),
  origin: msg('The board does not report which corner is X0 Y0: check "bed.origin" in the file.'),
  watts: msg('No board knows its laser: add "head.watts" to the file to see energies.'),
  'lines-per-second': msg('To measure how fast the board reads lines, run kerf machine measure.'),
};

export function probeCommand(deps: CliDeps, signal: AbortSignal): Command {
  return new Command('probe')
    .description(N_('make a machine profile from a connected board; nothing moves'))
    .requiredOption('--port <path|tcp://host:port>', N_('address of the machine'))
    .option(
      '--like <id|file>',
      N_('a machine for the values that the board does not report'),
      deps.machines.plainMachine.id,
    )
    .option('--id <id>', N_('id of the new machine'), 'my-laser')
    .option('--name <name>', N_('its name (default: the firmware)'))
    .option('-o, --output <file>', N_('file for the profile'))
    .action((given) => probe(deps, given, signal));
}

export async function probe(
  deps: CliDeps,
  options: ProbeOptions,
  signal: AbortSignal,
): Promise<void> {
  const { console } = deps;
  const { machine, questions, problems } = await probed(deps, options, signal);
  const text = profileText(machine);
  if (options.output === undefined) console.print(text.trimEnd());
  else {
    writeWholeFile(options.output, (write) => write(new TextEncoder().encode(text)));
    console.print(`${options.output}: ${machine.name}`);
  }
  complainAbout(console, problems);
  for (const question of questions) console.complain(withSeverity('note', ASK[question]));
}

/** Connects, listens, and lets go. Throws AppError `device.…`. */
async function probed(
  deps: CliDeps,
  options: ProbeOptions,
  signal: AbortSignal,
): Promise<ProbedMachine> {
  const like = deps.machines.find(options.like);
  const link = deps.connectLink();
  try {
    await connectTo(link, { port: options.port, machine: like }, signal);
    const { board, condition, firmware, trust, machinePosition } = link.state;
    if (board === undefined) {
      // GRBL does not report settings while it moves.
      const isBusy = condition === 'run' || condition === 'hold' || condition === 'jog';
      throw isBusy
        ? new AppError('device.busy', msg('The machine is not idle; wait until it stands still.'))
        : new AppError(
            'device.silent-board',
            msg('This controller does not report its settings: write the machine file by hand.'),
          );
    }
    const name = options.name ?? firmware ?? options.id;
    const head = trust === 'known' ? { head: machinePosition } : {};
    return profileFromBoard(board, { id: options.id, name, like, ...head });
  } finally {
    await link.close();
  }
}
