// SPDX-License-Identifier: GPL-3.0-or-later
/** A kept file that is damaged and cannot be put aside: it stays as it is, and that is said. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKept } from '../../src/base/kept-file.js';
import { inEnglish } from '../../src/base/message.js';
import { scratchFolder } from '../support/kerf-command.js';

/** Numbers, and what else there is left out. */
const kind = {
  maxBytes: 100,
  understand: (content: unknown) => {
    const all: unknown[] = Array.isArray(content) ? content : [];
    const value = all.filter((one) => typeof one === 'number');
    return { value, isWhole: Array.isArray(content) && value.length === all.length };
  },
};

function read(path: string, text: string) {
  const said: string[] = [];
  writeFileSync(path, text);
  const value = readKept(path, kind, ({ message }) => said.push(inEnglish(message)));
  return { value, said: said.map((sentence) => sentence.replaceAll(path, 'FILE')) };
}

describe('a kept file that is damaged', () => {
  it('is there again with what could be read of it, beside the one that was put aside', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.json');
    assert.deepEqual(read(path, '[1,"x",2]'), {
      value: [1, 2],
      said: [
        'FILE is damaged: it is kept as FILE~broken, and Kerf continues with what it could read. Repair that file and put it back if something is missing.',
      ],
    });
    assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')), [1, 2]);
    assert.equal(readFileSync(`${path}~broken`, 'utf8'), '[1,"x",2]');
  });

  it('stays where it is and as it is where every other name is taken', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.json');
    for (const suffix of ['~broken', '~newer']) {
      writeFileSync(`${path}${suffix}`, '');
      for (let n = 2; n <= 100; n++) writeFileSync(`${path}${suffix}-${n}`, '');
    }
    const damaged =
      'FILE is damaged, and Kerf cannot move it aside: check the permissions of its folder, or changes are not kept.';
    const newer =
      'FILE was written by a newer version of Kerf, and Kerf cannot move it aside: changes are not kept until you update Kerf.';
    for (const [text, value, sentence] of [
      ['[1,"x"]', [1], damaged],
      ['{', [], damaged],
      ['{"version":2}', [], newer],
    ] as const) {
      assert.deepEqual(read(path, text), { value, said: [sentence] });
      assert.equal(readFileSync(path, 'utf8'), text);
    }
  });

  it('is newer only by a version that is a number above the first', () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a.json');
    for (const [text, suffix] of [
      ['{"version":1}', 'broken'],
      ['{"version":"2"}', 'broken'],
      ['{"version":1.5}', 'newer'],
      ['null', 'broken'],
    ] as const)
      assert.match(read(path, text).said.join(), new RegExp(`kept as FILE~${suffix}`), text);
  });
});
