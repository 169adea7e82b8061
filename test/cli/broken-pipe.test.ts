// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { startKerf } from '../support/kerf-command.js';

describe('kerf whose reader has gone', function () {
  this.timeout(30_000);

  it('ends without a word, as `kerf … | head` should', async () => {
    const run = startKerf(['machine', 'list']);
    run.child.stdout?.destroy();
    const { stderr } = await run.finished;
    assert.doesNotMatch(stderr, /EPIPE|at .*\.js/);
  });
});
