// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What was said on the wire, gathered for the window: a message a line would cost the stream process
 * more than the line itself, and flood the window. Of a fast job only the last lines are sent, as many
 * as a console keeps.
 */
import type { WireLine } from '../devices/contract/session.js';

const INTERVAL_MS = 100;
const MAX_LINES = 400;

export class WireBundle implements Disposable {
  readonly #flush: (lines: readonly WireLine[]) => void;
  #lines: WireLine[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(flush: (lines: readonly WireLine[]) => void) {
    this.#flush = flush;
  }

  add(line: WireLine): void {
    this.#lines.push(line);
    if (this.#lines.length >= 2 * MAX_LINES) this.#lines = this.#lines.slice(-MAX_LINES);
    this.#timer ??= setTimeout(() => this.flush(), INTERVAL_MS);
  }

  /** Sends what is left at once. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#lines.length === 0) return;
    const lines = this.#lines.slice(-MAX_LINES);
    this.#lines = [];
    this.#flush(lines);
  }

  [Symbol.dispose](): void {
    this.flush();
  }
}
