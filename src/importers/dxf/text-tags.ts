// SPDX-License-Identifier: GPL-3.0-or-later
/** The pairs of a text file: a line with the code, a line with the value. */

import { TextDecoder } from 'node:util';
import { own } from '../../base/own.js';
import { CollectedTags, TagError, type Tags } from './tags.js';

/** The code page's name in the file → what TextDecoder calls it; others are as it calls them. */
const CODE_PAGES: Readonly<Record<string, string>> = {
  ansi_874: 'windows-874',
  ansi_932: 'shift_jis',
  ansi_936: 'gbk',
  ansi_949: 'euc-kr',
  ansi_950: 'big5',
  dos932: 'shift_jis',
  utf8: 'utf-8',
};
const HEAD = 16_384;
/** Drawings of AutoCAD 2007 and later are in UTF-8. */
const FIRST_UNICODE = 'AC1021';

/** Throws TagError, TooManyTagsError. */
export function readTextTags(bytes: Uint8Array): Tags {
  const text = withLineFeeds(decoderFor(bytes).decode(bytes));
  const tags = new CollectedTags((code, from, to) => {
    const value = text.slice(from, to);
    return code === 0 || code === 2 ? value.trim() : value;
  });
  let line = 1;
  for (let at = 0; ; ) {
    const codeEnd = endOfLine(text, at);
    const code = codeIn(text, at, codeEnd);
    if (code === undefined) {
      if (text.slice(at).trim() === '') break;
      throw new TagError(line);
    }
    if (codeEnd + 1 >= text.length) break;
    const valueEnd = endOfLine(text, codeEnd + 1);
    tags.add(code, codeEnd + 1, withoutReturn(text, valueEnd));
    if (tags.isWhole) break;
    at = valueEnd + 1;
    line += 2;
  }
  return tags;
}

/** Undefined for what is not a code. */
function codeIn(text: string, from: number, to: number): number | undefined {
  const word = text.slice(from, to).trim();
  const code = Number(word);
  return word === '' || !Number.isInteger(code) || Math.abs(code) > 9999 ? undefined : code;
}

/** The decoder that the header asks for; drawings that do not say are Western ones, which every byte is. */
export function decoderFor(bytes: Uint8Array): TextDecoder {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const version = /\$ACADVER\s+1\s+(AC\d{4})/.exec(head)?.[1];
  const page = /\$DWGCODEPAGE\s+3\s+([\w-]+)/.exec(head)?.[1];
  return decoderOf(version, page, bytes);
}

export function decoderOf(
  version: string | undefined,
  page: string | undefined,
  bytes: Uint8Array,
): TextDecoder {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (hasMark || (version !== undefined && version >= FIRST_UNICODE)) return new TextDecoder();
  const name = (page ?? 'ansi_1252').toLowerCase();
  const label = own(CODE_PAGES, name) ?? name.replace(/^ansi_/, 'windows-').replace(/^dos/, 'ibm');
  try {
    return new TextDecoder(label);
  } catch (error) {
    // A code page that is not known here: only the letters of labels depend on it.
    if (!(error instanceof RangeError)) throw error;
    return new TextDecoder('windows-1252');
  }
}

/** Computers of Apple once ended lines with a carriage return alone. */
function withLineFeeds(text: string): string {
  return text.includes('\n') ? text : text.replaceAll('\r', '\n');
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

const RETURN = 13;

function withoutReturn(text: string, end: number): number {
  return text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
}
