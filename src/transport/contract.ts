// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One shape for every way to a machine: bytes both ways, and an end. A stream keeps their order and loses
 * none, but not their borders; datagrams keep their borders, and each may be lost, doubled or late. No
 * protocol.
 */
import type { AppError } from '../base/errors.js';
import type { Listenable } from '../base/signal.js';

export interface Transport {
  /** The name for people: `/dev/ttyUSB0 at 115200`. */
  readonly label: string;
  readonly kind: 'stream' | 'datagram';
  /** Hands bytes to the wire at once, one datagram a call; what is written after the end is dropped. */
  write(bytes: Uint8Array): void;
  /** Bytes as they come; of datagrams one a call. */
  readonly received: Listenable<[bytes: Uint8Array]>;
  /** Emitted once: with the reason if the link was lost, else without. A lost datagram is not a lost link. */
  readonly closed: Listenable<[reason: AppError | undefined]>;
  /** Resolves when the port is free again. */
  close(): Promise<void>;
}
