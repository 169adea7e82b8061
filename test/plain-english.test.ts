// SPDX-License-Identifier: GPL-3.0-or-later
/** English that a newcomer understands at once: in comments, and in every sentence that a person may read. */
import assert from 'node:assert/strict';
import { catalogueEntries } from './support/pseudo-locale.js';
import { files, read, testFiles } from './support/source-tree.js';

/** What reads as translated, and what is said instead. */
const TRANSLATED: Readonly<Record<string, RegExp>> = {
  'again, should, a billion': /\b(?:anew|shall|milliard|begin of)\b/i,
  'reports, received, shows': /\b(?:told|tells|heard|hears)\b/i,
  'what the code does, without a person in it': /\b(?:whoever|nobody|somebody)\b/i,
  'is not a': /(?<!there )(?<!there, )\b(?:is|are|was|were) no (?!more\b|longer\b)/i,
  'continues, moves, reaches': /\b(?:go|goes|going|gone|went) on\b(?! and off)/i,
  'this many, how long': /\bso (?:many|long)\b(?! (?:as|that)\b)/i,
  'the drawing': /\bthe drawn\b/i,
};

/** Where such words say just what is meant. */
const MEANT = [
  /there was no (?:job|\w+) yet/i,
  // brltty may be used by a person whom Kerf does not know.
  /If nobody uses a braille display/,
];

/** "Of the first row." leaves out whether that is a height, a number or a name. */
const OF_ALONE = /(?:\/\*\*?|(?:^|\s)\/\/)\s(?:\s*\* )?Of .*/gm;

const faultIn = (text: string) =>
  MEANT.some((meant) => meant.test(text))
    ? undefined
    : Object.entries(TRANSLATED).find(([, pattern]) => pattern.test(text))?.[0];

describe('plain English', () => {
  it('is in the comments', () => {
    const found = files.flatMap((file) =>
      commentLines(read(file)).flatMap((line) => {
        const better = faultIn(line);
        return better === undefined ? [] : [`${file}: ${line.trim()} (better: ${better})`];
      }),
    );
    assert.deepEqual(found, []);
  });

  it('names what a value is, instead of beginning a comment with "Of"', () => {
    const found = [...files, ...testFiles].flatMap((file) =>
      (read(file).match(OF_ALONE) ?? []).map((comment) => `${file}: ${comment.trim()}`),
    );
    assert.deepEqual(found, []);
  });

  it('is in every text that a person may read', () => {
    const texts = catalogueEntries().flatMap(({ msgid, plural = msgid }) => [msgid, plural]);
    const found = texts.flatMap((text) => {
      const better = /^Of (?!\{)/.test(text) ? 'what it is that is set' : faultIn(text);
      return better === undefined ? [] : [`${text} (better: ${better})`];
    });
    assert.deepEqual(found, []);
  });
});

/** Lines of comments, and comments behind code. */
function commentLines(code: string): readonly string[] {
  return code.match(/^\s*(?:\/?\*|\/\/).*$|\s\/\/ .*$/gm) ?? [];
}
