// SPDX-License-Identifier: GPL-3.0-or-later
/** A pseudo-terminal by a socat of paper: what is asked of it, and what its words and its end come to. */
import assert from 'node:assert/strict';
import processes from 'node:child_process';
import { EventEmitter } from 'node:events';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { mock } from 'node:test';
import type { AppError } from '../../src/base/errors.js';
import { openPty } from '../../src/transport/pty.js';
import { scratchFolder } from '../support/kerf-command.js';
import { until } from '../support/until.js';

const READY = ' N starting data transfer loop with FDs [5,5] and [0,1]\n';

class PaperSocat extends EventEmitter {
  readonly stdin = new PassThrough();
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  readonly signals: string[] = [];
  exitCode: number | null = null;
  signalCode: string | null = null;

  kill(signal: string): void {
    this.signals.push(signal);
    this.signalCode = signal;
    this.emit('close');
  }
}

/** What socat is started with, and what it does then. */
function socat(does: (child: PaperSocat, link: string) => void) {
  const started: { child: PaperSocat; given: readonly string[] }[] = [];
  mock.method(processes, 'spawn', (_program: string, given: readonly string[]) => {
    const child = new PaperSocat();
    started.push({ child, given });
    setImmediate(does, child, String(given[2]).replace(/^.*link=/, ''));
    return child;
  });
  syncBuiltinESMExports();
  return started;
}

/** A link to a device that is there, as socat makes one, and the words that it says in two pieces. */
function works(child: PaperSocat, link: string): void {
  symlinkSync('/dev/zero', link);
  child.stderr.write(READY.slice(0, 9));
  child.stderr.write(READY.slice(9));
}

/** How many descriptors of this process are open on the device. */
function held(): number {
  const places = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(join('/proc/self/fd', fd));
    } catch {
      return ''; // The folder's own, closed by now.
    }
  });
  return places.filter((place) => place === '/dev/zero').length;
}

describe('a pseudo-terminal that socat makes', () => {
  let folder: ReturnType<typeof scratchFolder>;
  let link = '';
  beforeEach(() => {
    folder = scratchFolder();
    link = join(folder.path, 'laser');
  });
  afterEach(() => {
    mock.restoreAll();
    syncBuiltinESMExports();
    folder[Symbol.dispose]();
  });

  it('is raw, held open, and gone with its link once it is closed', async () => {
    const started = socat(works);
    const before = held();
    const pty = await openPty(link);
    const [{ child, given }] = started as [(typeof started)[0]];
    assert.deepEqual(given, ['-d', '-d', `PTY,raw,echo=0,link=${link}`, 'STDIO']);
    assert.deepEqual([pty.path, pty.transport.label, held()], [link, link, before + 1]);
    const arrived: string[] = [];
    pty.transport.received.connect((bytes) => arrived.push(`${Buffer.from(bytes)}`));
    child.stdout.write('?');
    pty.transport.write(Buffer.from('ok\n'));
    await new Promise(setImmediate);
    assert.deepEqual([arrived, `${child.stdin.read()}`], [['?'], 'ok\n']);
    await pty.close();
    await until(() => held() === before);
    assert.deepEqual([child.signals, existsSync(link)], [['SIGTERM'], false]);
  });

  it('is lost where socat ends by itself, and what is on its way to it does no harm', async () => {
    const started = socat(works);
    const pty = await openPty(link);
    const ends: (AppError | undefined)[] = [];
    pty.transport.closed.connect((reason) => ends.push(reason));
    const [{ child }] = started as [(typeof started)[0]];
    child.exitCode = 1;
    child.emit('close');
    child.stdin.destroy(new Error('EPIPE'));
    await pty.close();
    assert.deepEqual([child.signals, ends.map((reason) => reason?.code)], [[], ['device.lost']]);
    assert.equal(ends[0]?.message, `The pseudo-terminal ${link} is gone: start it again.`);
    assert.equal(existsSync(link), false);
  });

  it('is refused with what socat said last, if it said why', async () => {
    socat((child) => {
      child.stderr.write(
        '2026/11/30 socat[1] N opening\n2026/11/30 socat[1] E symlink: Read-only\n',
      );
      setImmediate(() => child.emit('close'));
    });
    const taken = { code: 'device.link-taken' };
    await assert.rejects(openPty(link), { ...taken, message: /\(symlink: Read-only\): choose/ });
    mock.restoreAll();
    socat((child) => void child.emit('close'));
    await assert.rejects(openPty(link), { ...taken, message: /\(it ended at once\)/ });
  });

  it('is refused with the cure where socat cannot be started', async () => {
    const failing = (code: string) =>
      socat(
        (child) => void child.emit('error', Object.assign(new Error(`spawn ${code}`), { code })),
      );
    failing('ENOENT');
    const missing = { code: 'device.socat-missing' };
    await assert.rejects(openPty(link), { ...missing, message: /install the package socat/ });
    mock.restoreAll();
    failing('EAGAIN');
    await assert.rejects(openPty(link), {
      ...missing,
      message: /^Cannot start socat \(spawn EAGAIN\)/,
    });
  });

  it('is refused where its link leads to nothing that can be opened', async () => {
    socat((child, path) => {
      symlinkSync('/dev/no-such-terminal', path);
      child.stderr.write(READY);
    });
    await assert.rejects(openPty(link), { code: 'ENOENT' });
  });

  it('takes the place of a link that no program stands behind any more', async () => {
    const terminal = join(folder.path, 'terminal');
    const target = `/dev/..${terminal}`;
    socat((child, path) => {
      assert.equal(existsSync(path), false, 'the old one was cleared away');
      works(child, path);
    });
    symlinkSync('/dev/pts/99999', link);
    await (await openPty(link)).close();
    // The number of that terminal was used again: it is younger than the link.
    symlinkSync(target, link);
    await until(() => {
      rmSync(terminal, { force: true });
      writeFileSync(terminal, '');
      return statSync(terminal).ctimeMs > lstatSync(link).ctimeMs;
    });
    await (await openPty(link)).close();
  });

  it('takes the place of nothing else', async () => {
    const started = socat(works);
    const terminal = join(folder.path, 'terminal');
    writeFileSync(terminal, '');
    writeFileSync(link, 'precious');
    await assert.rejects(openPty(link), { message: /already exists and is not a link/ });
    rmSync(link);
    for (const [target, sentence] of [
      [terminal, /is not a link to a terminal/],
      ['/dev/null', /points to the terminal of another running program/],
    ] as const) {
      symlinkSync(target, link);
      await assert.rejects(openPty(link), { code: 'device.link-taken', message: sentence });
      assert.equal(readlinkSync(link), target);
      rmSync(link);
    }
    assert.deepEqual(started, []);
  });
});
