// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where a window finds a stream process that outlived the window before it: a Unix socket in a folder
 * that only its owner may enter, `$XDG_RUNTIME_DIR/kerf/stream-PID.sock`.
 */
import { lstat, readdir, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../base/errors.js';
import { isAlive } from '../base/is-alive.js';
import { makeFolder } from '../base/make-folder.js';
import { msg } from '../base/message.js';
import { runtimeFolder } from '../base/user-folders.js';

const NAME = /^stream-(\d+)\.sock$/;
const OTHERS = 0o077;

export function socketFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const runtime = runtimeFolder(environment);
  return runtime ? join(runtime, 'kerf') : join(tmpdir(), `kerf-${process.getuid?.()}`);
}

/** Where the stream process of that number is to be found. */
export function socketPath(pid: number, folder = socketFolder()): string {
  return join(folder, `stream-${pid}.sock`);
}

export interface AttachSocket {
  /** Accepts no further connections; existing ones stay. */
  close(): void;
}

/** Lets windows in until it is closed. Throws AppError `device.no-way-back` where that cannot be. */
export async function openAttachSocket(
  onWindow: (socket: Socket) => void,
  folder = socketFolder(),
): Promise<AttachSocket> {
  const path = socketPath(process.pid, folder);
  try {
    await makeFolder(folder, 0o700);
    if (!(await isOwn(folder))) throw new Error(`others may enter ${folder}`);
    await clearDead(folder);
    await rm(path, { force: true }); // Of a process of the same number, long gone.
    const server = createServer(onWindow);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
    return { close: () => void server.close() };
  } catch (cause) {
    throw new AppError(
      'device.no-way-back',
      msg(
        'A new window could not find the job again ({cause}): start it without "Finish even if Kerf closes".',
        { cause: String(cause) },
      ),
      { cause },
    );
  }
}

/** The sockets of stream processes that wait for a window; clears away what dead ones left. */
export async function connectToWaitingJobs(folder = socketFolder()): Promise<readonly Socket[]> {
  const names = await readdir(folder).catch(() => []); // No folder, no job.
  // A folder that other users may write to cannot be trusted, and Kerf never lets a job wait there.
  if (names.length === 0 || !(await isOwn(folder))) return [];
  const answers = names
    .filter((name) => NAME.test(name))
    .map((name) => connectTo(join(folder, name)));
  return (await Promise.all(answers)).filter((socket) => socket !== undefined);
}

async function clearDead(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(NAME.exec(name)?.[1] ?? process.pid);
    if (!isAlive(pid)) await rm(join(folder, name), { force: true });
  }
}

function connectTo(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => void rm(path, { force: true }).then(() => resolve(undefined)));
  });
}

/** A user who can write here could impersonate a machine. */
async function isOwn(folder: string): Promise<boolean> {
  const { uid, mode } = await lstat(folder);
  return uid === process.getuid?.() && (mode & OTHERS) === 0;
}
