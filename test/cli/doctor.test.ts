// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { kerf } from '../support/kerf-command.js';

describe('kerf doctor', function () {
  this.timeout(60_000);

  it('says what is wrong and leaves with an error when a port is not there', async () => {
    const run = await kerf('doctor', '--port', '/dev/no-such-laser');
    assert.equal(run.status, 1);
    assert.match(run.stdout, /^error: There is no port \/dev\/no-such-laser/m);
    assert.match(run.stderr, /must be solved before a job can run/);
  });

  it('prints its findings as JSON', async () => {
    const run = await kerf('doctor', '--port', '/dev/no-such-laser', '--json');
    const findings = JSON.parse(run.stdout);
    assert.ok(findings.every((f: object) => 'severity' in f && 'code' in f && 'message' in f));
    assert.equal(findings[0].severity, 'error');
  });
});
