// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The JSON Schema of a file of preferences, a person's or an administrator's, for editors and other tools. Made from
 * the preferences' own definition; `resources/preferences.schema.json` is kept the same by a test.
 */
import type { Field } from '../params/schema.js';
import {
  NEVER_LOCKED,
  PREFERENCE_NAMES,
  preferencesSchema,
  SAFER_VALUES,
} from './preferences-schema.js';

type JsonSchema = Readonly<Record<string, unknown>>;

export function preferencesFileSchema(): JsonSchema {
  const properties = PREFERENCE_NAMES.map((name) => [name, valueSchema(preferencesSchema[name])]);
  const lockable = PREFERENCE_NAMES.filter((name) => !NEVER_LOCKED.includes(name));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Preferences of Kerf',
    description:
      'What a person chose (~/.config/kerf/preferences.json), or what the administrator of a computer settles for all who use it (/etc/xdg/kerf/preferences.json).',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      version: { const: 1 },
      values: {
        description: 'What is not named here has its default.',
        type: 'object',
        properties: Object.fromEntries(properties),
        additionalProperties: false,
      },
      locked: {
        description:
          'By an administrator: preferences that a person cannot change. One that has no value here is locked at its default.',
        type: 'array',
        items: { type: 'string', enum: lockable },
        uniqueItems: true,
      },
      keys: {
        description: 'By a person: actions and their keys, in the spelling of GTK.',
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'string' } },
      },
    },
    additionalProperties: false,
    not: { required: ['locked', 'keys'] },
    allOf: Object.entries(SAFER_VALUES).map(([name, value]) => lockedOnlyAt(name, value)),
  };
}

function valueSchema(field: Field): JsonSchema {
  const { label, help } = field;
  const described = { title: label, description: help, default: field.default };
  if (field.kind === 'choice') {
    return { ...described, type: 'string', enum: Object.keys(field.choices) };
  }
  return { ...described, type: 'boolean' };
}

function lockedOnlyAt(name: string, value: unknown): JsonSchema {
  return {
    if: {
      type: 'object',
      properties: { locked: { type: 'array', contains: { const: name } } },
      required: ['locked'],
    },
    // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema.
    then: {
      type: 'object',
      properties: {
        values: { type: 'object', properties: { [name]: { const: value } }, required: [name] },
      },
      required: ['values'],
    },
  };
}
