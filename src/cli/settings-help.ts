// SPDX-License-Identifier: GPL-3.0-or-later
/** The settings of all that has some, read from the schemas; of operations with what a new step starts with. */
import type { Translator } from '../base/language.js';
import { labelled, type Message, msg, render } from '../base/message.js';
import { startingValues } from '../editor/step-edits.js';
import { groupsOf } from '../params/conditions.js';
import { settingsOf } from '../params/former.js';
import type { Field, Schema, Values } from '../params/schema.js';
import { formatTyped, unitOf } from '../params/typed.js';
import type { CliDeps } from './cli-deps.js';

export function settingsHelp(deps: CliDeps, language: Translator): string {
  const { plainMachine } = deps.machines;
  const lines = deps.operations.flatMap((operation) => {
    const title = msg('Settings of {operation}:', { operation: operation.id });
    return schemaHelp(title, operation.params, language, startingValues(operation, plainMachine));
  });
  return [
    ...lines,
    `\n${render(aboutDefaults(plainMachine), language)}`,
    ...moreHelp(deps, language),
  ].join('\n');
}

export function aboutDefaults({ name }: { readonly name: string }): Message {
  return msg('Defaults are those for {machine}; other machines may have their own.', {
    machine: labelled(name),
  });
}

/** What can be said with `--refine`, `--make` and `--import`. */
export function moreHelp(
  { formats, generators, refinements }: Pick<CliDeps, 'formats' | 'generators' | 'refinements'>,
  language: Translator,
): readonly string[] {
  const quoting = msg(
    'A value with a comma in it stands between double quotes: {example}. In it \\n begins a new line.',
    { example: `--make 'text:text="Yes, we can"'` },
  );
  return [
    `\n${render(quoting, language)}`,
    ...refinements.flatMap(({ id, params }) =>
      schemaHelp(msg('Settings of --refine {kind}:', { kind: id }), params, language),
    ),
    ...generators.flatMap(({ id, params }) =>
      schemaHelp(msg('Settings of --make {kind}:', { kind: id }), params, language),
    ),
    ...formats.flatMap(({ id, params }) =>
      schemaHelp(msg('Settings of --import {format}:', { format: id }), params, language),
    ),
  ];
}

/** What can be said with `--export`. */
export function exportHelp(
  { exporters }: Pick<CliDeps, 'exporters'>,
  language: Translator,
): readonly string[] {
  return exporters.flatMap(({ id, params }) =>
    schemaHelp(msg('Settings of --export {format}:', { format: id }), params, language),
  );
}

/** A title, and a line per setting. */
export function schemaHelp(
  title: Message,
  schema: Schema,
  language: Translator,
  starts: Values = {},
): readonly string[] {
  const settings = settingsOf(schema);
  if (settings.length === 0) return [];
  return [
    `\n${render(title, language)}`,
    ...groupsOf(schema).flatMap((group) => [
      ...(group === undefined ? [] : [`  ${language.text(group)}:`]),
      ...settings
        .filter(([, field]) => field.group === group)
        .map(([key, field]) => {
          const indent = group === undefined ? '' : '  ';
          return indent + settingHelp({ key, field, start: starts[key] }, language);
        }),
    ]),
  ];
}

interface Setting {
  readonly key: string;
  readonly field: Field;
  readonly start: Values[string] | undefined;
}

function settingHelp({ key, field, start }: Setting, language: Translator): string {
  const unit = unitOf(field) === '' ? '' : ` [${unitOf(field)}]`;
  const value = formatTyped(field, start ?? field.default, language.decimalSign);
  const facts = [
    msg('default {value}', { value }),
    ...whenItCounts(field),
    ...choicesOf(field),
  ].map((fact) => render(fact, language));
  return `  ${key.padEnd(14)} ${language.text(field.help)}${unit} (${facts.join('; ')})`;
}

/** `only with mode=dither`, or an empty list where it always does. */
function whenItCounts({ visibleWhen = {} }: Field): readonly Message[] {
  return Object.entries(visibleWhen).map(([key, values]) =>
    msg('only with {condition}', {
      condition: values.map((value) => `${key}=${String(value)}`).join(' | '),
    }),
  );
}

function choicesOf(field: Field): readonly Message[] {
  if (field.kind !== 'choice') return [];
  return [msg('one of {choices}', { choices: Object.keys(field.choices).join(', ') })];
}
