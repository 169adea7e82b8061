// SPDX-License-Identifier: GPL-3.0-or-later
/** `--rules`: those of a program or shop by name, or a file of one's own. */
import type { ImportRule } from '../art/rules/rule.js';
import { parseRuleFile } from '../art/rules/rule-file.js';
import { RULE_SETS } from '../art/rules/rule-sets.js';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { readPlainFile } from '../base/read-plain-file.js';

const MAX_BYTES = 2 ** 20;

export const RULE_NAMES = RULE_SETS.map(({ id }) => id).join(', ');

/** Throws AppError `rules.unreadable`, `usage.rules` or `file.…`. */
export function chosenRules(name: string | undefined): readonly ImportRule[] | undefined {
  if (name === undefined) return undefined;
  const known = RULE_SETS.find(({ id }) => id === name.toLowerCase());
  if (known !== undefined) return known.rules;
  if (!/[./]/.test(name)) {
    const sentence = msg('There are no rules "{name}": use one of {known}, or a file.', {
      ...{ name, known: RULE_NAMES },
    });
    throw new AppError('usage.rules', sentence);
  }
  const bytes = readPlainFile(name, { maxBytes: MAX_BYTES });
  return parseRuleFile(new TextDecoder().decode(bytes), name).rules;
}
