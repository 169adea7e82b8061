// SPDX-License-Identifier: GPL-3.0-or-later
/** What a file left open, said with the flags that would settle it. */
import type { Problem } from '../base/errors.js';
import { msg, sentences } from '../base/message.js';
import type { Format } from '../importers/contract.js';

export interface FlaggedProblem extends Problem {
  /** What can be given to settle it, as typed. */
  readonly flags?: readonly string[];
}

export function withFlags(
  problems: readonly Problem[],
  formats: readonly Format[],
): readonly FlaggedProblem[] {
  return problems.map((problem) => {
    const { open, message } = problem;
    const format = formats.find(({ id }) => id === open?.format);
    if (open === undefined || format === undefined) return problem;
    const flags = open.settings.flatMap((key) => flagsFor(format, key));
    const choice = msg('Choose with {flags}.', { flags: flags.join(', ') });
    return { ...problem, message: sentences(message, choice), flags };
  });
}

/** One for each choice, or one with a gap where any number will do. */
function flagsFor({ id, params }: Format, key: string): readonly string[] {
  const field = params[key];
  const flag = `--import ${id}:${key}=`;
  if (field?.kind !== 'choice') return [`${flag}N`];
  return Object.keys(field.choices)
    .filter((choice) => choice !== field.default)
    .map((choice) => `${flag}${choice}`);
}
