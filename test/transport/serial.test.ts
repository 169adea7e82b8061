// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTransport } from '../../src/transport/open.js';
import { openPty } from '../../src/transport/pty.js';

const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;
const options = { baudRate: 115_200 };
const hasSocat = spawnSync('socat', ['-V']).status === 0;

describe('a serial port', function () {
  this.timeout(20_000);
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerf-test-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('that is not there is named', async () => {
    await assert.rejects(
      openTransport('/dev/ttyNowhere0', options),
      refusedWith('device.port-missing'),
    );
  });

  it('is not a file, a folder or any other device', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    for (const path of [file, folder, '/dev/null']) {
      await assert.rejects(openTransport(path, options), refusedWith('device.port-not-serial'));
    }
  });

  it('is no unknown kind of address', async () => {
    await assert.rejects(openTransport('http://laser:80', options), refusedWith('usage.address'));
  });

  describe('made by socat', () => {
    before(function () {
      if (!hasSocat) {
        console.log('    skipped: socat is not installed (package socat)');
        this.skip();
      }
    });

    it('carries bytes both ways', async () => {
      const pty = await openPty(join(folder, 'tty'));
      pty.transport.received.connect((bytes) => pty.transport.write(bytes));
      const transport = await openTransport(pty.path, options);
      assert.equal(transport.label, `${pty.path} at 115200`);
      const echo = new Promise<string>((resolve) => {
        transport.received.connect((bytes) => resolve(Buffer.from(bytes).toString('hex')));
      });
      // Real-time characters must pass unharmed: a terminal would take some of them for its own.
      transport.write(Uint8Array.of(0x18, 0x85, 0x0a, 0x03));
      assert.equal(await echo, '18850a03');
      await transport.close();
      await pty.close();
    });

    it('is busy while another connection has it, and free afterwards', async () => {
      const pty = await openPty(join(folder, 'tty'));
      const first = await openTransport(pty.path, options);
      await assert.rejects(openTransport(pty.path, options), refusedWith('device.port-busy'));
      await first.close();
      const second = await openTransport(pty.path, options);
      await second.close();
      await pty.close();
    });

    it('is closed without a hang-up, which would restart the board in the middle of a job', async () => {
      const pty = await openPty(join(folder, 'tty'));
      const transport = await openTransport(pty.path, options);
      const { stdout } = spawnSync('stty', ['-a', '-F', pty.path], { encoding: 'utf8' });
      assert.match(stdout, / -hupcl /);
      await transport.close();
      await pty.close();
    });

    it('tells when the cable is pulled, and takes no more bytes', async () => {
      const pty = await openPty(join(folder, 'tty'));
      const transport = await openTransport(pty.path, options);
      const end = new Promise((resolve) => {
        transport.closed.connect((reason) => resolve(reason?.code));
      });
      await pty.close();
      assert.equal(await end, 'device.lost');
      transport.write(Buffer.from('G1X100\n'));
      await transport.close();
    });

    it('tells so even while bytes are coming in', async () => {
      const pty = await openPty(join(folder, 'tty'));
      const transport = await openTransport(pty.path, options);
      const end = new Promise((resolve) => {
        transport.closed.connect((reason) => resolve(reason?.code));
      });
      const flowing = new Promise<void>((resolve) => {
        transport.received.connect(() => {
          pty.transport.write(Buffer.from('ok\r\n'.repeat(10)));
          resolve();
        });
      });
      pty.transport.write(Buffer.from('ok\r\n'));
      await flowing;
      await pty.close();
      assert.equal(await end, 'device.lost');
      await transport.close();
    });

    it('leaves no link behind, and takes the place of a stale one', async () => {
      const link = join(folder, 'tty');
      await symlink('/dev/pts/99999', link);
      const pty = await openPty(link);
      assert.ok(existsSync(link));
      await pty.close();
      assert.ok(!existsSync(link));
    });

    it('does not take over the link of another program that lives', async () => {
      const link = join(folder, 'tty');
      const first = await openPty(link);
      const terminal = await readlink(link);
      await assert.rejects(openPty(link), refusedWith('device.link-taken'));
      assert.equal(await readlink(link), terminal);
      const received = new Promise<string>((resolve) => {
        first.transport.received.connect((bytes) => resolve(Buffer.from(bytes).toString()));
      });
      await writeFile(link, '?');
      assert.equal(await received, '?');
      await first.close();
      assert.equal(existsSync(link), false);
    });

    it('is not made in the place of a file', async () => {
      const link = join(folder, 'precious');
      await writeFile(link, 'keep me');
      await assert.rejects(openPty(link), refusedWith('device.link-taken'));
      assert.ok(existsSync(link));
    });

    it('is not made in a folder that is not there', async () => {
      await assert.rejects(openPty(join(folder, 'no/tty')), refusedWith('device.link-taken'));
    });
  });

  it('cannot be made without socat, which is said with the package to install', async () => {
    const { PATH } = process.env;
    process.env['PATH'] = folder;
    try {
      await assert.rejects(openPty(join(folder, 'tty')), refusedWith('device.socat-missing'));
    } finally {
      process.env['PATH'] = PATH;
    }
  });
});
