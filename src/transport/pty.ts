// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A pseudo-terminal whose other side is a transport: a program that opens the link finds what looks
 * like a serial port. Node makes none itself, so socat does, as a child on pipes; it ends with us.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { close as closeFile, constants, open as openFile } from 'node:fs';
import { lstat, readlink, rm, stat } from 'node:fs/promises';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Transport } from './contract.js';
import { LinkEnd } from './link-end.js';

export interface Pty {
  /** The link that programs open. */
  readonly path: string;
  readonly transport: Transport;
  close(): Promise<void>;
}

/** Makes the terminal and its link; the link is gone again after `close`. */
export async function openPty(link: string): Promise<Pty> {
  await clearLink(link);
  const child = spawn('socat', ['-d', '-d', `PTY,raw,echo=0,link=${link}`, 'STDIO'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  await made(child, link);
  // While the other side is held open here, a program that leaves does not hang up the terminal.
  const held = await holdOpen(link);
  const release = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
    await rm(link, { force: true });
  };
  const transport = new LinkEnd(link, {
    send: (bytes) => {
      child.stdin.write(bytes);
    },
    release,
  });
  child.stdout.on('data', (bytes: Buffer) => transport.deliver(bytes));
  // Writing to a socat that just ended may fail: `close` reports its end.
  child.stdin.on('error', () => {});
  child.once('close', () => {
    closeFile(held, () => {});
    transport.lose(
      new AppError(
        'device.lost',
        msg('The pseudo-terminal {link} is gone: start it again.', { link }),
      ),
    );
  });
  return { path: link, transport, close: () => transport.close() };
}

/** A link that a crash left is removed; anything else at that path is not. */
async function clearLink(link: string): Promise<void> {
  const there = await lstat(link, { bigint: true }).catch(() => undefined);
  if (!there) return;
  if (!there.isSymbolicLink() || !(await readlink(link)).startsWith('/dev/')) {
    throw new AppError(
      'device.link-taken',
      msg('{link} already exists and is not a link to a terminal: choose another place.', { link }),
    );
  }
  const terminal = await stat(link, { bigint: true }).catch(() => undefined); // Gone with its program.
  // Numbers of terminals are used again: one that is younger than the link belongs to another program.
  if (terminal && terminal.ctimeNs <= there.ctimeNs) {
    throw new AppError(
      'device.link-taken',
      msg(
        '{link} points to the terminal of another running program: end that program or choose another place.',
        { link },
      ),
    );
  }
  await rm(link, { force: true });
}

/** Resolves when socat said which terminal it made: the link is in place then, or comes at once. */
function made(child: ChildProcess, link: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new AppError(
          'device.socat-missing',
          error.code === 'ENOENT'
            ? msg('A pseudo-terminal needs socat: install the package socat.')
            : msg('Cannot start socat ({why}): check its installation.', { why: error.message }),
          { cause: error },
        ),
      );
    });
    child.once('close', () => {
      const [, why = msg('it ended at once')] = / E (.*)/.exec(said) ?? [];
      reject(
        new AppError(
          'device.link-taken',
          msg('Cannot create {link} ({why}): choose another place.', { link, why }),
        ),
      );
    });
    child.stderr?.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString('latin1')).slice(-4096);
      // Its data loop begins after everything is in place.
      if (said.includes('starting data transfer loop')) resolve();
    });
  });
}

function holdOpen(link: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const flags = constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK;
    openFile(link, flags, (error, fd) => (error ? reject(error) : resolve(fd)));
  });
}
