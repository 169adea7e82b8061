// SPDX-License-Identifier: GPL-3.0-or-later
/** The words for works: what is given to be worked on, `kerf convert` and `kerf project`. */
import { Command, Option, type OptionValues } from 'commander';
import { AppError } from '../base/errors.js';
import type { Translator } from '../base/language.js';
import { type Message, msg, render } from '../base/message.js';
import { N_ } from '../base/translatable.js';
import { LAYOUTS } from '../editor/import/layout/layouts.js';
import { EXTENSION } from '../model/project-file/format.js';
import { cutOrderParams } from '../toolpath/cut-order.js';
import type { CliDeps } from './cli-deps.js';
import { convert, writableEndings } from './commands/convert.js';
import { inspect } from './commands/inspect.js';
import { showProject } from './commands/project.js';
import { withSeverity } from './console.js';
import {
  FORMATS,
  GENERATORS,
  OPERATIONS,
  parseChoice,
  REFINEMENTS,
  saidOf,
} from './parse-choice.js';
import { parsePoint, parseSize } from './parse-numbers.js';
import type { WorkRequest } from './read-work.js';
import { exportHelp, moreHelp } from './settings-help.js';

export const MACHINE_HELP = N_(
  'machine: an id (kerf machine list) or a file (default: the virtual laser)',
);

/** What may be read: `.svg, .png, …`. */
export function readableFiles({ formats }: CliDeps, language: Translator): string {
  const endings = [...formats.flatMap(({ extensions }) => extensions), EXTENSION].join(', ');
  return render(msg('drawings and pictures, or one project: {endings}', { endings }), language);
}

/** What is to be done with drawings, and where. */
export function workOptions(command: Command, deps: CliDeps, language: Translator): Command {
  const kinds = deps.operations.map((o) => o.id).join(', ');
  const refinements = deps.refinements.map(({ id }) => id).join(', ');
  const generators = deps.generators.map(({ id }) => id).join(', ');
  return command
    .option('--machine <id|file>', MACHINE_HELP)
    .addOption(
      repeated(
        '--operation <kind[:key=value,…]>',
        render(msg('{kinds}; may be given several times', { kinds }), language),
        N_('chosen by the names and colours of the layers'),
      ),
    )
    .option(
      '--material <material>',
      N_(
        'with the settings that are kept for a material, for example "Plywood 3 mm" (kerf material)',
      ),
    )
    .addOption(
      repeated(
        '--refine <kind[:key=value,…]>',
        render(
          msg(
            '{refinements}; on all steps that it suits, or the whole job; may be given several times',
            {
              refinements,
            },
          ),
          language,
        ),
      ),
    )
    .addOption(
      repeated(
        '--make <kind[:key=value,…]>',
        render(msg('draw {generators}; may be given several times', { generators }), language),
      ),
    )
    .addOption(importOption(deps, language))
    .option(
      '--at <x,y>',
      N_('position of the lower left corner of the artwork on the bed, in mm'),
      parsePoint,
    )
    .option('--size <wxh>', N_('size of the artwork, in mm; 100x keeps the proportions'), parseSize)
    .addOption(
      new Option('--order <order>', cutOrderParams.order.help).choices(
        Object.keys(cutOrderParams.order.choices),
      ),
    )
    .addOption(
      new Option('--start <corner>', cutOrderParams.start.help).choices(
        Object.keys(cutOrderParams.start.choices),
      ),
    )
    .option(
      '--rules <name|file>',
      render(
        msg('what is done with which colours and lines: {names}, or a file of rules', {
          names: deps.ruleLibrary.sets.map(({ id }) => id).join(', '),
        }),
        language,
      ),
    )
    .addOption(
      new Option(
        '--layout <layout>',
        N_(
          'several files: beside each other where they would overlap, or as their pages have them',
        ),
      )
        .choices(LAYOUTS)
        .default(LAYOUTS[0]),
    );
}

/** What `workOptions` were given. */
export function workAsked(
  deps: CliDeps,
  given: OptionValues,
): Pick<
  WorkRequest,
  | 'operations'
  | 'material'
  | 'refinements'
  | 'made'
  | 'params'
  | 'at'
  | 'size'
  | 'layout'
  | 'rules'
  | 'cutOrder'
