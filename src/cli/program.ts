// SPDX-License-Identifier: GPL-3.0-or-later
/** The words a person types: every command, its options and its help, and nothing of what they do. */
import { Argument, Command } from 'commander';
import { traceParams } from '../art/pictures/picture-params.js';
import { ENGLISH, type Translator } from '../base/language.js';
import { msg, render } from '../base/message.js';
import { N_ } from '../base/translatable.js';
import { controllerSchema } from '../machine/sections.js';
import type { Values } from '../params/schema.js';
import type { CliDeps } from './cli-deps.js';
import { doctor } from './commands/doctor.js';
import { job } from './commands/job.js';
import { KIND_LISTS, type KindList, listKinds } from './commands/list-kinds.js';
import { MACHINE_ACTIONS, machine } from './commands/machine.js';
import { measureCommand } from './commands/machine-measure.js';
import { probeCommand } from './commands/machine-probe.js';
import { setCommand } from './commands/machine-set.js';
import { ports } from './commands/ports.js';
import { preferencesCommand } from './commands/preferences.js';
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
import { materialCommand } from './material-program.js';
import {
  parseBaudRate,
  parseBufferSeconds,
  parseLineTime,
  parsePortNumber,
  parseThreshold,
} from './parse-numbers.js';
import { addFlags, valuesOfFlags } from './schema-flags.js';
import { settingsHelp } from './settings-help.js';
import {
  convertCommand,
  inspectCommand,
  MACHINE_HELP,
  projectCommand,
  readableFiles,
  workAsked,
  workOptions,
} from './work-program.js';

const PICTURES = N_('PNG, JPEG, WebP, GIF, BMP, TIFF, AVIF or PSD');
const VIRTUAL_LASER_HELP = N_(
  'At its end it reports the lines it took, the seconds of its own clock, and how often it ran dry: came to rest because no line had arrived in time. A head that is moved by hand runs dry after each move. Its clock stands still while the computer does not let it run; that is reported as well.',
);

export function createProgram(
  deps: CliDeps,
  signal: AbortSignal,
  language: Translator = ENGLISH,
): Command {
  const program = new Command('kerf')
    .description(N_('A laser workshop: drawings and pictures in, safe laser work out.'))
    .version(deps.version, '-V, --version', N_('output the version number'))
    .usage(language.text(N_('[FILE…]  to open the window, or a command')))
    // An option belongs to the word before it: machine and machine probe both have -o.
    .enablePositionalOptions()
    .showHelpAfterError(render(msg('(see {command})', { command: 'kerf --help' }), language))
    .hook('preAction', (_program, command) => refuseEmptyValues(command));
  for (const command of [
    jobCommand(deps, signal, language),
    convertCommand(deps, signal, language),
    inspectCommand(deps, signal, language),
    projectCommand(deps, signal),
    traceCommand(deps, signal),
    simulateCommand(deps, signal),
    sendCommand(deps, signal, language),
    resumeCommand(deps, signal),
    new Command('stop')
      .description(N_('stop the job that runs without its window'))
      .action(() => stop(deps)),
    virtualLaserCommand(deps, signal, language),
    portsCommand(deps),
    ...listCommands(deps),
    doctorCommand(deps),
    replayCommand(deps, signal),
    machineCommand(deps)
      .enablePositionalOptions()
      .addCommand(probeCommand(deps, signal))
      .addCommand(measureCommand(deps, signal))
      .addCommand(setCommand(deps, language)),
    reportCommand(deps, signal),
    controlCommand(deps, signal),
    settingsCommand(deps, signal),
    macroCommand(deps, signal),
    materialCommand(deps, signal),
    preferencesCommand(deps, language),
  ]) {
    program.addCommand(
      command.showHelpAfterError(
        render(msg('(see {command})', { command: `kerf ${command.name()} --help` }), language),
      ),
    );
  }
  return program;
}

function jobCommand(deps: CliDeps, signal: AbortSignal, language: Translator): Command {
  return workOptions(new Command('job'), deps, language)
    .description(N_('turn drawings, pictures or a project into a G-code program'))
    .argument('[file...]', readableFiles(deps, language))
    .requiredOption('-o, --output <file>', N_('file for the program'))
    .option('--json', N_('print the figures as JSON'))
    .addHelpText('after', () => settingsHelp(deps, language))
    .action((files: string[], given) => {
      const { output, machine, json } = given;
      const more = { ...workAsked(deps, given), isJson: json === true };
      const request = { files, output, machine, ...more };
      return job(deps, request, signal);
    });
}

