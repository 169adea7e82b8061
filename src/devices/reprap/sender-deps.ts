// SPDX-License-Identifier: GPL-3.0-or-later
/** What the sender of lines needs, and what it reports of them. */
import type { Message } from '../../base/message.js';
import type { Clock } from '../clock.js';
import type { FirmwareSpec } from './firmware.js';
import type { PendingLine } from './sent-lines.js';

export interface SenderDeps {
  readonly spec: FirmwareSpec;
  readonly clock: Clock;
  readonly rxBytes: number;
  write(bytes: Uint8Array): void;
  /** A line of the stream goes out for the first time; its number is 0 when it is not of the program. */
  sent(line: PendingLine): void;
  /** A line of the stream is done. */
  acked(line: PendingLine): void;
  /** A line of the stream was refused. */
  refused(lineNumber: number, sentence: Message): void;
  /** The stream has ended and every line of it is done. */
  finished(): void;
  /** Lines get lost so often that the link is of no use. */
  gaveUp(): void;
  /** The board reports that it stands and has nothing to do: it owes no answer. */
  isAtRest(): boolean;
}
