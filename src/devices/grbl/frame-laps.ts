// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines once, then more lines again and again until the stream is stopped: a frame that goes on. */
import type { LineSupply } from '../program-file.js';

export class FrameLaps implements LineSupply {
  lineNumber = 0;
  bytes: Uint8Array = new Uint8Array(0);
  readonly isAtEnd = false;
  readonly #before: readonly string[];
  readonly #lap: readonly string[];

  constructor(before: readonly string[], lap: readonly string[]) {
    this.#before = before;
    this.#lap = lap;
  }

  get length(): number {
    return this.bytes.length;
  }

  next(): boolean {
    const at = this.lineNumber++;
    const rest = at - this.#before.length;
    const line = rest < 0 ? this.#before[at] : this.#lap[rest % this.#lap.length];
    this.bytes = new TextEncoder().encode(line ?? '');
    return true;
  }
}
