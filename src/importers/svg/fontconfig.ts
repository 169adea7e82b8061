// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What fontconfig says, asked through its programs. While a text is typed the same is asked at each letter, and
 * starting two programs a font takes longer than the rest of the text: an answer holds for a few seconds, so that a
 * font which is installed meanwhile is still found by who tries again.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export type Ask = (program: 'fc-match' | 'fc-list', args: readonly string[]) => Promise<string>;

const HOLDS_MS = 5000;
const PATIENCE_MS = 10_000;

const run = promisify(execFile);

const askProgram: Ask = async (program, args) =>
  (await run(program, [...args], { timeout: PATIENCE_MS })).stdout;

interface Answer {
  readonly text: Promise<string>;
  readonly asked: number;
}

export class Fontconfig {
  readonly #ask: Ask;
  readonly #now: () => number;
  readonly #answers = new Map<string, Answer>();

  constructor(ask: Ask = askProgram, now: () => number = () => performance.now()) {
    this.#ask = ask;
    this.#now = now;
  }

  /** Empty where fontconfig is not installed, or does not answer. */
  readonly ask: Ask = async (program, args) => {
    const question = [program, ...args].join('\0');
    this.#forgetOld();
    const known = this.#answers.get(question) ?? {
      text: this.#ask(program, args),
      asked: this.#now(),
    };
    this.#answers.set(question, known);
    try {
      return await known.text;
    } catch {
      // Without fontconfig the default font's usual place is tried; the caller reports missing text.
      this.#answers.delete(question);
      return '';
    }
  };

  #forgetOld(): void {
    const since = this.#now() - HOLDS_MS;
    for (const [question, { asked }] of this.#answers)
      if (asked <= since) this.#answers.delete(question);
  }
}
