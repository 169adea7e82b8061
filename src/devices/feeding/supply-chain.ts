// SPDX-License-Identifier: GPL-3.0-or-later
/** Several supplies one after the other: what comes before the program, the program, what comes after it. */
import type { LineSupply } from './line-supply.js';

/** Its place among the three. */
const PROGRAM = 1;

export class SupplyChain {
  readonly #supplies: readonly LineSupply[];
  readonly #program: LineSupply;
  #at = 0;
  #hasLine = false;

  constructor(before: LineSupply, program: LineSupply, after: LineSupply) {
    this.#supplies = [before, program, after];
    this.#program = program;
  }

  /** Every line was taken. */
  get isAtEnd(): boolean {
    return this.#at >= this.#supplies.length;
  }

  /** Every line of the program was taken; what comes after it may not have been. */
  get isBehindProgram(): boolean {
    return this.#at > PROGRAM;
  }

  /** Moves of the program that take longer come in pieces, s. */
  setLongest(seconds: number): void {
    this.#program.longest = seconds;
  }

  /** The supply whose next line is ready; nothing at the end, or while it is being read. */
  ready(): LineSupply | undefined {
    for (;;) {
      const supply = this.#supplies[this.#at];
      if (!supply || this.#hasLine) return supply;
      if (supply.next()) this.#hasLine = true;
      else if (supply.isAtEnd) this.#at++;
      else return undefined;
    }
  }

  /** The line that was ready has gone out. */
  taken(): void {
    this.#hasLine = false;
  }

  isProgram(supply: LineSupply): boolean {
    return supply === this.#program;
  }
}
