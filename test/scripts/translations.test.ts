// SPDX-License-Identifier: GPL-3.0-or-later
/** Every language says everything, with every value in its place. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../support/project-root.js';
import { catalogueEntries } from '../support/pseudo-locale.js';

const read = (file: string) => readFileSync(join(projectRoot, 'po', file), 'utf8');
const languages = read('LINGUAS').replace(/#.*$/gm, '').split(/\s+/).filter(Boolean);

interface Translated {
  readonly msgid: string;
  readonly plural: string | undefined;
  readonly texts: readonly string[];
  readonly isFuzzy: boolean;
}

/** The entries of a catalogue as gettext's own tools write it. */
function entriesOf(catalogue: string): readonly Translated[] {
  return catalogue
    .split(/\n{2,}/)
    .filter((block) => !block.startsWith('#~'))
    .map((block) => ({
      msgid: textOf(block, 'msgid') ?? '',
      plural: textOf(block, 'msgid_plural'),
      texts: ['msgstr', 'msgstr[0]', 'msgstr[1]']
        .map((key) => textOf(block, key))
        .filter((text) => text !== undefined),
      isFuzzy: /^#,.*\bfuzzy\b/m.test(block),
    }))
    .filter(({ msgid }) => msgid !== '');
}

function textOf(block: string, key: string): string | undefined {
  const begin = `\n${block}\n`.indexOf(`\n${key} "`);
  if (begin < 0) return undefined;
  const lines = `\n${block}\n`.slice(begin + key.length + 2).split('\n');
  const end = lines.findIndex((line) => !line.startsWith('"'));
  return lines
    .slice(0, end)
    .map((line): string => JSON.parse(line))
    .join('');
}

const values = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const lineBreaks = (text: string) => text.split('\n').length;
/** A letter of a menu or a button is marked by one underscore before it. */
const isMnemonic = (text: string) =>
  /(^|[^\w])_\w|[a-zA-Z]_[a-z]/.test(text) && !/min_x|\{/.test(text);
const marks = (text: string) => text.split('_').length - 1;

/** What is wrong with a translation of a text. */
function faultsOf({ msgid, plural, texts, isFuzzy }: Translated): readonly string[] {
  const faults: string[] = [];
  const complain = (what: string) => faults.push(`${what}: ${msgid}`);
  if (isFuzzy) complain('only guessed');
  const needed = plural === undefined ? 1 : 2;
  if (texts.filter((text) => text.trim() !== '').length !== needed) return ['missing: ', msgid];
  texts.forEach((text, i) => {
    const source = i === 0 || plural === undefined ? msgid : plural;
    const wanted = values(source);
    const has = values(text);
    // One of something may be said with its number or without.
    const allowed = plural === undefined ? wanted : values(msgid + plural);
    const isShort = (i > 0 || plural === undefined) && wanted.some((v) => !has.includes(v));
    if (isShort || has.some((v) => !allowed.includes(v))) complain('other values');
    if (lineBreaks(text) !== lineBreaks(source)) complain('other lines');
    if (isMnemonic(source) && marks(text) !== 1) complain('not one letter marked');
    if (/[.:…]$/.test(source) && source.at(-1) !== text.at(-1)) complain('ends in another way');
    if (/^\s|\s$/.test(text) !== /^\s|\s$/.test(source)) complain('blanks at an end');
  });
  return faults;
}

describe('the translations', () => {
  it('are German, Spanish and French', () => {
    assert.deepEqual(languages, ['de', 'es', 'fr']);
  });

  for (const language of languages) {
    describe(language, () => {
      const entries = entriesOf(read(`${language}.po`));

      it('has every text of po/kerf.pot (npm run strings)', () => {
        const known = new Set(entries.map(({ msgid, plural }) => `${msgid}\0${plural ?? ''}`));
        const missing = catalogueEntries().filter(
          ({ msgid, plural = '' }) => !known.has(`${msgid}\0${plural}`),
        );
        assert.deepEqual(missing, []);
      });

      it('leaves nothing out, guesses nothing and keeps every value', () => {
        assert.ok(entries.length > 1000);
        assert.deepEqual(entries.flatMap(faultsOf), []);
      });
    });
  }

  it('are looked at: a wrong value, a guess and a lost letter are found', () => {
    const faults = (block: string) => entriesOf(block).flatMap(faultsOf).join();
    assert.equal(faults('msgid "Open {name}."\nmsgstr "{name} öffnen."'), '');
    assert.match(faults('msgid "Open {name}."\nmsgstr "{nom} öffnen."'), /other values/);
    assert.match(faults('msgid "Open {name}."\nmsgstr "Öffnen."'), /other values/);
    assert.match(faults('#, fuzzy\nmsgid "Open"\nmsgstr "Öffnen"'), /only guessed/);
    assert.match(faults('msgid "Open"\nmsgstr ""'), /missing/);
    assert.match(faults('msgid "_Open"\nmsgstr "Öffnen"'), /not one letter/);
    const one = 'msgid "One line"\nmsgid_plural "{n} lines"\n';
    assert.match(faults(`${one}msgstr[0] "Eine Zeile"\nmsgstr[1] ""`), /missing/);
    assert.equal(faults(`${one}msgstr[0] "Eine Zeile"\nmsgstr[1] "{n} Zeilen"`), '');
  });
});
