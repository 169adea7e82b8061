// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf machine probe`: a connected board's own figures as a machine profile. Nothing moves. */
import { Command } from 'commander';
import { AppError } from '../../base/errors.js';
import { writeWholeFile } from '../../base/whole-file.js';
import {
  type ProbedMachine,
  profileFromBoard,
  type Question,
} from '../../machine/profile-from-board.js';
import { profileText } from '../../machine/profile-text.js';
import { connectTo } from '../connected.js';
import { complainAbout } from '../console.js';
import type { CliParts } from '../parts.js';

export interface ProbeOptions {
  readonly port: string;
  /** Whose figures stand where the board is silent. */
  readonly like?: string;
  readonly id: string;
  readonly name?: string;
  readonly output?: string;
}

const ASK: Readonly<Record<Question, string>> = {
  'bed-size': 'The board does not know its bed: measure it and correct "bed" in the file.',
  origin: 'The board does not tell in which corner X0 Y0 lies: check "bed.origin" in the file.',
  watts: 'No board knows its laser: "head.watts" in the file makes energies known.',
  'lines-per-second': 'How fast the board reads lines can be measured: kerf machine measure.',
};

export function probeCommand(parts: CliParts, signal: AbortSignal): Command {
  return new Command('probe')
    .description('make a machine profile of what a connected board tells; nothing moves')
    .requiredOption('--port <path|tcp://host:port>', 'where the machine is')
    .option(
      '--like <id|file>',
      'a machine whose figures stand where the board is silent',
      parts.machines.plainMachine.id,
    )
    .option('--id <id>', 'id of the new machine', 'my-laser')
    .option('--name <name>', 'its name (default: the firmware)')
    .option('-o, --output <file>', 'where the profile goes')
    .action((given) => probe(parts, given, signal));
}

export async function probe(
  parts: CliParts,
  options: ProbeOptions,
  signal: AbortSignal,
): Promise<void> {
  const { console } = parts;
  const { machine, questions, problems } = await probed(parts, options, signal);
  const text = profileText(machine);
  if (options.output === undefined) console.print(text.trimEnd());
  else {
    writeWholeFile(options.output, (write) => write(new TextEncoder().encode(text)));
    console.print(`${options.output}: ${machine.name}`);
  }
  complainAbout(console, problems);
  for (const question of questions) console.complain(`note: ${ASK[question]}`);
}

/** Connects, listens, and lets go. Throws AppError `device.…`. */
async function probed(
  parts: CliParts,
  options: ProbeOptions,
  signal: AbortSignal,
): Promise<ProbedMachine> {
  const like = parts.machines.find(options.like);
  const link = parts.connectLink();
  try {
    await connectTo(link, { port: options.port, machine: like }, signal);
    const { board, firmware, trust, machinePosition } = link.state;
    if (board === undefined) {
      const sentence = 'This controller does not tell its settings: write the profile by hand.';
      throw new AppError('device.silent-board', sentence);
    }
    const name = options.name ?? firmware ?? options.id;
    const head = trust === 'known' ? { head: machinePosition } : {};
    return profileFromBoard(board, { id: options.id, name, like, ...head });
  } finally {
    await link.close();
  }
}
