// SPDX-License-Identifier: GPL-3.0-or-later
/** The words a person types: every command, its options and its help, and nothing of what they do. */
import { Argument, Command, Option } from 'commander';
import { controllerSchema } from '../machine/sections.js';
import { groupsOf } from '../params/conditions.js';
import type { Field } from '../params/schema.js';
import { formatTyped, unitOf } from '../params/typed.js';
import { doctor } from './commands/doctor.js';
import { job } from './commands/job.js';
import { MACHINE_ACTIONS, machine } from './commands/machine.js';
import { measureCommand } from './commands/machine-measure.js';
import { probeCommand } from './commands/machine-probe.js';
import { setCommand } from './commands/machine-set.js';
import { ports } from './commands/ports.js';
import { replay } from './commands/replay.js';
import { report } from './commands/report.js';
import { resume } from './commands/resume.js';
import { send } from './commands/send.js';
import { simulate } from './commands/simulate.js';
import { stop } from './commands/stop.js';
import { trace } from './commands/trace.js';
import { virtualLaser } from './commands/virtual-laser.js';
import { refuseEmptyValues } from './empty-values.js';
import { controlCommand, macroCommand, settingsCommand } from './machine-program.js';
import {
  parseBaudRate,
  parseBufferSeconds,
  parseLineTime,
  parsePoint,
  parsePortNumber,
  parseSize,
  parseThreshold,
} from './parse-numbers.js';
import { parseOperation } from './parse-operation.js';
import type { CliParts } from './parts.js';

const MACHINE_HELP = 'machine: an id (kerf machine list) or a file (default: the virtual laser)';

const VIRTUAL_LASER_HELP = `
At its end it tells the lines it took, the seconds of its own clock, and how often it ran dry: came to
rest because no line had come in time. A head that is moved by hand runs dry after each move. Its clock
stands still while the computer does not let it go on; that is told as well.`;

export function createProgram(parts: CliParts, signal: AbortSignal): Command {
  const program = new Command('kerf')
    .description('A laser workshop: drawings and pictures in, safe laser work out.')
    .version(parts.version)
    .usage('[FILE…]  to open the window, or a command')
    // An option belongs to the word before it: machine and machine probe both have -o.
    .enablePositionalOptions()
    .showHelpAfterError('(kerf --help tells more)')
    .hook('preAction', (_program, command) => refuseEmptyValues(command));
  for (const command of [
    jobCommand(parts, signal),
    traceCommand(parts, signal),
    simulateCommand(parts, signal),
    sendCommand(parts, signal),
    resumeCommand(parts, signal),
    new Command('stop')
      .description('stop the job that goes on without its window')
      .action(() => stop(parts)),
    virtualLaserCommand(parts, signal),
    portsCommand(parts),
    doctorCommand(parts),
    replayCommand(parts, signal),
    machineCommand(parts)
      .enablePositionalOptions()
      .addCommand(probeCommand(parts, signal))
      .addCommand(measureCommand(parts, signal))
      .addCommand(setCommand(parts)),
    reportCommand(parts, signal),
    controlCommand(parts, signal),
    settingsCommand(parts, signal),
    macroCommand(parts, signal),
  ]) {
    program.addCommand(command.showHelpAfterError(`(kerf ${command.name()} --help tells more)`));
  }
  return program;
}

function jobCommand(parts: CliParts, signal: AbortSignal): Command {
  const kinds = parts.operations.map((o) => o.id).join(', ');
  const endings = parts.formats.flatMap(({ extensions }) => extensions);
  return new Command('job')
    .description('turn drawings and pictures into a G-code program')
    .argument('<file...>', `drawings and pictures: ${endings.join(', ')}`)
    .requiredOption('-o, --output <file>', 'where the program goes')
    .option('--machine <id|file>', MACHINE_HELP)
    .addOption(
      new Option('--operation <kind[:key=value,…]>', `${kinds}; may be given several times`)
        .argParser((text: string, all: string[]) => [...all, text])
        .default([], 'as names and colours of the layers say'),
    )
    .option('--at <x,y>', 'lower left corner of the drawn on the bed, mm', parsePoint)
    .option('--size <wxh>', 'size of the drawn, mm; 100x keeps the proportions', parseSize)
    .option('--json', 'print the figures as JSON')
    .addHelpText('after', () => settingsHelp(parts))
    .action((files: string[], given) => {
      const { output, machine, operation, at, size, json } = given;
      const operations = (operation as string[]).map((o) => parseOperation(parts.operations, o));
      const request = { files, output, machine, operations, at, size, isJson: json === true };
      return job(parts, request, signal);
    });
}

