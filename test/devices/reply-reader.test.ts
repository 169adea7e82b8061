// SPDX-License-Identifier: GPL-3.0-or-later
/** Bytes of a controller to lines. */
import assert from 'node:assert/strict';
import { ReplyReader } from '../../src/devices/reply-reader.js';

/** What is read of these pieces; an `ok` that was recognised as ✓. */
function read(...pieces: readonly string[]): readonly string[] {
  const heard: string[] = [];
  const reader = new ReplyReader({
    ok: () => heard.push('✓'),
    line: (text) => heard.push(text),
  });
  for (const piece of pieces) reader.read(Buffer.from(piece, 'latin1'));
  return heard;
}

describe('the lines of a controller', () => {
  it('end with either line end, and come in any pieces', () => {
    assert.deepEqual(read('ok\r\n<Id', 'le>\nerr', 'or:9\r', '\nok'), ['✓', '<Idle>', 'error:9']);
  });

  it('are ok in capitals, between blanks and with noise in it, and nothing else is', () => {
    assert.deepEqual(read('OK\n Ok  \no\0k\n\x7f\n'), ['✓', '✓', '✓', '\x7f']);
    for (const line of ['o', 'k', 'ko', 'oo', 'kk', 'okk', 'ok 5', 'o k', '/k', 'oj']) {
      assert.deepEqual(read(`${line}\n`), [line]);
    }
  });

  it('lose the blanks around them, and those of nothing but blanks are none', () => {
    assert.deepEqual(read('  a b \n   \n\n\t\n'), ['a b']);
  });

  it('are cut after 512 characters, and the next one is whole', () => {
    assert.deepEqual(read(`${'x'.repeat(600)}\nok\n`), ['x'.repeat(512), '✓']);
  });
});
