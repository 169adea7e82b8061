// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf machine set`: changes settings of a machine's profile and saves it as one of the user's own machines. */
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
import { currentValues, findSetting, formerSentence, settingsOf } from '../../params/former.js';
import type { Schema } from '../../params/schema.js';
import { formatTyped, unitOf } from '../../params/typed.js';
import type { CliDeps } from '../cli-deps.js';
import { type Console, withSeverity } from '../console.js';
import { readTyped } from '../read-typed.js';

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
  const wanted = assignments.flatMap((text) => parseAssignment(text, console));
  let after = before;
  for (const { section, key, value } of wanted)
    after = withValues(after, section, { [key]: value });
  machines.keep(after);
  for (const { section, key, field } of wanted) {
    const facts = (machine: MachineProfile) =>
      formatTyped(
        field,
        valuesIn(machine, section)[key] ?? field.default,
        console.language.decimalSign,
      );
    console.print(`${after.id}: ${section}.${key} ${facts(before)} → ${facts(after)}`);
  }
}

/** None for a setting that is no longer used. */
function parseAssignment(text: string, console: Console) {
  const [, name = '', key = '', typed] = /^([^.=]+)\.([^.=]+)=(.*)$/.exec(text) ?? [];
  const section = PROFILE_SECTIONS.find((known) => known === name);
  if (section === undefined || typed === undefined) {
    const sentence = msg('"{text}" is not a setting: write it like controller.bufferSeconds=1.5.', {
      text,
    });
    throw new AppError('usage.setting', sentence);
  }
  const fields = fieldsOf(section);
  const found = findSetting(fields, key);
  if (found === undefined) {
    const known = settingsOf(fields)
      .map(([one]) => one)
      .join(', ');
    throw new AppError(
      'usage.setting',
      msg('There is no setting {name}: use one of {known}.', { name: `${section}.${key}`, known }),
    );
  }
  const value = 'retired' in found ? typed : readTyped(`${section}.${key}`, found.field, typed);
  const { values, former } = currentValues(fields, { [key]: value });
  for (const use of former) {
    console.complain(withSeverity('note', formerSentence(use, `${section}.`)));
  }
  return Object.entries(values).map(([now, today]) => {
    return { section, key: now, field: fields[now]!, value: today };
  });
}

function settingsHelp(language: Translator): string {
  const lines = PROFILE_SECTIONS.flatMap((section) =>
    settingsOf(fieldsOf(section)).map(([key, field]) => {
      const unit = unitOf(field) === '' ? '' : ` [${unitOf(field)}]`;
      const start = formatTyped(field, field.default, language.decimalSign);
      const value = render(msg('default {value}', { value: start }), language);
      return `  ${`${section}.${key}`.padEnd(26)} ${language.text(field.help)}${unit} (${value})`;
    }),
  );
  return [`\n${language.text(N_('Settings:'))}`, ...lines].join('\n');
}

function fieldsOf(section: Section): Schema {
  return sectionSchemas[section];
}
