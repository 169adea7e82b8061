// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of Kerf as plain data, from the same definitions that `kerf --help` shows.

import { join } from 'node:path';
import { root } from '../speak.mjs';

const compiled = (module) => import(join(root, 'dist/src', module));

/**
 * The program in a language: `{ name, words, description, usage, arguments, options, commands, notes }`, each
 * command with its own commands below it. `words` are what is typed to reach it: `['machine', 'probe']`.
 */
export async function commandTree(language) {
  const [{ createProgram }, { translateProgram }, { ENGLISH }] = await Promise.all([
    compiled('cli/program.js'),
    compiled('cli/translate-program.js'),
    compiled('base/language.js'),
  ]);
  const deps = await whatCommandsName();
  const translator = language ?? ENGLISH;
  const program = createProgram(deps, new AbortController().signal, translator);
  translateProgram(program, translator);
  return branch(program, [], candidatesOf(deps));
}

/** Nothing is run: what the words need to know, and no more. */
async function whatCommandsName() {
  const modules = [
    'app/version.js',
    'operations/index.js',
    'refinements/index.js',
    'generators/index.js',
    'importers/index.js',
    'exporters/index.js',
    'devices/index.js',
    'art/rules/rule-sets.js',
  ];
  const [own, operations, refinements, generators, importers, exporters, devices, rules] =
    await Promise.all(modules.map(compiled));
  const { drivers, defaultDriver, builtInMachines } = devices;
  return {
    version: own.version,
    ...{ ...operations, ...refinements, ...generators, ...exporters },
    formats: importers.importers,
    ruleLibrary: { sets: rules.RULE_SETS },
    machines: { plainMachine: defaultDriver.plainProfile, machines: builtInMachines },
    virtualProfiles: drivers.flatMap(({ virtualBoards }) => virtualBoards),
  };
}

/** What may stand after an option, where the definition says less than is known. */
function candidatesOf(deps) {
  const ids = (kinds) => kinds.map(({ id }) => id);
  return {
    '--operation': ids(deps.operations),
    '--refine': ids(deps.refinements),
    '--make': ids(deps.generators),
    '--import': ids(deps.formats),
    '--export': ids(deps.exporters),
    '--rules': ids(deps.ruleLibrary.sets),
    '--machine': ids(deps.machines.machines),
    '--profile': deps.virtualProfiles,
    '--pace': ['real', 'max'],
  };
}

function branch(command, words, candidates) {
  const help = command.createHelp();
  Object.assign(help, command.configureHelp());
  const subcommands = help.visibleCommands(command);
  return {
    name: command.name(),
    words,
    description: help.commandDescription(command),
    usage: help.commandUsage(command),
    arguments: help.visibleArguments(command).map((argument) => ({
      name: help.argumentTerm(argument),
      description: help.argumentDescription(argument),
      ...typedValue(argument.name(), argument.argChoices),
    })),
    options: help.visibleOptions(command).map((option) => ({
      flags: option.flags,
      short: option.short,
      long: option.long,
      // The flags stand without the letters of their value.
      isSwitch: !option.required && !option.optional,
      description: help.optionDescription(option),
      plain: option.description,
      ...typedValue(
        /[<[](.*)[>\]]/.exec(option.flags)?.[1] ?? '',
        option.argChoices ?? candidates[option.long],
      ),
    })),
    commands: subcommands
      .filter((one) => one.name() !== 'help')
      .map((one) => branch(one, [...words, one.name()], candidates)),
    notes: afterHelp(command),
  };
}

/** What may be typed for a value: words of a list, names of files, or the address of a machine. */
function typedValue(name, choices = []) {
  const isPort = /tcp:/.test(name);
  const isFile = /(^|\|)(file|png|image|log|folder|output|link)/.test(name);
  return { choices: [...choices], isFile, isPort };
}

/** What `addHelpText('after', …)` adds. */
function afterHelp(command) {
  const lines = [];
  command.emit('afterHelp', { command, error: false, write: (text) => lines.push(text) });
  return lines.join('').trim();
}
