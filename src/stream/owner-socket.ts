// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Unix sockets between processes of Kerf, in a folder that only its owner may enter,
 * `$XDG_RUNTIME_DIR/kerf/`, each named after the process that listens.
 */
import { lstat, readdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../base/make-folder.js';
import { hasEnded, PROCESS_NAME, processName } from '../base/process-name.js';
import { runtimeFolder } from '../base/user-folders.js';

const OTHERS = 0o077;

export function socketFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const runtime = runtimeFolder(environment);
  return runtime ? join(runtime, 'kerf') : join(tmpdir(), `kerf-${process.getuid?.()}`);
}

/** `stream-4026531836.4711.sock`: its prefix and the name of the process that listens. */
export interface SocketKind {
  readonly folder: string;
  readonly prefix: string;
}

export function socketOf({ folder, prefix }: SocketKind, pid?: number): string {
  return join(folder, `${prefix}-${processName(pid)}.sock`);
}

/** Rejects where the folder is open to others, or no socket can be made in it. */
export async function listenAsOwner(
  kind: SocketKind,
  onSocket: (socket: Socket) => void,
): Promise<Server> {
  const { folder } = kind;
  await makeFolder(folder, 0o700);
  if (!(await isOwn(folder))) throw new Error(`others may enter ${folder}`);
  await clearDead(kind);
  const path = socketOf(kind);
  await rm(path, { force: true }); // It was left by a process of the same number, long gone.
  const server = createServer(onSocket);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  return server;
}

/** A connection to each that listens; clears away what dead processes left. */
export async function connectToOwners(kind: SocketKind): Promise<readonly Socket[]> {
  const { folder } = kind;
  const names = await readdir(folder).catch(() => []); // Without the folder nothing listens.
  // A folder that other users may write to cannot be trusted, and Kerf never listens there.
  if (names.length === 0 || !(await isOwn(folder))) return [];
  const answers = names
    .filter((name) => ownerOf(kind, name) !== undefined)
    .map((name) => connectTo(join(folder, name)));
  return (await Promise.all(answers)).filter((socket) => socket !== undefined);
}

async function clearDead(kind: SocketKind): Promise<void> {
  for (const name of await readdir(kind.folder)) {
    const owner = ownerOf(kind, name);
    if (owner !== undefined && hasEnded(owner)) await rm(join(kind.folder, name), { force: true });
  }
}

function ownerOf({ prefix }: SocketKind, name: string): string | undefined {
  return new RegExp(`^${prefix}-(${PROCESS_NAME})\\.sock$`).exec(name)?.[1];
}

function connectTo(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // Only one that is refused has no process behind it; a later error says nothing of that.
      const cleared = error.code === 'ECONNREFUSED' ? rm(path, { force: true }) : Promise.resolve();
      void cleared.then(() => resolve(undefined));
    });
  });
}

/** A user who can write here could impersonate a machine. */
async function isOwn(folder: string): Promise<boolean> {
  const { uid, mode } = await lstat(folder);
  return uid === process.getuid?.() && (mode & OTHERS) === 0;
}
