// SPDX-License-Identifier: GPL-3.0-or-later
/** What pdf.js asks for beside the document: fonts that stand for those it does not hold, tables of letters, decoders. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { own } from '../../base/own.js';

const FOLDERS: Readonly<Record<string, string>> = {
  standardFontDataUrl: 'standard_fonts',
  cMapUrl: 'cmaps',
  wasmUrl: 'wasm',
};
const PLAIN_NAME = /^[\w-]+(?:\.\w+)?$/;
/** What the fonts are like, by the beginnings of their files' names. */
const FONTS: readonly (readonly [begin: string, name: string])[] = [
  ['LiberationSans', 'Helvetica'],
  ['FoxitSerif', 'Times'],
  ['FoxitFixed', 'Courier'],
  ['FoxitSymbol', 'Symbol'],
  ['FoxitDingbats', 'Zapf Dingbats'],
];

interface AskedFile {
  readonly kind: string;
  readonly filename: string;
}

/** A class as pdf.js makes one of, for the files of its package; `onFont` learns of each font that stands in. */
export function ownFiles(folder: string, onFont: (name: string) => void) {
  return class {
    async fetch({ kind, filename }: AskedFile): Promise<Uint8Array> {
      const inside = own(FOLDERS, kind);
      if (inside === undefined || !PLAIN_NAME.test(filename))
        throw new RangeError(`pdf.js asks for ${kind} ${filename}`);
      if (kind === 'standardFontDataUrl')
        onFont(FONTS.find(([begin]) => filename.startsWith(begin))?.[1] ?? filename);
      return Uint8Array.from(await readFile(join(folder, inside, filename)));
    }
  };
}