function traceCommand(deps: CliDeps, signal: AbortSignal): Command {
  const command = new Command('trace')
    .description(N_('trace a picture to outlines'))
    .argument('<image>', PICTURES)
    .requiredOption('-o, --output <file>', N_('file for the SVG'))
    .option(
      '--threshold <0…1|auto>',
      N_('pixels brighter than this are treated as background: short for --find level --level'),
      parseThreshold,
    );
  return addFlags(command, traceParams)
    .option('--json', N_('print the figures as JSON'))
    .action((image: string, given) => {
      const { output, threshold, json } = given;
      const find = thresholdSettings(threshold);
      const settings = valuesOfFlags(traceParams, { ...given, ...find });
      return trace(deps, { image, output, settings, isJson: json === true }, signal);
    });
}

function thresholdSettings(threshold: number | 'auto' | undefined): Values {
  if (threshold === undefined) return {};
  return threshold === 'auto' ? { find: 'auto' } : { find: 'level', level: threshold };
}

function simulateCommand(deps: CliDeps, signal: AbortSignal): Command {
  return new Command('simulate')
    .description(N_('run a program on the virtual laser: time, bounds, a picture of the burn'))
    .argument('<file>', N_('G-code'))
    .option('--machine <id|file>', MACHINE_HELP)
    .option('-o, --output <png>', N_('a picture of the burn'))
    .option('--energy <png>', N_('a picture of the energy per area: black is most'))
    .option('--json', N_('print the figures as JSON'))
    .action((file: string, given) => {
      const { machine, output, energy, json } = given;
      const options = { file, machine, picture: output, energy, isJson: json === true };
      return simulate(deps, options, signal);
    });
}

function sendCommand(deps: CliDeps, signal: AbortSignal, language: Translator): Command {
  return new Command('send')
    .description(N_('run a program on a machine; an interrupt stops the beam first'))
    .argument('<file>', N_('G-code'))
    .requiredOption('--port <path|tcp://host:port|ws://host>', N_('address of the machine'))
    .option('--machine <id|file>', MACHINE_HELP)
    .option('--home', N_('home the machine first'))
    .option('--dry-run', N_('let the controller read the program without moving'))
    .option('--hooks', N_('with the lines around every job of this machine'))
    .option('--force', N_('start even if the battery is low'))
    .option(
      '--buffer-seconds <s>',
      render(
        msg('{help} (default: as the machine is set)', {
          help: msg(controllerSchema.bufferSeconds.help),
        }),
        language,
      ),
      parseBufferSeconds,
    )
    .option('--json', N_('print the figures as JSON'))
    .action((file: string, given) => {
      const { port, machine, bufferSeconds, dryRun, home, hooks, force, json } = given;
      const flags = {
        ...{ isDry: dryRun === true, isHoming: home === true },
        ...{ hasHooks: hooks === true, isForced: force === true },
      };
      const options = { file, port, machine, bufferSeconds, ...flags, isJson: json === true };
      return send(deps, options, signal);
    });
}

function resumeCommand(deps: CliDeps, signal: AbortSignal): Command {
  return new Command('resume')
    .description(N_('show where an interrupted job would continue; with a port, continue it'))
    .option('--port <path|tcp://host:port|ws://host>', N_('address of the machine'))
    .option('--machine <id|file>', MACHINE_HELP)
    .option('--home', N_('home the machine first'))
    .option('--confirm', N_('confirm that you have checked the displayed position'))
    .option('--force', N_('continue even if the battery is low'))
    .option('--json', N_('print the plan and the figures as JSON'))
    .action((given) => {
      const { port, machine, home, confirm, force, json } = given;
      const flags = { isHoming: home === true, isConfirmed: confirm === true };
      const more = { isForced: force === true, isJson: json === true };
      return resume(deps, { port, machine, ...flags, ...more }, signal);
    });
}

