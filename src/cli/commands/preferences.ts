// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf preferences`: every preference with its value and where that comes from; changed, or back to default. */
import { Command } from 'commander';
import { AppError } from '../../base/errors.js';
import type { Translator } from '../../base/language.js';
import { type Message, msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import { formatTyped } from '../../params/typed.js';
import { checkValue, unknownSetting } from '../../params/validate.js';
import {
  isPreferenceName,
  PREFERENCE_NAMES,
  type PreferenceName,
  preferencesSchema,
} from '../../preferences/preferences-schema.js';
import type { Preferences } from '../../settings/preferences.js';
import type { CliDeps } from '../cli-deps.js';
import { json } from '../json.js';
import { readTyped } from '../read-typed.js';
import { schemaHelp } from '../settings-help.js';

export function preferencesCommand(deps: CliDeps, language: Translator): Command {
  const group = new Command('preferences').description(
    N_('show and change your preferences, and see what the administrator has set'),
  );
  group
    .command('list')
    .description(N_('list them with their values and where these come from'))
    .option('--json', N_('print as JSON'))
    .action((given) => list(deps, given.json === true));
  group
    .command('set')
    .description(N_('change preferences'))
    .argument('<name=value...>', N_('for example unit=in snaps=off'))
    .addHelpText('after', () =>
      schemaHelp(msg('Preferences:'), preferencesSchema, language).join('\n'),
    )
    .action((assignments: string[]) => set(deps, assignments));
  group
    .command('reset')
    .description(N_('go back to the default of those that are named, or of all and of the keys'))
    .argument('[name...]', N_('preferences (kerf preferences list)'))
    .action((names: string[]) => reset(deps, names));
  return group;
}

function list({ console, readPreferences }: CliDeps, isJson: boolean): void {
  const preferences = readPreferences();
  if (!isJson) {
    for (const name of PREFERENCE_NAMES) console.print(lineFor(preferences, name));
    return;
  }
  const all = PREFERENCE_NAMES.map((name) => {
    const { [name]: value } = preferences.values;
    return { name, value, isLocked: preferences.isLocked(name), ...preferences.sourceOf(name) };
  });
  console.print(json(all));
}

/** All or none. Throws AppError `usage.preference`, `param.…`, `preferences.locked`, `file.unwritable`. */
function set({ console, readPreferences }: CliDeps, assignments: readonly string[]): void {
  const wanted = assignments.map(parseAssignment);
  const preferences = readPreferences();
  preferences.change(Object.fromEntries(wanted));
  for (const [name] of wanted) console.print(lineFor(preferences, name));
}

/** Throws AppError `param.unknown`, `file.unwritable`. */
function reset({ console, readPreferences }: CliDeps, given: readonly string[]): void {
  const names = given.map(knownName);
  const preferences = readPreferences();
  preferences.reset(names.length === 0 ? undefined : names);
  const changed = names.length === 0 ? PREFERENCE_NAMES : names;
  for (const name of changed) console.print(lineFor(preferences, name));
}

function parseAssignment(text: string) {
  const [, key = '', typed] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  if (typed === undefined) {
    const sentence = msg('"{text}" is not a preference with a value: write it like unit=in.', {
      text,
    });
    throw new AppError('usage.preference', sentence);
  }
  const name = knownName(key);
  const value = readTyped(name, preferencesSchema[name], typed);
  checkValue(name, preferencesSchema[name], value);
  return [name, value] as const;
}

function knownName(text: string): PreferenceName {
  if (isPreferenceName(text)) return text;
  throw unknownSetting(preferencesSchema, text);
}

function lineFor(preferences: Preferences, name: PreferenceName): Message {
  const value = formatTyped(preferences.schema[name], preferences.values[name]);
  const { source, file = '' } = preferences.sourceOf(name);
  const setting = `${name}\t${value}`;
  if (source === 'person') return msg('{setting}\tchosen by you', { setting });
  if (source === 'built-in') return msg('{setting}\tbuilt in', { setting });
  return preferences.isLocked(name)
    ? msg('{setting}\tlocked by the administrator ({file})', { setting, file })
    : msg('{setting}\tset by the administrator ({file})', { setting, file });
}
