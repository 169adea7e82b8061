// SPDX-License-Identifier: GPL-3.0-or-later
/** A pseudo-terminal at a name of its own: bytes both ways, and nothing left once it is closed. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { openPty } from '../../src/transport/pty.js';
import { scratchFolder } from '../support/kerf-command.js';
import { until } from '../support/until.js';

const hasSocat = spawnSync('socat', ['-V']).status === 0;

/** The terminals that this process holds open. */
function terminalsHeld(): number {
  const places = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(join('/proc/self/fd', fd));
    } catch {
      return ''; // The folder's own, closed by now.
    }
  });
  return places.filter((place) => place.startsWith('/dev/pts/')).length;
}

describe('a pseudo-terminal', () => {
  before(function () {
    if (!hasSocat) this.skip();
  });

  it('carries bytes both ways, and leaves neither link nor descriptor behind', async () => {
    using folder = scratchFolder();
    const link = join(folder.path, 'laser');
    const before = terminalsHeld();
    const pty = await openPty(link);
    assert.equal(terminalsHeld(), before + 1, 'held open, so that who leaves hangs up nothing');
    const arrived: string[] = [];
    pty.transport.received.connect((bytes) => arrived.push(String(Buffer.from(bytes))));
    const other: FileHandle = await open(link, 'r+');
    await other.write('?\n');
    await until(() => arrived.join('').includes('?'));
    await pty.transport.write(Buffer.from('ok\n'));
    const { buffer, bytesRead } = await other.read(Buffer.alloc(20), 0, 20);
    assert.match(buffer.toString('latin1', 0, bytesRead), /ok/);
    await other.close();
    await pty.close();
    await until(() => terminalsHeld() === before);
    assert.ok(!existsSync(link));
  });
});