/** The settings of every operation, read from the schemas. */
function settingsHelp(parts: CliParts): string {
  const lines = parts.operations.flatMap((operation) => [
    `\nSettings of ${operation.id}:`,
    ...groupsOf(operation.params).flatMap((group) => [
      ...(group === undefined ? [] : [`  ${group}:`]),
      ...Object.entries(operation.params)
        .filter(([, field]) => field.group === group)
        .map(([key, field]) => (group === undefined ? '' : '  ') + settingHelp(key, field)),
    ]),
  ]);
  return lines.join('\n');
}

function settingHelp(key: string, field: Field): string {
  const unit = unitOf(field) === '' ? '' : ` [${unitOf(field)}]`;
  const facts = [`default ${formatTyped(field, field.default)}`, ...whenItCounts(field)];
  return `  ${key.padEnd(14)} ${field.help}${unit} (${facts.join('; ')})`;
}

/** `only with mode=dither`, or nothing where it always does. */
function whenItCounts({ visibleWhen = {} }: Field): string[] {
  return Object.entries(visibleWhen).map(([key, values]) => {
    return `only with ${values.map((value) => `${key}=${String(value)}`).join(' or ')}`;
  });
}

function traceCommand(parts: CliParts, signal: AbortSignal): Command {
  return new Command('trace')
    .description('trace a picture to outlines')
    .argument('<image>', 'PNG, JPEG, WebP, GIF, BMP or TIFF')
    .requiredOption('-o, --output <file>', 'where the SVG goes')
    .option(
      '--threshold <0…1|auto>',
      'from which brightness on a pixel is paper',
      parseThreshold,
      'auto',
    )
    .option('--invert', 'trace the bright instead of the dark')
    .option('--json', 'print the figures as JSON')
    .action((image: string, given) => {
      const { output, threshold, invert, json } = given;
      const options = { image, output, threshold, isInverted: invert === true };
      return trace(parts, { ...options, isJson: json === true }, signal);
    });
}

function simulateCommand(parts: CliParts, signal: AbortSignal): Command {
  return new Command('simulate')
    .description('run a program on the virtual laser: time, bounds, a picture of the burn')
    .argument('<file>', 'G-code')
    .option('--machine <id|file>', MACHINE_HELP)
    .option('-o, --output <png>', 'a picture of the burn')
    .option('--energy <png>', 'a picture of how much light falls where: black is most')
    .option('--json', 'print the figures as JSON')
    .action((file: string, given) => {
      const { machine, output, energy, json } = given;
      const options = { file, machine, picture: output, energy, isJson: json === true };
      return simulate(parts, options, signal);
    });
}

function sendCommand(parts: CliParts, signal: AbortSignal): Command {
  return new Command('send')
    .description('run a program on a machine; an interrupt stops the beam first')
    .argument('<file>', 'G-code')
    .requiredOption('--port <path|tcp://host:port|ws://host>', 'where the machine is')
    .option('--machine <id|file>', MACHINE_HELP)
    .option('--dry-run', 'let the controller read it without moving')
    .option('--hooks', 'with the lines noted around every job on this machine')
    .option('--force', 'start although the battery is low')
    .option(
      '--buffer-seconds <s>',
      `${controllerSchema.bufferSeconds.help} (default: as the machine is set)`,
      parseBufferSeconds,
    )
    .option('--json', 'print the figures as JSON')
    .action((file: string, given) => {
      const { port, machine, bufferSeconds, dryRun, hooks, force, json } = given;
      const flags = { isDry: dryRun === true, hasHooks: hooks === true, isForced: force === true };
      const options = { file, port, machine, bufferSeconds, ...flags, isJson: json === true };
      return send(parts, options, signal);
    });
}

