// SPDX-License-Identifier: GPL-3.0-or-later
/** What a board said that once asked for an array of a hundred thousand million places. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseReply } from '../../../src/devices/grbl/replies.js';
import { projectRoot } from '../../support/project-root.js';

/** More than any board has, in bytes or blocks. */
const SENSIBLE = 100_000;

describe('the replies of a board found by mutation', () => {
  const path = join(projectRoot, 'test/data/fuzz/board-grbl-uno-NOTAPPERROR-39.txt');
  const said = readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => line.replace(/^\s*(?:\d+ <|\+)/, '').split(/\\n>?/));

  it('are understood or noise, and no number in them is believed that cannot be', () => {
    assert.ok(said.some((text) => text.includes('99999999999')));
    for (const text of said) {
      const reply = parseReply(text);
      if (reply.kind !== 'options') continue;
      for (const size of [reply.plannerBlocks, reply.rxBytes])
        assert.ok(size === undefined || (size > 0 && size < SENSIBLE), text);
    }
  });
});
