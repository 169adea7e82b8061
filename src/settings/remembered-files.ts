// SPDX-License-Identifier: GPL-3.0-or-later
/** The works that were opened or saved last, the newest first, kept between runs. */
import { dirname, join } from 'node:path';
import { type OnDamage, readKept, type Understood, writeKept } from '../base/kept-file.js';
import { makeFolderSync } from '../base/make-folder.js';
import { type Listenable, Signal } from '../base/signal.js';
import { stateFolder } from '../base/user-folders.js';

const RECENT = { maxBytes: 2 ** 20, understand };
const KEPT = 10;

export class RememberedFiles {
  readonly #file: string;
  #paths: readonly string[];
  readonly #changed = new Signal<[]>();
  readonly changed: Listenable<[]> = this.#changed;

  constructor(onDamage: OnDamage, file: string = recentFile()) {
    this.#file = file;
    this.#paths = readKept(file, RECENT, onDamage).slice(0, KEPT);
  }

  get paths(): readonly string[] {
    return this.#paths;
  }

  /** Remembers it as the newest, where the disk lets it; this run knows it in any case. */
  add(path: string): void {
    this.#paths = [path, ...this.#paths.filter((p) => p !== path)].slice(0, KEPT);
    this.#changed.emit();
    try {
      makeFolderSync(dirname(this.#file));
      writeKept(this.#file, this.#paths);
    } catch {
      // A list of shortcuts is not worth a complaint.
    }
  }
}

function recentFile(): string {
  return join(stateFolder(), 'kerf', 'recent-files.json');
}

/** Nothing is recent where nothing was written. */
function understand(content: unknown = []): Understood<readonly string[]> {
  if (!Array.isArray(content)) return { value: [], isWhole: false };
  const value = content.filter((path) => typeof path === 'string');
  return { value, isWhole: value.length === content.length };
}
