// SPDX-License-Identifier: GPL-3.0-or-later
/** Several sources one after the other: what comes before the program, the program, what comes after it. */
import type { LineSource } from './line-source.js';

/** Its place among the three. */
const PROGRAM = 1;

export class ConcatSource {
  readonly #sources: readonly LineSource[];
  readonly #program: LineSource;
  #at = 0;
  #hasLine = false;

  constructor(before: LineSource, program: LineSource, after: LineSource) {
    this.#sources = [before, program, after];
    this.#program = program;
  }

  /** Every line was taken. */
  get isAtEnd(): boolean {
    return this.#at >= this.#sources.length;
  }

  /** Every line of the program was taken; what comes after it may not have been. */
  get isPastProgram(): boolean {
    return this.#at > PROGRAM;
  }

  /** Moves of the program that take longer come in pieces, s. */
  setMaxSeconds(seconds: number): void {
    this.#program.maxSeconds = seconds;
  }

  /** The source whose next line is ready; nothing at the end, or while it is being read. */
  ready(): LineSource | undefined {
    for (;;) {
      const source = this.#sources[this.#at];
      if (!source || this.#hasLine) return source;
      if (source.next()) this.#hasLine = true;
      else if (source.isAtEnd) this.#at++;
      else return undefined;
    }
  }

  /** The line that was ready has gone out. */
  taken(): void {
    this.#hasLine = false;
  }

  isProgram(source: LineSource): boolean {
    return source === this.#program;
  }
}
