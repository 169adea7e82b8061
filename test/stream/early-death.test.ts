// SPDX-License-Identifier: GPL-3.0-or-later
/** A window that dies while its stream process is still starting leaves nothing behind. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAlive } from '../../src/base/is-alive.js';

const streamProcess = fileURLToPath(new URL('../../src/app/stream-process.js', import.meta.url));

/** Forks as the window does, and is killed before the child has read its first module. */
const KILLED_AT_ONCE = `
  const { fork } = require('node:child_process');
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'];
  const { pid } = fork(process.argv[1], { detached: true, stdio, serialization: 'advanced' });
  require('node:fs').writeSync(1, String(pid));
  process.kill(process.pid, 'SIGKILL');`;

describe('a window that dies at once', function () {
  this.timeout(20_000);
  let pid = 0;

  afterEach(() => {
    if (pid !== 0 && isAlive(pid)) process.kill(pid, 'SIGKILL');
  });

  it('leaves no stream process behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kerf-early-'));
    const env = { ...process.env, XDG_RUNTIME_DIR: folder, XDG_STATE_HOME: folder };
    const window = spawn(process.execPath, ['-e', KILLED_AT_ONCE, streamProcess], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env,
    });
    window.stdout.once('data', (text) => {
      pid = Number(text);
    });
    window.stdout.resume();
    const [, signal] = await once(window, 'exit');
    assert.equal(signal, 'SIGKILL');
    // The child holds the same pipe: it closes with the last of the two.
    if (!window.stdout.closed) await once(window.stdout, 'close');
    rmSync(folder, { recursive: true });
  });
});
