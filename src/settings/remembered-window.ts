// SPDX-License-Identifier: GPL-3.0-or-later
/** How the window was left: its size, its panel, the folder that was opened last. */
import { dirname, join } from 'node:path';
import { type OnDamage, readKept, type Understood, writeKept } from '../base/kept-file.js';
import { makeFolderSync } from '../base/make-folder.js';
import { stateFolder } from '../base/user-folders.js';

export interface WindowLook {
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly isMaximised?: boolean;
  readonly isPanelShown?: boolean;
  readonly page?: string;
  readonly folder?: string;
}

const KIND = { maxBytes: 2 ** 16, understand };
const KINDS = {
  widthPx: 'number',
  heightPx: 'number',
  isMaximised: 'boolean',
  isPanelShown: 'boolean',
  page: 'string',
  folder: 'string',
} as const;

export class RememberedWindow {
  readonly #file: string | undefined;
  #look: WindowLook;

  /** Nothing is kept without a file. */
  constructor(onDamage: OnDamage, file?: string) {
    this.#file = file;
    this.#look = file === undefined ? {} : readKept(file, KIND, onDamage);
  }

  get look(): WindowLook {
    return this.#look;
  }

  change(look: WindowLook): void {
    this.#look = { ...this.#look, ...look };
    if (this.#file === undefined) return;
    try {
      makeFolderSync(dirname(this.#file));
      writeKept(this.#file, this.#look);
    } catch {
      // Where the window was is not worth a complaint.
    }
  }
}

export function windowFile(): string {
  return join(stateFolder(), 'kerf', 'window.json');
}

function understand(content: unknown = {}): Understood<WindowLook> {
  const given = typeof content === 'object' && content !== null ? Object.entries(content) : [];
  const known = given.filter(([key, value]) =>
    Object.entries(KINDS).some(([name, kind]) => name === key && typeof value === kind),
  );
  return { value: Object.fromEntries(known), isWhole: known.length === given.length };
}
