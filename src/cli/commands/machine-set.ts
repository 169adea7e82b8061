// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf machine set`: settings of a machine's profile, kept as one of one's own machines. */
import { Command } from 'commander';
import { AppError } from '../../base/errors.js';
import type { Translator } from '../../base/language.js';
import { msg, render } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import type { MachineProfile } from '../../machine/profile.js';
import {
  PROFILE_SECTIONS,
  type Section,
  sectionSchemas,
  valuesIn,
  withValues,
} from '../../machine/profile-sections.js';
import type { Schema } from '../../params/schema.js';
import { formatTyped, parseTyped, unitOf } from '../../params/typed.js';
import type { CliDeps } from '../cli-deps.js';

export function setCommand(deps: CliDeps, language: Translator): Command {
  return new Command('set')
    .description(N_('change settings of a machine; a built-in one becomes yours'))
    .argument('<id>', N_('a machine (kerf machine list)'))
    .argument(
      '<section.key=value...>',
      N_('for example controller.bufferSeconds=1.5 bed.width=300'),
    )
    .addHelpText('after', () => settingsHelp(language))
    .action((id: string, assignments: string[]) => set(deps, id, assignments));
}

/** All or none. Throws AppError `usage.…`, `param.invalid`, `file.unwritable`. */
export function set({ machines, console }: CliDeps, id: string, assignments: readonly string[]) {
  const before = machines.find(id);
  const wanted = assignments.map(parseAssignment);
  let after = before;
  for (const { section, key, value } of wanted)
    after = withValues(after, section, { [key]: value });
  machines.keep(after);
  for (const { section, key, field } of wanted) {
    const facts = (machine: MachineProfile) =>
      formatTyped(field, valuesIn(machine, section)[key] ?? field.default);
    console.print(`${after.id}: ${section}.${key} ${facts(before)} → ${facts(after)}`);
  }
}

function parseAssignment(text: string) {
  const [, name = '', key = '', typed] = /^([^.=]+)\.([^.=]+)=(.*)$/.exec(text) ?? [];
  const section = PROFILE_SECTIONS.find((known) => known === name);
  if (section === undefined || typed === undefined) {
    const sentence = msg('"{text}" is not a setting: write it like controller.bufferSeconds=1.5.', {
      text,
    });
    throw new AppError('usage.setting', sentence);
  }
  const fields = fieldsOf(section);
  const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (field === undefined) {
    const known = Object.keys(fields).join(', ');
    throw new AppError(
      'usage.setting',
      msg('There is no setting {name}: use one of {known}.', { name: `${section}.${key}`, known }),
    );
  }
  return { section, key, field, value: parseTyped(`${section}.${key}`, field, typed) };
}

function settingsHelp(language: Translator): string {
  const lines = PROFILE_SECTIONS.flatMap((section) =>
    Object.entries(fieldsOf(section)).map(([key, field]) => {
      const unit = unitOf(field) === '' ? '' : ` [${unitOf(field)}]`;
      const value = render(
        msg('default {value}', { value: formatTyped(field, field.default) }),
        language,
      );
      return `  ${`${section}.${key}`.padEnd(26)} ${language.text(field.help)}${unit} (${value})`;
    }),
  );
  return [`\n${language.text(N_('Settings:'))}`, ...lines].join('\n');
}

function fieldsOf(section: Section): Schema {
  return sectionSchemas[section];
}
