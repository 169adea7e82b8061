// SPDX-License-Identifier: GPL-3.0-or-later
/** The settings of every operation, read from the schemas, with what a new step starts with. */
import type { Translator } from '../base/language.js';
import { type Message, msg, render } from '../base/message.js';
import { startingValues } from '../editor/step-edits.js';
import type { MachineProfile } from '../machine/profile.js';
import type { Operation } from '../operations/contract.js';
import { groupsOf } from '../params/conditions.js';
import type { Field, Values } from '../params/schema.js';
import { formatTyped, unitOf } from '../params/typed.js';
import type { CliDeps } from './cli-deps.js';

export function settingsHelp({ operations, machines }: CliDeps, language: Translator): string {
  const { plainMachine } = machines;
  const about = msg('Defaults are those for {machine}; other machines may have their own.', {
    machine: plainMachine.name,
  });
  const lines = operations.flatMap((operation) => operationHelp(operation, plainMachine, language));
  return [...lines, `\n${render(about, language)}`].join('\n');
}

function operationHelp(
  operation: Operation,
  machine: MachineProfile,
  language: Translator,
): readonly string[] {
  const starts = startingValues(operation, machine);
  const settings = Object.entries(operation.params);
  const title = msg('Settings of {operation}:', { operation: operation.id });
  return [
    `\n${render(title, language)}`,
    ...groupsOf(operation.params).flatMap((group) => [
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
  const facts = [
    msg('default {value}', { value: formatTyped(field, start ?? field.default) }),
    ...whenItCounts(field),
  ].map((fact) => render(fact, language));
  return `  ${key.padEnd(14)} ${language.text(field.help)}${unit} (${facts.join('; ')})`;
}

/** `only with mode=dither`, or nothing where it always does. */
function whenItCounts({ visibleWhen = {} }: Field): readonly Message[] {
  return Object.entries(visibleWhen).map(([key, values]) =>
    msg('only with {condition}', {
      condition: values.map((value) => `${key}=${String(value)}`).join(' | '),
    }),
  );
}
