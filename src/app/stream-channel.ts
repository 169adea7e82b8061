// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One end of the line between a window and the stream process: the pipe that a fork makes, or a socket
 * that a later window found. Both carry the same messages, by V8's structured clone.
 */
import type { ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { deserialize, serialize } from 'node:v8';
import { Signal } from '../base/signal.js';

export interface StreamChannel<Sent, Heard> {
  /** False while the other side is behind; what is sent all the same is kept for it. */
  send(message: Sent): boolean;
  onMessage(listener: (message: Heard) => void): void;
  /** Called once, when the other side is gone. */
  onGone(listener: () => void): void;
  /** Lets go of the other side, which goes on living. */
  leave(): void;
}

/** Fork's own pipe, seen from either end. */
export function forkChannel<Sent extends object, Heard>(
  end: ChildProcess | NodeJS.Process,
): StreamChannel<Sent, Heard> {
  return {
    // What cannot be sent any more is followed by the other side's end, which is told.
    send: (message) =>
      end.connected &&
      (end as ChildProcess).send(message, undefined, undefined, () => undefined) === true,
    onMessage: (listener) => void end.on('message', (message) => listener(message as Heard)), // Each side sends nothing else.
    onGone: (listener) => void end.once('disconnect', listener),
    leave: () => {
      if (end.connected) end.disconnect?.();
    },
  };
}

const LENGTH_BYTES = 4;
/** Longer than any message is; a length beyond it comes from somebody else. */
const LONGEST_BYTES = 1 << 24;

/** Each message is its length, 32 bit little-endian, and its bytes. */
export function socketChannel<Sent, Heard>(socket: Duplex): StreamChannel<Sent, Heard> {
  const heard = new Signal<[Heard]>();
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= LENGTH_BYTES) {
      const length = rest.readUInt32LE(0);
      if (length > LONGEST_BYTES) return void socket.destroy();
      const end = LENGTH_BYTES + length;
      if (rest.length < end) return;
      const message = rest.subarray(LENGTH_BYTES, end);
      rest = rest.subarray(end);
      heard.emit(deserialize(message) as Heard);
    }
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
    onMessage: (listener) => void heard.connect(listener),
    onGone: (listener) => void socket.once('close', listener),
    leave: () => void socket.end(),
  };
}
