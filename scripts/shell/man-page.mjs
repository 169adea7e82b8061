// SPDX-License-Identifier: GPL-3.0-or-later
// The manual pages: kerf(1) for all, and one for each command.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../speak.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Name of the file → its text. */
export function manPages(program) {
  const pages = { 'kerf.1': overview(program) };
  for (const command of program.commands) {
    pages[`kerf-${command.name}.1`] = pageOf(command);
  }
  return pages;
}

function overview(program) {
  const list = program.commands.map(({ name, description }) =>
    tagged(`\\fBkerf\\-${escaped(name)}\\fR(1)`, description),
  );
  return page('kerf', program.description, [
    section('SYNOPSIS', [
      '.B kerf',
      '.RI [ FILE …]',
      '.br',
      '.B kerf',
      '.I COMMAND',
      '.RI [ OPTION …]',
    ]),
    section('DESCRIPTION', [
      paragraph(
        'Without a command Kerf opens its window, with the files that are named. With a command it needs no window and no display.',
      ),
    ]),
    section('COMMANDS', list),
    section('OPTIONS', program.options.map(optionLines)),
    section('EXIT STATUS', [
      tagged('0', 'Done.'),
      tagged('1', 'It failed; one sentence on standard error says why.'),
      tagged('2', 'It was typed wrongly.'),
      tagged('130', 'It was interrupted; the beam is out.'),
    ]),
    section('ENVIRONMENT', [
      tagged(
        'XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DATA_HOME, XDG_CACHE_HOME',
        'Where settings, notes and recordings are kept; see the XDG base directories.',
      ),
      tagged(
        'XDG_CONFIG_DIRS',
        'Where the administrator of the computer sets preferences for all, in kerf/preferences.json. Without it: /etc/xdg.',
      ),
      tagged(
        'LANGUAGE, LC_ALL, LC_MESSAGES, LANG',
        'The language of sentences. What \\-\\-json prints is English.',
        true,
      ),
      tagged('KERF_LOG', 'If set, failures come with the place in the program.'),
    ]),
    section('SEE ALSO', [
      `${program.commands.map(({ name }) => `.BR kerf\\-${escaped(name)} (1)`).join(',\n')}`,
    ]),
  ]);
}

function pageOf(command) {
  const all = [command, ...below(command)];
  const synopsis = all
    .filter((one) => one.commands.length === 0 || one.arguments.length > 0)
    .flatMap((one) => [...usageLines(one), '.br']);
  const options = all.flatMap((one) => optionsOf(one, one === command ? [] : one.words));
  return page(`kerf-${command.name}`, command.description, [
    section('SYNOPSIS', synopsis),
    ...(command.arguments.length > 0
      ? [section('ARGUMENTS', command.arguments.map(argumentLines))]
      : []),
    section('OPTIONS', options),
    ...all
      .filter(({ notes }) => notes !== '')
      .map(({ notes }) => section('NOTES', noteLines(notes))),
    section('SEE ALSO', ['.BR kerf (1)']),
  ]);
}

function below({ commands }) {
  return commands.flatMap((one) => [one, ...below(one)]);
}

function usageLines({ usage }) {
  const [, words, rest] = /^((?:kerf|[a-z][a-z-]*)(?: [a-z][a-z-]*)*) ?(.*)$/.exec(usage);
  return [`.B ${escaped(words)}`, ...(rest === '' ? [] : [escaped(rest)])];
}

/** The options of a command, or of one below it under its words. */
function optionsOf({ options, arguments: given, description }, words) {
  if (words.length === 0) return options.map(optionLines);
  return [
    `.SS ${escaped(`kerf ${words.join(' ')}`)}`,
    paragraph(description),
    ...given.filter((one) => one.description !== '').map(argumentLines),
    ...options.map(optionLines),
  ];
}

function optionLines({ flags, description }) {
  return tagged(`\\fB${escaped(flags)}\\fR`, description);
}

function argumentLines({ name, description }) {
  return tagged(`\\fI${escaped(name)}\\fR`, description);
}

/** Titles begin at the margin, their lines are set in as they are. */
function noteLines(notes) {
  return ['.nf', ...notes.split('\n').map((line) => guarded(escaped(line))), '.fi'];
}

function page(name, description, sections) {
  const date = new Date(Number(process.env['SOURCE_DATE_EPOCH'] ?? 0) * 1000 || releaseTime());
  const day = date.toISOString().slice(0, 10);
  return `${[
    '.\\" Generated from the commands by scripts/shell-files.mjs.',
    `.TH ${escaped(name.toUpperCase())} 1 ${day} "Kerf ${version}" "User Commands"`,
    section('NAME', [`${escaped(name)} \\- ${escaped(description)}`]),
    ...sections,
  ].join('\n')}\n`;
}

/** The day of the newest release: two builds of one source are the same bytes. */
function releaseTime() {
  const file = join(root, 'resources/io.github.kerf_laser.Kerf.metainfo.xml.in');
  const [, date] = /<release [^>]*date="([^"]+)"/.exec(readFileSync(file, 'utf8')) ?? [];
  return Date.parse(date);
}

function section(title, lines) {
  return [`.SH ${title}`, ...lines].join('\n');
}

function tagged(tag, text, isEscaped = false) {
  return ['.TP', tag, isEscaped ? text : guarded(escaped(text))].join('\n');
}

function paragraph(text) {
  return ['.PP', guarded(escaped(text))].join('\n');
}

function escaped(text) {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-');
}

/** A line that begins with a point or an apostrophe would be a command of the typesetter. */
function guarded(line) {
  return line.replace(/^[.']/, '\\&$&');
}
