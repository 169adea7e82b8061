// SPDX-License-Identifier: GPL-3.0-or-later
/** What the window makes of a text in the user's language. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../src/base/errors.js';
import { msg } from '../../../src/base/message.js';
import { _, loadTranslations, plural, renderedSentence } from '../../../src/ui/toolkit/gettext.js';
import { moFile } from '../../support/mo-file.js';

describe('texts of the window', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kerf-locale-'));

  after(() => {
    loadTranslations(folder, { LANG: 'xx' });
    rmSync(folder, { recursive: true });
  });

  it('are English with their values where nothing is translated', () => {
    assert.equal(_('Undo: {what}', { what: 'Move' }), 'Undo: Move');
    assert.equal(plural(2, '{n} piece', '{n} pieces'), '2 pieces');
  });

  it('are in the user’s language, errors from any room among them', () => {
    mkdirSync(join(folder, 'de/LC_MESSAGES'), { recursive: true });
    const file = moFile([
      ['Stop', 'Halt'],
      ['{n} layer\0{n} layers', '{n} Ebene\0{n} Ebenen'],
      ['Cannot read "{name}".', '„{name}“ ist nicht lesbar.'],
    ]);
    writeFileSync(join(folder, 'de/LC_MESSAGES/kerf.mo'), file);
    loadTranslations(folder, { LANG: 'de_DE.UTF-8' });
    assert.equal(_('Stop'), 'Halt');
    assert.equal(plural(3, '{n} layer', '{n} layers'), '3 Ebenen');
    const error = new AppError('test.read', msg('Cannot read "{name}".', { name: 'a.svg' }));
    assert.equal(renderedSentence(error), '„a.svg“ ist nicht lesbar.');
    assert.equal(error.message, 'Cannot read "a.svg".', 'the log stays English');
  });
});