> {
  const onFormer = (sentence: Message) => deps.console.complain(withSeverity('note', sentence));
  const operations = (given['operation'] as string[])
    .map((text) => parseChoice(deps.operations, OPERATIONS, text, onFormer))
    .map(({ id, values }) => ({ operation: id, values }));
  const made = (given['make'] as string[]).map((text) =>
    parseChoice(deps.generators, GENERATORS, text, onFormer),
  );
  const read = given['import'] as string[];
  const params = saidOf(read.map((text) => parseChoice(deps.formats, FORMATS, text, onFormer)));
  const refine = given['refine'] as string[];
  const refinements = refine.map((text) =>
    parseChoice(deps.refinements, REFINEMENTS, text, onFormer),
  );
  const { at, size, layout, order, start, material } = given;
  const cutOrder = { ...(order && { order }), ...(start && { start }) };
  const rules =
    given['rules'] === undefined ? undefined : deps.ruleLibrary.find(given['rules']).rules;
  return { operations, material, refinements, made, params, at, size, layout, rules, cutOrder };
}

function importOption(deps: CliDeps, language: Translator): Option {
  const formats = deps.formats.map(({ id }) => id).join(', ');
  const help = msg('how to read files: {formats}; may be given several times', { formats });
  return repeated('--import <format[:key=value,…]>', render(help, language));
}

/** An option that may be given several times. */
function repeated(flags: string, help: string, fallback?: string): Option {
  return new Option(flags, help)
    .argParser((text: string, all: string[]) => [...all, text])
    .default([], fallback);
}

export function convertCommand(deps: CliDeps, signal: AbortSignal, language: Translator): Command {
  const words = render(
    msg('{files}; and last the file to write: {endings}', {
      ...{ files: readableFiles(deps, language), endings: writableEndings(deps).join(', ') },
    }),
    language,
  );
  return workOptions(new Command('convert'), deps, language)
    .argument('[file...]', words)
    .usage('[options] <file...> <output>')
    .description(N_('convert drawings and pictures into a file of another format'))
    .addOption(
      repeated(
        '--export <format[:key=value,…]>',
        render(
          msg('how to write: {formats}; may be given several times', {
            formats: deps.exporters.map(({ id }) => id).join(', '),
          }),
          language,
        ),
      ),
    )
    .addHelpText('after', () =>
      [...moreHelp(deps, language), ...exportHelp(deps, language)].join('\n'),
    )
    .option('-o, --output <file>', N_('the file to write, instead of the last name'))
    .option('--json', N_('print the figures as JSON'))
    .action((names: string[], given) => {
      const { machine, json } = given;
      const files = given.output === undefined ? names.slice(0, -1) : names;
      const output: string | undefined = given.output ?? names.at(-1);
      const isShort = files.length === 0 && given.make.length === 0;
      if (output === undefined || isShort) throw nothingToWrite();
      const write = given.export as string[];
      const written = saidOf(write.map((text) => parseChoice(deps.exporters, FORMATS, text)));
      const more = { ...workAsked(deps, given), written, isJson: json === true };
      const request = { files, output, machine, ...more };
      return convert(deps, request, signal);
    });
}

function nothingToWrite(): AppError {
  const sentence = msg(
    'Give the files to read and, last, the file to write: see kerf convert --help.',
  );
  return new AppError('usage.output', sentence);
}

export function inspectCommand(deps: CliDeps, signal: AbortSignal, language: Translator): Command {
  return new Command('inspect')
    .description(N_('show what a drawing or picture truly holds: sizes, layers, doubtful lines'))
    .argument('<file>', readableFiles(deps, language))
    .option('--machine <id|file>', MACHINE_HELP)
    .addOption(importOption(deps, language))
    .option('--json', N_('print as JSON'))
    .action((file: string, given) => {
      const read = given.import as string[];
      const params = saidOf(read.map((text) => parseChoice(deps.formats, FORMATS, text)));
      const { machine, json } = given;
      return inspect(deps, { file, machine, params, isJson: json === true }, signal);
    });
}

export function projectCommand(deps: CliDeps, signal: AbortSignal): Command {
  const show = new Command('show')
    .description(N_('show what is in a project file'))
    .argument('<file>', N_('a .kerf file'))
    .option('--json', N_('print as JSON'))
    .action((file: string, given) =>
      showProject(deps, { file, isJson: given.json === true }, signal),
    );
  return new Command('project').description(N_('look into project files')).addCommand(show);
}
