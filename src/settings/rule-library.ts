// SPDX-License-Identifier: GPL-3.0-or-later
/** The rules there are for what is done with what: built in, and one's own, each a JSON file in the settings folder. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSet } from '../art/rules/rule.js';
import { parseRuleFile } from '../art/rules/rule-file.js';
import { RULE_SETS } from '../art/rules/rule-sets.js';
import { AppError } from '../base/errors.js';
import type { OnDamage } from '../base/kept-file.js';
import { msg } from '../base/message.js';
import { readPlainFile } from '../base/read-plain-file.js';
import { configFolder } from '../base/user-folders.js';

const MAX_BYTES = 2 ** 20;
const ENDING = '.json';

export class RuleLibrary {
  readonly #folder: string;
  readonly #onDamage: OnDamage;

  constructor(onDamage: OnDamage, folder: string = join(configFolder(), 'kerf', 'rules')) {
    this.#folder = folder;
    this.#onDamage = onDamage;
  }

  /** One's own take the place of built-in ones of the same id. Read again each time: files may be edited. */
  get sets(): readonly RuleSet[] {
    const own = this.#names().flatMap((name) => this.#own(name) ?? []);
    const ids = new Set(own.map(({ id }) => id));
    return [...RULE_SETS.filter(({ id }) => !ids.has(id)), ...own];
  }

  /** Finds rules by id, or in a file. Throws AppError `usage.rules`, `rules.unreadable`, `file.…`. */
  find(name: string): RuleSet {
    const found = this.sets.find(({ id }) => id === name.toLowerCase());
    if (found !== undefined) return found;
    if (name.includes('/') || name.endsWith(ENDING)) return readRules(name, name);
    const known = this.sets.map(({ id }) => id).join(', ');
    const sentence = msg('There are no rules "{name}": use one of {known}, or a file.', {
      ...{ name, known },
    });
    throw new AppError('usage.rules', sentence);
  }

  #own(name: string): RuleSet | undefined {
    try {
      return readRules(join(this.#folder, name), name.slice(0, -ENDING.length).toLowerCase());
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#onDamage({ severity: 'warning', code: error.code, message: error.sentence });
      return undefined;
    }
  }

  #names(): readonly string[] {
    try {
      return readdirSync(this.#folder)
        .filter((name) => name.endsWith(ENDING))
        .sort();
    } catch {
      return []; // There are no rules of one's own yet.
    }
  }
}

function readRules(path: string, id: string): RuleSet {
  const bytes = readPlainFile(path, { maxBytes: MAX_BYTES });
  return { ...parseRuleFile(new TextDecoder().decode(bytes), path), id };
}
