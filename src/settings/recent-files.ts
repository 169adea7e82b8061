// SPDX-License-Identifier: GPL-3.0-or-later
/** The works that were opened or saved last, the newest first, kept between runs. */
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolderSync } from '../base/make-folder.js';
import { readPlainFile } from '../base/read-plain-file.js';
import { type Listenable, Signal } from '../base/signal.js';
import { writeWholeFile } from '../base/whole-file.js';

const MOST_BYTES = 2 ** 20;
const KEPT = 10;

export class RecentFiles {
  readonly #file: string;
  #paths: readonly string[];
  readonly #changed = new Signal<[]>();
  readonly changed: Listenable<[]> = this.#changed;

  constructor(file: string = recentFile()) {
    this.#file = file;
    this.#paths = remembered(file);
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
      const bytes = new TextEncoder().encode(`${JSON.stringify(this.#paths, null, 2)}\n`);
      writeWholeFile(this.#file, (write) => write(bytes));
    } catch {
      // A list of shortcuts is not worth a complaint.
    }
  }
}

function recentFile(): string {
  const state = process.env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state');
  return join(state, 'kerf', 'recent-files.json');
}

function remembered(file: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(
      readPlainFile(file, { maxBytes: MOST_BYTES }).toString('utf8'),
    );
    if (!Array.isArray(list)) return [];
    return list.filter((path) => typeof path === 'string').slice(0, KEPT);
  } catch {
    return []; // Never written, or no list: nothing is recent.
  }
}
