// SPDX-License-Identifier: GPL-3.0-or-later
/** One shape for every way to a machine: a stream of bytes both ways that can be lost. No protocol. */
import type { AppError } from '../base/errors.js';
import type { Listenable } from '../base/signal.js';

export interface Transport {
  /** For people: `/dev/ttyUSB0 at 115200`. */
  readonly label: string;
  /** Hands bytes to the wire at once; what is written after the end is dropped. */
  write(bytes: Uint8Array): void;
  readonly received: Listenable<[bytes: Uint8Array]>;
  /** Once, at the end: with the reason when the link was lost, without when it was closed here. */
  readonly closed: Listenable<[reason: AppError | undefined]>;
  /** Resolves when the port is free again. */
  close(): Promise<void>;
}
