// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The help of every command in the user's language. The descriptions are marked texts where the commands
 * are made; here they are exchanged, together with commander's own words.
 */
import { type Command, type Help, Option } from 'commander';
import type { Translator } from '../base/language.js';
import { type Message, msg, render } from '../base/message.js';
import { N_ } from '../base/translatable.js';

const HELP = N_('display help for command');

/** Commander's complaints → the same as messages. */
const COMPLAINTS: readonly (readonly [RegExp, (...found: string[]) => Message])[] = [
  [/^unknown option '(.*)'$/, (option) => msg("unknown option '{option}'", { option })],
  [/^unknown command '(.*)'$/, (command) => msg("unknown command '{command}'", { command })],
  [
    /^missing required argument '(.*)'$/,
    (name) => msg("missing required argument '{name}'", { name }),
  ],
  [
    /^required option '(.*)' not specified$/,
    (option) => msg("required option '{option}' not specified", { option }),
  ],
  [
    /^option '(.*)' argument missing$/,
    (option) => msg("option '{option}' argument missing", { option }),
  ],
  [
    /^too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)\.$/,
    (command, expected, got) =>
      msg("too many arguments for '{command}'. Expected {expected} but got {got}.", {
        ...{ command, expected, got },
      }),
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\.$/,
    (value, name, choices) =>
      msg(
        "command-argument value '{value}' is invalid for argument '{name}'. Allowed choices are {choices}.",
        { value, name, choices },
      ),
  ],
];

export function translateProgram(program: Command, language: Translator): void {
  for (const command of withSubcommands(program)) translateCommand(command, language);
}

export function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

function translateCommand(command: Command, language: Translator): void {
  const text = (english: string) => language.text(english);
  command.description(text(command.description()));
  for (const option of command.options) option.description = text(option.description);
  for (const argument of command.registeredArguments) {
    argument.description = text(argument.description);
  }
  command.addHelpOption(new Option('-h, --help', text(HELP)));
  if (command.commands.length > 0) command.helpCommand('help [command]', text(HELP));
  command.configureHelp(helpIn(language));
  command.configureOutput({
    outputError: (complaint, write) => write(complaintIn(complaint, language)),
  });
}

function helpIn(language: Translator): Partial<Help> {
  const words = (message: Message) => render(message, language);
  const described = (text: string, facts: readonly Message[]) => {
    const shown = facts.map(words).join(', ');
    if (shown === '') return text;
    return text === '' ? `(${shown})` : `${text} (${shown})`;
  };
  return {
    styleTitle: (title) => words(TITLES[title] ?? msg('Usage:')),
    optionDescription: ({ description, argChoices, defaultValue, defaultValueDescription }) =>
      described(description, [
        ...choicesOf(argChoices),
        ...(isWorthSaying(defaultValue) || defaultValueDescription !== undefined
          ? [defaultOf(defaultValueDescription, defaultValue, language)]
          : []),
      ]),
    argumentDescription: ({ description, argChoices }) =>
      described(description, choicesOf(argChoices)),
  };
}

/** Whether the help names the default: one that only says that nothing was given yet is left out. */
function isWorthSaying(value: unknown): boolean {
  const isEmptyList = Array.isArray(value) && value.length === 0;
  return value !== undefined && typeof value !== 'boolean' && !isEmptyList;
}

const TITLES: Readonly<Record<string, Message>> = {
  'Usage:': msg('Usage:'),
  'Options:': msg('Options:'),
  'Arguments:': msg('Arguments:'),
  'Commands:': msg('Commands:'),
};

function choicesOf(choices: readonly string[] | undefined): readonly Message[] {
  if (choices === undefined) return [];
  return [msg('choices: {choices}', { choices: choices.map((c) => `"${c}"`).join(', ') })];
}

function defaultOf(description: string | undefined, value: unknown, language: Translator): Message {
  if (typeof value === 'number') return msg('default: {value}', { value });
  const shown = description === undefined ? JSON.stringify(value) : language.text(description);
  return msg('default: {value}', { value: shown });
}

function complaintIn(complaint: string, language: Translator): string {
  const [, what] = /^error: (.*)\n$/s.exec(complaint) ?? [];
  for (const [pattern, made] of what === undefined ? [] : COMPLAINTS) {
    const found = pattern.exec(what ?? '');
    if (found) {
      const sentence = made(...found.slice(1).map((part) => part ?? ''));
      return `${render(msg('error: {what}', { what: sentence }), language)}\n`;
    }
  }
  return complaint;
}
