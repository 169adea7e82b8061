// SPDX-License-Identifier: MIT
/**
 * Files beside a drawing, for a process that sees none but the drawing: what was handed in is given out, and what is
 * still wanted is asked for by an error, after the whole drawing was read.
 */
import { AppError } from '../errors.js';
import { msg } from '../message.js';

/** The files by their links; null where there is no such file. */
export type FilesBeside = Readonly<Record<string, Uint8Array | null>>;

export const WANTS_FILES = 'import.wants-files';

export interface WantedFiles {
  readonly links: readonly string[];
}

export class HandedFiles {
  readonly #files: FilesBeside;
  readonly #wanted = new Set<string>();

  constructor(files: FilesBeside) {
    this.#files = files;
  }

  readonly read = (link: string): Uint8Array | undefined => {
    if (!Object.hasOwn(this.#files, link)) this.#wanted.add(link);
    return this.#files[link] ?? undefined;
  };

  /** Throws AppError `import.wants-files` where something was asked for that was not handed in. */
  demandAll(): void {
    if (this.#wanted.size === 0) return;
    const details: WantedFiles = { links: [...this.#wanted] };
    const sentence = msg('The files that the drawing links to were not found beside it.');
    throw new AppError(WANTS_FILES, sentence, { details: { ...details } });
  }
}
