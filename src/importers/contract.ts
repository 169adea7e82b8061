// SPDX-License-Identifier: GPL-3.0-or-later
/** What an importer is: bytes in, art and findings out. It runs in a process task of its own. */

import type { Art } from '../art/art.js';
import type { Problem } from '../base/errors.js';
import type { Marked } from '../base/translatable.js';

export interface ImportOptions {
  /** The file's name, for messages only. */
  readonly name: string;
}

export interface ImportResult {
  readonly art: Art;
  readonly problems: readonly Problem[];
}

export interface Importer {
  readonly id: string;
  readonly label: Marked;
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  readonly mediaTypes: readonly string[];
  /** Whether the bytes look like this format, whatever the file is called. */
  sniff(bytes: Uint8Array): boolean;
  /** Throws AppError `import.…` with one sentence that says what to do. */
  parse(bytes: Uint8Array, options: ImportOptions): Promise<ImportResult>;
}
