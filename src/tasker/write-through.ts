// SPDX-License-Identifier: MIT
/**
 * Output that is on its way when the call returns. A thread's own streams are passed on by the thread that
 * started it, later: what was written just before a process died would be lost, and reading them keeps
 * an app alive that has nothing else to do.
 */
import { writeSync } from 'node:fs';
import { codeOf } from '../base/code-of.js';

/** Everything written to the stream goes to the function instead. */
export function redirect(stream: NodeJS.WriteStream, to: (bytes: Uint8Array) => void): void {
  const write = (
    chunk: string | Uint8Array,
    encoding?: BufferEncoding | (() => void),
    whenWritten?: () => void,
  ): boolean => {
    const call = typeof encoding === 'function' ? encoding : whenWritten;
    const named = typeof encoding === 'string' ? encoding : 'utf8';
    to(typeof chunk === 'string' ? Buffer.from(chunk, named) : chunk);
    if (call !== undefined) process.nextTick(call);
    return true;
  };
  Object.assign(stream, { write });
}

/** Writes all bytes; waits where the other side does not read, and gives up where it is gone. */
export function writeCompletely(descriptor: number, bytes: Uint8Array): void {
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(descriptor, bytes, sent);
    } catch (error) {
      if (codeOf(error) === 'EPIPE') return;
      if (codeOf(error) !== 'EAGAIN') throw error;
      Atomics.wait(unsignalled, 0, 0, 1);
    }
  }
}

const unsignalled = new Int32Array(new SharedArrayBuffer(4));
