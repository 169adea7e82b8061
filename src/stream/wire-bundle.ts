// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Gathers the lines of the wire for the window: a message a line would cost the stream process more than
 * the line itself, and flood the window. While no console is open nothing is sent, and only the last lines
 * are kept, as many as a console shows; the same goes for a fast job.
 */
import type { WireLine } from '../devices/contract/session.js';

const INTERVAL_MS = 100;
const MAX_LINES = 400;

export class WireBundle implements Disposable {
  readonly #flush: (lines: readonly WireLine[]) => void;
  #lines: WireLine[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isWatched = false;
  /** The last line was a report in answer to a question that is not shown. */
  #endsInReport = false;

  constructor(flush: (lines: readonly WireLine[]) => void) {
    this.#flush = flush;
  }

  add(line: WireLine): void {
    if (!this.#isWatched) {
      // A machine at rest reports five times a second, so only the newest report in a row is kept.
      const isReport = line.text.startsWith('<');
      if (isReport && this.#endsInReport) this.#lines.pop();
      this.#endsInReport = isReport;
    }
    this.#lines.push(line);
    if (this.#lines.length >= 2 * MAX_LINES) this.#lines = this.#lines.slice(-MAX_LINES);
    if (this.#isWatched) this.#timer ??= setTimeout(() => this.flush(), INTERVAL_MS);
  }

  /** Turning it on sends the kept lines at once. */
  watch(isWanted: boolean): void {
    this.#isWatched = isWanted;
    this.#endsInReport = false;
    if (isWanted) this.flush();
  }

  /** Sends what is left at once. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#endsInReport = false;
    if (this.#lines.length === 0) return;
    const lines = this.#lines.slice(-MAX_LINES);
    this.#lines = [];
    this.#flush(lines);
  }

  [Symbol.dispose](): void {
    this.flush();
  }
}