function virtualLaserCommand(deps: CliDeps, signal: AbortSignal, language: Translator): Command {
  return new Command('virtual-laser')
    .description(N_('serve a simulated controller until interrupted'))
    .option(
      '--tcp <port>',
      N_('listen on 127.0.0.1 at this TCP port; 0 takes a free one'),
      parsePortNumber,
    )
    .option('--pty <link>', N_('make a pseudo-terminal and a link to it'))
    .option('--profile <profile>', deps.virtualProfiles.join(', '), deps.virtualProfiles[0])
    .option('--pace <pace>', N_('real: like a machine; max: as fast as possible'), 'real')
    .option(
      '--baud <rate>',
      N_('bits per second of its link (default: from the profile)'),
      parseBaudRate,
    )
    .option(
      '--line-time <ms>',
      N_('time its processor takes for a line (default: from the profile)'),
      parseLineTime,
    )
    .option('--counts-down', N_('count from minus its travel up to 0, as GRBL does by default'))
    .option('--json', N_('print as JSON: where it listens, and at the end what it did'))
    .addHelpText('after', () => `\n${language.text(VIRTUAL_LASER_HELP)}`)
    .action((given) => {
      const { tcp, pty, profile, pace, baud, lineTime } = given;
      const options = { tcpPort: tcp, ptyLink: pty, profile, pace, baudRate: baud };
      return virtualLaser(
        deps,
        {
          ...{ ...options, lineCost: lineTime },
          countsDown: given.countsDown === true,
          isJson: given.json === true,
        },
        signal,
      );
    });
}

function portsCommand(deps: CliDeps): Command {
  return new Command('ports')
    .description(N_('list the ports where a machine may be connected'))
    .option('--json', N_('print as JSON'))
    .action((given) => ports(deps, given.json === true));
}

function listCommands(deps: CliDeps): readonly Command[] {
  return Object.entries(KIND_LISTS).map(([kind, words]) =>
    new Command(kind)
      .description(words)
      .option('--json', N_('print as JSON'))
      .action((given) => listKinds(deps, kind as KindList, given.json === true)),
  );
}

function doctorCommand(deps: CliDeps): Command {
  return new Command('doctor')
    .description(N_('diagnose why the machine cannot be reached'))
    .option(
      '--port <path|tcp://host:port|ws://host>',
      N_('address of the machine (default: every USB port)'),
    )
    .option('--json', N_('print as JSON'))
    .action((given) => doctor(deps, { port: given.port, isJson: given.json === true }));
}

function replayCommand(deps: CliDeps, signal: AbortSignal): Command {
  return new Command('replay')
    .description(N_('replay a recorded session on the virtual laser and list differing replies'))
    .argument('<log>', N_('a .kerf-flight file'))
    .option('--json', N_('print as JSON'))
    .action((log: string, given) => replay(deps, { log, isJson: given.json === true }, signal));
}

function machineCommand(deps: CliDeps): Command {
  return new Command('machine')
    .description(N_('list the machines, show or export one, import those of a file'))
    .addArgument(new Argument('<action>', N_('what to do')).choices(MACHINE_ACTIONS))
    .argument(
      '[id|file]',
      N_('a machine; to import: a file of Kerf, LightBurn (.lbdev) or Rayforge'),
    )
    .option('-o, --output <file>', N_('file for the exported machine'))
    .option('--force', N_('replace a machine of the same id'))
    .option('--json', N_('print as JSON'))
    .action((action, name, given) => {
      const { output, force, json } = given;
      const flags = { isReplacing: force === true, isJson: json === true };
      return machine(deps, { action, name, output, ...flags });
    });
}

function reportCommand(deps: CliDeps, signal: AbortSignal): Command {
  return new Command('report')
    .description(N_('collect what helps to understand a problem, without names and serial numbers'))
    .option(
      '-o, --output <file|folder>',
      N_('a .tar.gz, or a folder (default: kerf-report.tar.gz)'),
    )
    .option('--flight <log>', N_('the flight log to include (default: the newest)'))
    .option('--machine <id|file>', N_('the machine, if nothing was recorded'))
    .option('--json', N_('print as JSON'))
    .action((given) => {
      const { output, flight, machine, json } = given;
      return report(deps, { output, flight, machine, isJson: json === true }, signal);
    });
}
