// SPDX-License-Identifier: MIT
/**
 * Files that a drawing links to: read only where they lie in its own folder or below, so that a drawing from
 * elsewhere brings nothing else of this computer into a work.
 */
import { realpathSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { AppError } from '../errors.js';
import { readPlainFile } from '../read-plain-file.js';

const MAX_BYTES = 256 * 2 ** 20;

/** Undefined where there is no such file, or it lies elsewhere, also by way of links. */
export function readerBeside(path: string): (link: string) => Uint8Array | undefined {
  return (link) => {
    const name = plainName(link);
    if (name === undefined) return undefined;
    try {
      const folder = realpathSync(dirname(path));
      const file = realpathSync(resolve(folder, name));
      const isBeside = file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
      return isBeside ? readPlainFile(file, { maxBytes: MAX_BYTES }) : undefined;
    } catch (error) {
      // What is not there, or not to be read, is left out; the importer says so.
      if (error instanceof AppError || isOfFiles(error)) return undefined;
      throw error;
    }
  };
}

/** Undefined for addresses, and for places that are not below the drawing's own. */
function plainName(link: string): string | undefined {
  const text = link.trim();
  if (text === '' || /^(?:[a-z][\w+.-]*:|[/\\#])/i.test(text) || text.includes('\0'))
    return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A % that stands for itself.
  }
}

function isOfFiles(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
