// SPDX-License-Identifier: GPL-3.0-or-later
/** Which catalogue is taken, and what it makes of a text. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ENGLISH,
  languagesOf,
  localesFolder,
  parseCatalogue,
  readLanguage,
  translatorOf,
} from '../../src/base/language.js';
import { moFile } from '../support/mo-file.js';

describe('a language', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kerf-locale-'));

  after(() => rmSync(folder, { recursive: true }));

  it('has plural forms', () => {
    const parsed = parseCatalogue(moFile([['{n} piece\0{n} pieces', '{n} Teil\0{n} Teile']]));
    assert.deepEqual(parsed.get('{n} piece'), ['{n} Teil', '{n} Teile']);
  });

  it('is read from files of either order of bytes, without their header', () => {
    const entries = [
      ['', 'Content-Type: text/plain'],
      ['Stop', 'Halt'],
      ['Start', 'Los'],
    ] as const;
    const little = moFile(entries);
    const right = [
      ['Stop', ['Halt']],
      ['Start', ['Los']],
    ];
    assert.deepEqual([...parseCatalogue(little)], right);
    const words = 28 + entries.length * 16;
    const big = Buffer.concat([
      Buffer.from(little.subarray(0, words)).swap32(),
      little.subarray(words),
    ]);
    assert.deepEqual([...parseCatalogue(big)], right);
  });

  it('goes by the environment: the whole of it first, then messages, then what else is set', () => {
    const cases: [env: NodeJS.ProcessEnv, languages: string[]][] = [
      [{ LC_ALL: 'fr', LC_MESSAGES: 'es', LANG: 'de' }, ['fr']],
      [{ LC_MESSAGES: 'es', LANG: 'de' }, ['es']],
      [{ LANG: 'de_DE.UTF-8' }, ['de_DE', 'de']],
      [{ LANG: 'ca_ES@valencia' }, ['ca_ES', 'ca']],
      [{ LC_ALL: 'C', LANG: 'de', LANGUAGE: 'de' }, []],
      [{ LC_ALL: 'POSIX', LANG: 'de' }, []],
      [{ LANG: '../../etc' }, []],
      [{ LANG: 'de', LANGUAGE: 'x:../de:pt_BR' }, ['pt_BR', 'pt']],
      [{}, []],
    ];
    for (const [env, languages] of cases)
      assert.deepEqual(languagesOf(env), languages, JSON.stringify(env));
    const many = Array.from({ length: 30 }, () => 'de').join(':');
    assert.equal(languagesOf({ LANG: 'de', LANGUAGE: many }).length, 20, 'no more than twenty');
  });

  it('lies where the environment says, else beside what the build makes', () => {
    assert.equal(localesFolder({ KERF_LOCALEDIR: '/usr/share/locale' }), '/usr/share/locale');
    assert.match(localesFolder({ KERF_LOCALEDIR: '' }), /^\/.*\/locale$/);
  });

  it('says in English what it has no form for', () => {
    const catalogue = new Map([
      ['{n} a', ['{n} A', '']],
      ['{n} b', ['{n} B']],
      ['c', ['']],
    ]);
    const { plural, text } = translatorOf(catalogue, 'de');
    assert.deepEqual(
      [plural(1, '{n} a', '{n} as'), plural(2, '{n} a', '{n} as')],
      ['{n} A', '{n} as'],
    );
    assert.deepEqual(
      [plural(1, '{n} b', '{n} bs'), plural(2, '{n} b', '{n} bs')],
      ['{n} B', '{n} B'],
    );
    assert.deepEqual(
      [plural(1, '{n} d', '{n} ds'), plural(2, '{n} d', '{n} ds')],
      ['{n} d', '{n} ds'],
    );
    assert.deepEqual([text('c'), text('e')], ['c', 'e']);
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
