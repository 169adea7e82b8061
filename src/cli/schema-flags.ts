// SPDX-License-Identifier: GPL-3.0-or-later
/** A flag for each setting of a schema: `nearbyPx` is `--nearby-px <value>`; what is off by default takes no value. */
import { type Command, Option } from 'commander';
import { settingsOf } from '../params/former.js';
import type { Field, Schema, Values } from '../params/schema.js';
import { completeValues } from '../params/validate.js';
import { readTyped } from './read-typed.js';

export function addFlags(command: Command, schema: Schema): Command {
  for (const [key, field] of settingsOf(schema)) {
    const option = new Option(flagOf(key, field), field.help);
    if (field.kind !== 'toggle')
      option.argParser((text) => readTyped(key, field, text)).default(field.default);
    command.addOption(option);
  }
  return command;
}

/** All settings, as they were given. Throws AppError `param.invalid`. */
export function valuesOfFlags(schema: Schema, given: Readonly<Record<string, unknown>>): Values {
  const said = settingsOf(schema).flatMap(([key]) => {
    const value = given[key];
    const isValue =
      typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
    return isValue ? [[key, value] as const] : [];
  });
  return completeValues(schema, Object.fromEntries(said));
}

function flagOf(key: string, field: Field): string {
  const flag = `--${kebab(key)}`;
  if (field.kind === 'toggle') return flag;
  return `${flag} <${field.kind === 'choice' ? Object.keys(field.choices).join('|') : 'value'}>`;
}

function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}
