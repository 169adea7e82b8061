// SPDX-License-Identifier: GPL-3.0-or-later
/** What a process task may do, tried from inside. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { SANDBOX_MARK } from '../../src/computer/worker-sandbox.js';
import { defineTask, type ExecutionContext } from '../../src/tasker/index.js';

const here = import.meta.url;

/** Whether it was started in the sandbox. */
export const isBoxed = defineTask(here, 'isBoxed', (_context: ExecutionContext) => {
  return process.env[SANDBOX_MARK] === '1';
});

/** The file's text, or why it cannot be read. */
export const read = defineTask(here, 'read', (_context: ExecutionContext, path: string) =>
  tried(() => readFileSync(path, 'utf8')),
);

/** What is in the folder, or why that cannot be told. */
export const list = defineTask(here, 'list', (_context: ExecutionContext, path: string) =>
  tried(() => readdirSync(path).join(' ')),
);

export const write = defineTask(here, 'write', (_context: ExecutionContext, path: string) =>
  tried(() => {
    writeFileSync(path, 'written');
    return 'written';
  }),
);

/** `connected`, or why not: `port` is a number or the path of a socket. */
export const dial = defineTask(
  here,
  'dial',
  (_context: ExecutionContext, port: number | string) => {
    const socket = typeof port === 'number' ? connect(port, '127.0.0.1') : connect(port);
    return new Promise<string>((resolve) => {
      socket.once('connect', () => {
        socket.destroy();
        resolve('connected');
      });
      socket.once('error', (error) =>
        resolve('code' in error ? String(error.code) : error.message),
      );
    });
  },
);

/** The same by another program than Node. */
export const dialByShell = defineTask(
  here,
  'dialByShell',
  (_context: ExecutionContext, port: number) =>
    spawnSync('bash', ['-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`], { stdio: 'ignore' }).status,
);

export const killItself = defineTask(here, 'killItself', (_context: ExecutionContext) => {
  process.kill(process.pid, 'SIGKILL');
});

/** How large the array was that came, and one as large to send back. */
export const mirror = defineTask(
  here,
  'mirror',
  (_context: ExecutionContext, bytes: Uint8Array) => {
    return bytes.map((byte) => 255 - byte);
  },
);

function tried(act: () => string): string {
  try {
    return act();
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}