function resumeCommand(parts: CliParts, signal: AbortSignal): Command {
  return new Command('resume')
    .description('show where the job that broke off would go on; with a port, go on there')
    .option('--port <path|tcp://host:port|ws://host>', 'where the machine is')
    .option('--machine <id|file>', MACHINE_HELP)
    .option('--home', 'home the machine first')
    .option('--confirm', 'you have looked: the position that the machine shows is right')
    .option('--force', 'go on although the battery is low')
    .option('--json', 'print the plan and the figures as JSON')
    .action((given) => {
      const { port, machine, home, confirm, force, json } = given;
      const flags = { isHoming: home === true, isConfirmed: confirm === true };
      const more = { isForced: force === true, isJson: json === true };
      return resume(parts, { port, machine, ...flags, ...more }, signal);
    });
}

function virtualLaserCommand(parts: CliParts, signal: AbortSignal): Command {
  return new Command('virtual-laser')
    .description('serve a simulated controller until interrupted')
    .option(
      '--tcp <port>',
      'listen on 127.0.0.1 at this TCP port; 0 takes a free one',
      parsePortNumber,
    )
    .option('--pty <link>', 'make a pseudo-terminal and a link to it')
    .option('--profile <profile>', parts.virtualProfiles.join(' or '), parts.virtualProfiles[0])
    .option('--pace <pace>', 'real: as a machine would; max: as fast as it goes', 'real')
    .option('--baud <rate>', "bits a second of its link (default: the profile's)", parseBaudRate)
    .option(
      '--line-time <ms>',
      "what its processor takes for a line (default: the profile's)",
      parseLineTime,
    )
    .option('--counts-down', 'count from minus its travel up to 0, as GRBL comes')
    .option('--json', 'print as JSON: where it listens, and at the end what it did')
    .addHelpText('after', VIRTUAL_LASER_HELP)
    .action((given) => {
      const { tcp, pty, profile, pace, baud, lineTime } = given;
      const options = { tcpPort: tcp, ptyLink: pty, profile, pace, baudRate: baud };
      return virtualLaser(
        parts,
        {
          ...{ ...options, lineCost: lineTime },
          countsDown: given.countsDown === true,
          isJson: given.json === true,
        },
        signal,
      );
    });
}

function portsCommand(parts: CliParts): Command {
  return new Command('ports')
    .description('list where a machine may be connected')
    .option('--json', 'print as JSON')
    .action((given) => ports(parts, given.json === true));
}

function doctorCommand(parts: CliParts): Command {
  return new Command('doctor')
    .description('look for what keeps this computer from the machine, and say the cure')
    .option(
      '--port <path|tcp://host:port|ws://host>',
      'where the machine is (default: every USB port)',
    )
    .option('--json', 'print as JSON')
    .action((given) => doctor(parts, { port: given.port, isJson: given.json === true }));
}

function replayCommand(parts: CliParts, signal: AbortSignal): Command {
  return new Command('replay')
    .description('run a flight log against the virtual laser and tell where the replies differ')
    .argument('<log>', 'a .kerf-flight file')
    .option('--json', 'print as JSON')
    .action((log: string, given) => replay(parts, { log, isJson: given.json === true }, signal));
}

function machineCommand(parts: CliParts): Command {
  return new Command('machine')
    .description('list the machines, show or export one, import those of a file')
    .addArgument(new Argument('<action>', 'what to do').choices(MACHINE_ACTIONS))
    .argument('[id|file]', 'a machine; to import: a file of Kerf, LightBurn (.lbdev) or Rayforge')
    .option('-o, --output <file>', 'where the exported machine goes')
    .option('--force', 'replace a machine of the same id')
    .option('--json', 'print as JSON')
    .action((action, name, given) => {
      const { output, force, json } = given;
      const flags = { isReplacing: force === true, isJson: json === true };
      return machine(parts, { action, name, output, ...flags });
    });
}

function reportCommand(parts: CliParts, signal: AbortSignal): Command {
  return new Command('report')
    .description('gather what helps to understand a problem, without names and serial numbers')
    .option('-o, --output <file|folder>', 'a .tar.gz, or a folder (default: kerf-report.tar.gz)')
    .option('--flight <log>', 'the flight log to send along (default: the newest)')
    .option('--machine <id|file>', 'the machine, for when nothing was recorded')
    .option('--json', 'print as JSON')
    .action((given) => {
      const { output, flight, machine, json } = given;
      return report(parts, { output, flight, machine, isJson: json === true }, signal);
    });
}
