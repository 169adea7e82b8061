// SPDX-License-Identifier: MIT
/**
 * Files that a drawing links to: read only where they lie in its own folder or below, so that a drawing from
 * elsewhere brings nothing else of this computer into a work.
 */
import { realpathSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { codeOf } from '../code-of.js';
import { AppError } from '../errors.js';
import { readPlainFile } from '../read-plain-file.js';

const MAX_BYTES = 256 * 2 ** 20;

/** Undefined where there is no such file, or it lies elsewhere, also by way of links. */
export function readerBeside(path: string): (link: string) => Uint8Array | undefined {
  return (link) => {
    const folder = dirname(path);
    for (const name of plainNames(link)) {
      const bytes = readBelow(folder, name);
      if (bytes !== undefined) return bytes;
    }
    return undefined;
  };
}

function readBelow(place: string, name: string): Uint8Array | undefined {
  try {
    const folder = realpathSync(place);
    const file = realpathSync(resolve(folder, name));
    const isBeside = file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
    return isBeside ? readPlainFile(file, { maxBytes: MAX_BYTES }) : undefined;
  } catch (error) {
    // What is not there, or not to be read, is left out; the importer says so.
    if (error instanceof AppError || codeOf(error) !== undefined) return undefined;
    throw error;
  }
}

/**
 * Where it may lie; nowhere for addresses. A drawing that names a whole path, as Inkscape and programs for Windows
 * write it, has its picture beside it when both were moved.
 */
function plainNames(link: string): string[] {
  const text = link.trim();
  const isPath = /^(?:file:|[a-z]:[\\/]|\\|\/(?!\/))/i.test(text);
  if (text === '' || text.includes('\0') || (!isPath && /^(?:[a-z][\w+.-]*:|#|\/)/i.test(text)))
    return [];
  const name = unescaped(text.replace(/^file:(?:\/\/(?:localhost)?(?=\/))?/i, ''));
  return isPath ? [name, name.split(/[\\/]/).at(-1)!] : [name];
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A % that stands for itself.
  }
}
