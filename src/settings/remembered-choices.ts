// SPDX-License-Identifier: GPL-3.0-or-later
/** How files of a program were said to be read, kept between runs. */
import { dirname, join } from 'node:path';
import { type OnDamage, readKept, type Understood, writeKept } from '../base/kept-file.js';
import { makeFolderSync } from '../base/make-folder.js';
import { configFolder } from '../base/user-folders.js';
import type { RememberedChoice } from '../importers/remembered.js';
import type { Values } from '../params/schema.js';

const CHOICES = { maxBytes: 2 ** 20, understand };

export class RememberedImports {
  readonly #file: string;
  #all: readonly RememberedChoice[];

  constructor(
    onDamage: OnDamage,
    file: string = join(configFolder(), 'kerf', 'import-choices.json'),
  ) {
    this.#file = file;
    this.#all = readKept(file, CHOICES, onDamage);
  }

  get all(): readonly RememberedChoice[] {
    return this.#all;
  }

  /** Puts the choice in the place of the one before. Throws AppError `file.unwritable`. */
  remember(choice: RememberedChoice): void {
    const { format, program } = choice;
    const others = this.#all.filter((one) => one.format !== format || one.program !== program);
    this.#all = [...others, choice];
    makeFolderSync(dirname(this.#file));
    writeKept(this.#file, this.#all);
  }
}

function understand(content: unknown = []): Understood<readonly RememberedChoice[]> {
  if (!Array.isArray(content)) return { value: [], isWhole: false };
  const value = content.filter(isChoice);
  return { value, isWhole: value.length === content.length };
}

function isChoice(one: unknown): one is RememberedChoice {
  if (typeof one !== 'object' || one === null) return false;
  const { format, program, values } = one as Partial<Record<keyof RememberedChoice, unknown>>;
  return typeof format === 'string' && typeof program === 'string' && isValues(values);
}

function isValues(values: unknown): values is Values {
  if (typeof values !== 'object' || values === null) return false;
  return Object.values(values).every((v) => ['string', 'number', 'boolean'].includes(typeof v));
}
