// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One end of the line between a window and the stream process: the pipe that a fork makes, or a socket
 * that a later window found. Both carry the same messages, by V8's structured clone.
 */
import type { ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { deserialize, serialize } from 'node:v8';
import { Signal } from '../base/signal.js';

export interface StreamChannel<Sent, Received> {
  /** False while the other side falls behind; messages sent meanwhile are queued. */
  send(message: Sent): boolean;
  onMessage(listener: (message: Received) => void): void;
  /** Called once, when the other side is gone. */
  onGone(listener: () => void): void;
  /** Disconnects; the other side keeps running. */
  leave(): void;
}

/** Fork's own pipe, seen from either end. */
export function forkChannel<Sent extends object, Received>(
  end: ChildProcess | NodeJS.Process,
): StreamChannel<Sent, Received> {
  return {
    // A failed send is ignored: the peer is gone, and `onGone` reports it.
    send: (message) =>
      end.connected &&
      (end as ChildProcess).send(message, undefined, undefined, () => undefined) === true,
    onMessage: (listener) => void end.on('message', (message) => listener(message as Received)), // Each side sends nothing else.
    // A parent may have died while this process was still loading its modules.
    onGone: (listener) => {
      if (end.connected) end.once('disconnect', listener);
      else listener();
    },
    leave: () => {
      if (end.connected) end.disconnect?.();
    },
  };
}

const LENGTH_BYTES = 4;
/** Longer than any message; a greater length comes from a foreign program. */
const LONGEST_BYTES = 1 << 22;

/**
 * Each message is its length, 32 bit little-endian, and its bytes. Anything may have connected to the
 * socket: a peer whose message `read` cannot understand is disconnected.
 */
export function socketChannel<Sent, Received>(
  socket: Duplex,
  read: (value: unknown) => Received | undefined,
): StreamChannel<Sent, Received> {
  const received = new Signal<[Received]>();
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let bytes = firstOf(rest); bytes !== undefined; bytes = firstOf(rest)) {
      rest = rest.subarray(LENGTH_BYTES + bytes.length);
      const message = messageOf(bytes, read);
      if (message === undefined) {
        socket.destroy();
        return;
      }
      received.emit(message);
      if (socket.destroyed) return;
    }
    if (rest.length >= LENGTH_BYTES && rest.readUInt32LE(0) > LONGEST_BYTES) socket.destroy();
  });
  socket.on('error', () => undefined); // `close` follows and is what counts.
  return {
    send: (message) => {
      if (!socket.writable) return false;
      const bytes = serialize(message);
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32LE(bytes.length);
      return socket.write(Buffer.concat([length, bytes]));
    },
    onMessage: (listener) => void received.connect(listener),
    onGone: (listener) => {
      if (socket.destroyed) listener();
      else socket.once('close', listener);
    },
    leave: () => void socket.end(),
  };
}

/** The first message among the bytes, once it is there as a whole. */
function firstOf(bytes: Buffer): Buffer | undefined {
  if (bytes.length < LENGTH_BYTES) return undefined;
  const length = bytes.readUInt32LE(0);
  const end = LENGTH_BYTES + length;
  return length > LONGEST_BYTES || bytes.length < end
    ? undefined
    : bytes.subarray(LENGTH_BYTES, end);
}

function messageOf<Received>(bytes: Buffer, read: (value: unknown) => Received | undefined) {
  try {
    return read(deserialize(bytes));
  } catch {
    return undefined; // No structured clone: it was not written by a Kerf.
  }
}
