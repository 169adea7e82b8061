// SPDX-License-Identifier: GPL-3.0-or-later
/** Which catalogue is taken, and what it makes of a text. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGLISH, languagesOf, parseCatalogue, readLanguage } from '../../src/base/language.js';
import { moFile } from '../support/mo-file.js';

describe('a language', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kerf-locale-'));

  after(() => rmSync(folder, { recursive: true }));

  it('has plural forms', () => {
    const parsed = parseCatalogue(moFile([['{n} piece\0{n} pieces', '{n} Teil\0{n} Teile']]));
    assert.deepEqual(parsed.get('{n} piece'), ['{n} Teil', '{n} Teile']);
  });

  it('is the first of the user’s languages that is there', () => {
    const languages = languagesOf({ LANGUAGE: 'fr:de_AT', LANG: 'de_AT.UTF-8' });
    assert.deepEqual(languages, ['fr', 'de_AT', 'de']);
    mkdirSync(join(folder, 'ru/LC_MESSAGES'), { recursive: true });
    const forms = '{n} слой\0{n} слоя\0{n} слоёв';
    const file = moFile([
      ['Stop', 'Стоп'],
      ['{n} layer\0{n} layers', forms],
    ]);
    writeFileSync(join(folder, 'ru/LC_MESSAGES/kerf.mo'), file);
    const russian = readLanguage(folder, { LANG: 'ru_RU.UTF-8' });
    assert.equal(russian.text('Stop'), 'Стоп');
    assert.equal(russian.text('Start'), 'Start', 'what has no translation');
    const counted = [1, 3, 5].map((n) => russian.plural(n, '{n} layer', '{n} layers'));
    assert.deepEqual(counted, ['{n} слой', '{n} слоя', '{n} слоёв']);
  });

  it('is English where none is there, and where none is wanted', () => {
    const french = readLanguage(folder, { LANG: 'fr_FR.UTF-8' });
    assert.equal(french.text('Stop'), 'Stop');
    assert.equal(french.decimalSign, ',', 'numbers need no catalogue');
    assert.deepEqual(readLanguage(folder, { LANG: 'C.UTF-8', LANGUAGE: 'ru' }), ENGLISH);
    assert.deepEqual(readLanguage(folder, {}), ENGLISH);
  });
});
