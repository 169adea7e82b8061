// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { joinHeld } from '../../src/stream/join-held.js';

describe('a job that outlived its window', () => {
  it('is reached by the link that joined it, and by none where there is none', async () => {
    const joined = { join: async () => ({ kind: 'welcome' }) };
    assert.equal(await joinHeld(joined), joined);
    assert.equal(await joinHeld({ join: async () => undefined }), undefined);
    const broken = { join: () => Promise.reject(new Error('no folder')) };
    await assert.rejects(joinHeld(broken), /no folder/);
  });
});
