// SPDX-License-Identifier: GPL-3.0-or-later
/** Which decimal sign a person writes, and what of a text gets it. */
import assert from 'node:assert/strict';
import { decimalSignOf, withDecimalSign } from '../../src/base/decimals.js';
import { ENGLISH } from '../../src/base/language.js';
import { figures, inEnglish, messageFrom, msg, render } from '../../src/base/message.js';

describe('the decimal sign', () => {
  const signs: readonly (readonly [env: NodeJS.ProcessEnv, sign: string])[] = [
    [{ LANG: 'de_DE.UTF-8' }, ','],
    [{ LANG: 'es_ES@euro' }, ','],
    [{ LANG: 'fr_FR' }, ','],
    [{ LANG: 'es_MX.UTF-8' }, '.'],
    [{ LANG: 'de_CH.UTF-8' }, '.'],
    [{ LANG: 'en_GB.UTF-8' }, '.'],
    [{ LANG: 'ar_EG.UTF-8' }, '.'],
    [{ LANG: 'en_US.UTF-8', LC_NUMERIC: 'de_DE.UTF-8' }, ','],
    [{ LC_ALL: 'C.UTF-8', LC_NUMERIC: 'de_DE.UTF-8' }, '.'],
    [{ LC_ALL: 'POSIX' }, '.'],
    [{ LANG: 'fr_FR', LANGUAGE: 'en' }, ','],
    [{ LANG: '../../etc' }, '.'],
    [{ LANG: 'no such locale' }, '.'],
    [{ LANG: 'de__' }, '.'],
    [{}, '.'],
  ];
  for (const [env, sign] of signs) {
    it(`is "${sign}" with ${JSON.stringify(env)}`, () => assert.equal(decimalSignOf(env), sign));
  }

  it('is put between digits and nowhere else', () => {
    const text = withDecimalSign('X 1.50…12.25 mm. Line 3.', ',');
    assert.equal(text, 'X 1,50…12,25 mm. Line 3.');
    assert.equal(withDecimalSign('1.5', '.'), '1.5');
  });

  it('goes into sentences for people, and never into G-code, versions and what programs read', () => {
    const german = { ...ENGLISH, decimalSign: ',' } as const;
    const sentence = msg('{mm} mm: {size}, $31={setting}, GRBL {version}', {
      mm: 12.5,
      size: figures('3.10 × 4 mm'),
      setting: '0.5',
      version: '1.1h',
    });
    assert.equal(render(sentence, german), '12,5 mm: 3,10 × 4 mm, $31=0.5, GRBL 1.1h');
    assert.equal(inEnglish(sentence), '12.5 mm: 3.10 × 4 mm, $31=0.5, GRBL 1.1h');
    const kept = messageFrom(JSON.parse(JSON.stringify(figures('1.5'))));
    assert.equal(kept && render(kept, german), '1,5', 'across processes and files');
  });
});
