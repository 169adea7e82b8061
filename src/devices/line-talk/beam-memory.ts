// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the lines sent so far left the beam at, so that it can be switched off for a pause and brought
 * back: the last M3, M4 or M106 with its S. Knows words, not dialects.
 */
import { Words } from '../../gcode/words.js';

const I = 0x49;
const M = 0x4d;
const S = 0x53;

export class BeamMemory {
  readonly #words = new Words();
  #switch = 0;
  #isInline = false;
  #s = 0;

  /** The S word in force, 0 when the beam is switched off. */
  get s(): number {
    return this.#switch === 0 ? 0 : this.#s;
  }

  /** The lines that bring the beam back; none where it is off. */
  get lines(): readonly string[] {
    return this.#switch === 0
      ? []
      : [`M${this.#switch}${this.#isInline ? 'I1' : ''}S${Number(this.#s.toFixed(3))}`];
  }

  clear(): void {
    this.#switch = 0;
    this.#s = 0;
  }

  /** A cleaned line was sent. */
  note(line: Uint8Array): void {
    if (this.#words.read(line, 0, line.length) !== 'none') return;
    const { letters, values, count } = this.#words;
    for (let i = 0; i < count; i++) {
      const value = values[i] ?? 0;
      if (letters[i] === S) this.#s = value;
      else if (letters[i] === M) this.#noteSwitch(value);
    }
  }

  #noteSwitch(value: number): void {
    if (value === 3 || value === 4 || value === 106) {
      const { letters, count } = this.#words;
      this.#switch = value;
      this.#isInline = letters.subarray(0, count).includes(I);
    } else if (value === 5 || value === 107) this.clear();
  }
}
