// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What an importer is: bytes in, art and findings out. What it is said to read is known everywhere; what
 * reads it is loaded in a process task of its own.
 */
import type { Art } from '../art/art.js';
import type { SizeBasis } from '../art/truth/truth-report.js';
import type { Problem } from '../base/errors.js';
import type { Marked } from '../base/translatable.js';
import type { Schema, Values } from '../params/schema.js';

export interface ImportOptions {
  /** The file's name, for messages only. */
  readonly name: string;
  /** Settings that a person gave, by the format's `params`; their defaults without this. */
  readonly params?: Values;
  /** What the file links to, where that may be read; absent where the file has no place of its own. */
  readonly readBeside?: (link: string) => Uint8Array | undefined;
}

export interface ImportResult {
  readonly art: Art;
  readonly problems: readonly Problem[];
  /** Where its size comes from; the format itself without this. */
  readonly size?: SizeBasis;
  /** What wrote the file, without its version, where the file says so. */
  readonly program?: string | undefined;
}

/** Outlines and what comes with them, pixels, machine code, or a whole work with its layers and steps. */
export type FormatKind = 'drawing' | 'picture' | 'program' | 'project';

/** What is known of a format without loading what reads it: for lists, dialogs and help. */
export interface Format {
  readonly id: string;
  readonly kind: FormatKind;
  readonly label: Marked;
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  /** Extensions of another format that files of this one have as well: their content distinguishes them. */
  readonly sharedExtensions?: readonly string[];
  readonly mediaTypes: readonly string[];
  /** What a person can say of a file that it does not say itself. */
  readonly params: Schema;
  /** Findings that say the file left something open, by code, and the settings that settle it. */
  readonly doubts: Readonly<Record<string, readonly string[]>>;
  /** Whether the file itself is kept with the work, since it holds more than is taken over. */
  readonly keepsFile?: boolean;
}

/** What reads a format. */
export interface Reader {
  /** Whether the bytes look like this format, whatever the file is called. */
  sniff(bytes: Uint8Array): boolean;
  /** Throws AppError `import.…` with one sentence that says what to do. */
  parse(bytes: Uint8Array, options: ImportOptions): Promise<ImportResult>;
}

export interface Importer extends Format {
  /** The parser and all that it needs, where files are read and nowhere else. */
  load(): Promise<Reader>;
}
