// SPDX-License-Identifier: GPL-3.0-or-later
/** Catalogues as msgfmt writes them. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _, languagesOf, loadTranslations, parseCatalogue, plural } from '../../src/ui/gettext.js';

/** A little-endian .mo file. */
function moFile(entries: readonly (readonly [string, string])[]): Buffer {
  const texts = entries.flat().map((text) => Buffer.from(`${text}\0`));
  const header = 28;
  const bytes = Buffer.alloc(header + entries.length * 16);
  [0x950412de, 0, entries.length, header, header + entries.length * 8].forEach((word, i) => {
    bytes.writeUInt32LE(word, i * 4);
  });
  let at = bytes.length;
  texts.forEach((text, i) => {
    const table = header + (i % 2) * entries.length * 8 + (i >> 1) * 8;
    bytes.writeUInt32LE(text.length - 1, table);
    bytes.writeUInt32LE(at, table + 4);
    at += text.length;
  });
  return Buffer.concat([bytes, ...texts]);
}

describe('translations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kerf-locale-'));

  after(() => {
    loadTranslations(folder, { LANG: 'xx' });
    rmSync(folder, { recursive: true });
  });

  it('fills in names, and leaves English where nothing is known', () => {
    assert.equal(_('Undo: {what}', { what: 'Move' }), 'Undo: Move');
    assert.equal(plural(2, '{n} piece', '{n} pieces'), '2 pieces');
  });

  it('reads plural forms', () => {
    const parsed = parseCatalogue(moFile([['{n} piece\0{n} pieces', '{n} Teil\0{n} Teile']]));
    assert.deepEqual(parsed.get('{n} piece'), ['{n} Teil', '{n} Teile']);
  });

  it('takes the first of the user’s languages that is there', () => {
    const languages = languagesOf({ LANGUAGE: 'fr:de_AT', LANG: 'de_AT.UTF-8' });
    assert.deepEqual(languages, ['fr', 'de_AT', 'de']);
    mkdirSync(join(folder, 'ru/LC_MESSAGES'), { recursive: true });
    const forms = '{n} слой\0{n} слоя\0{n} слоёв';
    const file = moFile([
      ['Stop', 'Стоп'],
      ['{n} layer\0{n} layers', forms],
    ]);
    writeFileSync(join(folder, 'ru/LC_MESSAGES/kerf.mo'), file);
    loadTranslations(folder, { LANG: 'ru_RU.UTF-8' });
    assert.equal(_('Stop'), 'Стоп');
    const counted = [1, 3, 5].map((n) => plural(n, '{n} layer', '{n} layers'));
    assert.deepEqual(counted, ['1 слой', '3 слоя', '5 слоёв']);
  });
});
