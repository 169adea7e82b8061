// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Words that were typed but say nothing: `-o ''`, most often a variable of a script that is not set.
 * Refused for every command at once, by the name of what was left empty.
 */
import type { Command } from 'commander';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';

/** Throws AppError `usage.empty` for the first option or argument that is empty or only spaces. */
export function refuseEmptyValues(command: Command): void {
  for (const option of command.options) {
    if (isEmpty(command.getOptionValue(option.attributeName()))) throw empty(option.flags);
  }
  for (const [i, argument] of command.registeredArguments.entries()) {
    const words = argument.variadic ? command.args.slice(i) : command.args.slice(i, i + 1);
    if (isEmpty(words)) throw empty(argument.name());
  }
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isEmpty);
  return typeof value === 'string' && value.trim() === '';
}

function empty(name: string): AppError {
  return new AppError(
    'usage.empty',
    msg('{name}: the value is empty; give one, or leave it out.', { name }),
  );
}
