// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A line of G-code as the simple firmwares read it: a command (`G1`, `M3`) and its words by letter. A
 * letter may stand alone, as a flag. And where the head is told to go by it: units, absolute or not,
 * the offset of G92. mm; says nothing of the beam.
 */

export interface GcodeLine {
  /** `G1`, `M106`; empty when the line has none. */
  readonly command: string;
  /** NaN for a flag. */
  readonly words: ReadonlyMap<string, number>;
}

/** Without number, checksum and comment; undefined when it cannot be read. */
export function readGcode(text: string): GcodeLine | undefined {
  const line = text
    .replace(/;.*/, '')
    .replace(/\([^)]*\)/g, '')
    .replace(/\s+/g, '')
    .toUpperCase();
  let command = '';
  const words = new Map<string, number>();
  for (const [, letter = '', number, wrong] of line.matchAll(/([A-Z])([-+]?[\d.]+)?|(.)/g)) {
    if (wrong !== undefined) return undefined;
    if (command === '' && (letter === 'G' || letter === 'M')) command = letter + Number(number);
    else words.set(letter, number === undefined ? Number.NaN : Number(number));
  }
  return { command, words };
}

const MM_PER_INCH = 25.4;

export class Coordinates {
  isAbsolute = true;
  unit = 1;
  /** Where the last queued move ends, machine coordinates. */
  x = 0;
  y = 0;
  readonly #offset = { x: 0, y: 0 };

  /** Work coordinates of the end of the last queued move. */
  get work(): { readonly x: number; readonly y: number } {
    return { x: this.x - this.#offset.x, y: this.y - this.#offset.y };
  }

  toWork({ x, y }: { readonly x: number; readonly y: number }) {
    return { x: x - this.#offset.x, y: y - this.#offset.y };
  }

  /** Goes to what X and Y say; machine coordinates. */
  moveTo(words: ReadonlyMap<string, number>): void {
    this.x = this.#axis(words.get('X'), this.x, this.#offset.x);
    this.y = this.#axis(words.get('Y'), this.y, this.#offset.y);
  }

  /** G92: the head is at X and Y from here on. */
  setWork(words: ReadonlyMap<string, number>): void {
    const x = words.get('X');
    const y = words.get('Y');
    if (x !== undefined) this.#offset.x = this.x - x * this.unit;
    if (y !== undefined) this.#offset.y = this.y - y * this.unit;
  }

  /** The head was put somewhere: after homing or a stop. */
  place(at: { readonly x: number; readonly y: number }): void {
    this.x = at.x;
    this.y = at.y;
  }

  clearOffset(): void {
    this.#offset.x = 0;
    this.#offset.y = 0;
  }

  #axis(value: number | undefined, at: number, offset: number): number {
    if (value === undefined || Number.isNaN(value)) return at;
    return this.isAbsolute ? value * this.unit + offset : at + value * this.unit;
  }
}

/** G20, G21, G90, G91: true when the line was one of them. */
export function noteMode(command: string, coordinates: Coordinates): boolean {
  if (command === 'G20' || command === 'G21') {
    coordinates.unit = command === 'G20' ? MM_PER_INCH : 1;
  } else if (command === 'G90' || command === 'G91') {
    coordinates.isAbsolute = command === 'G90';
  } else return false;
  return true;
}
