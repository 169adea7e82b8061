// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where a program sends the head of a virtual controller: units, absolute or not, the zero in force and
 * the zeros that are kept by system (G54 is 1). mm. The beam is not part of it.
 */
import { MM_PER_INCH } from '../../base/inch.js';

interface Place {
  readonly x: number;
  readonly y: number;
}

type Words = ReadonlyMap<string, number>;

const ORIGIN = { x: 0, y: 0 };

export class Coordinates {
  isAbsolute = true;
  unit = 1;
  /** Where the last queued move ends, machine coordinates. */
  x = 0;
  y = 0;
  /** The system in force, 1…6; 0 for none. */
  system = 0;
  readonly #kept = new Map<number, Place>();
  /** The position of the zero in force. */
  #zero: Place = ORIGIN;

  /** Work coordinates of the end of the last queued move. */
  get work(): Place {
    return this.toWork(this);
  }

  toWork({ x, y }: Place): Place {
    return { x: x - this.#zero.x, y: y - this.#zero.y };
  }

  zeroOf(system: number): Place {
    return this.#kept.get(system) ?? ORIGIN;
  }

  /** Goes to what X and Y say; machine coordinates. */
  moveTo(words: Words): void {
    this.x = this.#axis(words.get('X'), this.x, this.#zero.x);
    this.y = this.#axis(words.get('Y'), this.y, this.#zero.y);
  }

  /** The head is at X and Y from here on; a system that is in force keeps it. */
  setWork(words: Words): void {
    const along = (at: number, zero: number, value: number | undefined) =>
      value === undefined ? zero : at - value * this.unit;
    this.#move({
      x: along(this.x, this.#zero.x, words.get('X')),
      y: along(this.y, this.#zero.y, words.get('Y')),
    });
  }

  /** Sets the zero of a system to X and Y. */
  store(system: number, words: Words): void {
    const { x, y } = this.zeroOf(system);
    const at = (value: number | undefined, kept: number) =>
      value === undefined ? kept : value * this.unit;
    const zero = { x: at(words.get('X'), x), y: at(words.get('Y'), y) };
    this.#kept.set(system, zero);
    if (system === this.system) this.#zero = zero;
  }

  select(system: number): void {
    this.system = system;
    this.#zero = this.zeroOf(system);
  }

  /** The head was put somewhere: after homing or a stop. */
  place(at: Place): void {
    this.x = at.x;
    this.y = at.y;
  }

  /** The machine's zero is in force; what is kept stays so. */
  clearOffset(): void {
    this.#zero = ORIGIN;
  }

  #move(zero: Place): void {
    this.#zero = zero;
    if (this.system > 0) this.#kept.set(this.system, zero);
  }

  #axis(value: number | undefined, at: number, zero: number): number {
    if (value === undefined || Number.isNaN(value)) return at;
    return this.isAbsolute ? value * this.unit + zero : at + value * this.unit;
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

/** 1…6 for G54…G59. */
export function systemOf(command: string): number | undefined {
  const number = /^G5([4-9])$/.exec(command)?.[1];
  return number === undefined ? undefined : Number(number) - 3;
}
