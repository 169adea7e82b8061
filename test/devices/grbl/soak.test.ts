// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { sessionSoak } from '../../support/session-soak.js';
import { soak } from '../../support/soak.js';

describe('a thousand lines a second into a board of fifteen blocks and 127 bytes', function () {
  this.timeout(60_000);

  it('never runs dry, and loses nothing', () => {
    const { lines, seconds, underruns, bytesLost } = soak(20, 0.01);
    assert.equal(bytesLost, 0);
    assert.equal(underruns, 0);
    assert.ok(lines / seconds > 950, `${lines / seconds} lines a second`);
  });

  it('would run dry behind a host that stalls for longer than the board can bridge', () => {
    assert.ok(soak(5, 0.06).underruns > 3);
  });

  it('never runs dry with a whole session around it, polls and reports and all', async () => {
    const { lines, seconds, underruns, bytesLost } = await sessionSoak(5, 0.01);
    assert.equal(bytesLost, 0);
    assert.equal(underruns, 0);
    assert.ok(lines / seconds > 900, `${lines / seconds} lines a second`);
  });

  it('would show it if that session ran dry', async () => {
    assert.ok((await sessionSoak(2, 0.06)).underruns > 1);
  });
});
