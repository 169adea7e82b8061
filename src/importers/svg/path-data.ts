// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * usvg's path data (absolute M L Q C Z, space separated) to a path; quadratics become cubics. One
 * reader serves a whole drawing, so that a hundred thousand small paths share its two buffers.
 */
import { CLOSE, CUBIC, LINE, MOVE, type Path } from '../../geometry/path.js';
import { PathSlabs } from '../../geometry/path-slabs.js';

export class PathDataReader {
  readonly #slabs = new PathSlabs();
  #ops = new Uint8Array(1024);
  #coords = new Float64Array(4096);
  #opCount = 0;
  #coordCount = 0;
  #data = '';
  #at = 0;
  #startX = 0;
  #startY = 0;
  #isClosed = false;

  /** Throws SyntaxError for what usvg does not write. */
  read(data: string): Path {
    this.#data = data;
    this.#at = this.#opCount = this.#coordCount = 0;
    this.#isClosed = false;
    for (this.#skipSpace(); this.#at < data.length; this.#skipSpace())
      this.#command(data[this.#at++]!);
    return this.#slabs.path(
      this.#ops.subarray(0, this.#opCount),
      this.#coords.subarray(0, this.#coordCount),
    );
  }

  #command(letter: string): void {
    if (letter === 'M') this.#begin(this.#number(), this.#number());
    else if (letter === 'Z') this.#close();
    else {
      // A segment right after Z continues from the start of the closed subpath.
      if (this.#isClosed) this.#begin(this.#startX, this.#startY);
      if (letter === 'L') this.#push(LINE, 2);
      else if (letter === 'C') this.#push(CUBIC, 6);
      else if (letter === 'Q') this.#quadratic();
      else throw new SyntaxError(`path data has a command "${letter}"`);
    }
  }

  #begin(x: number, y: number): void {
    this.#isClosed = false;
    this.#startX = x;
    this.#startY = y;
    this.#makeRoom();
    this.#ops[this.#opCount++] = MOVE;
    this.#coords[this.#coordCount++] = x;
    this.#coords[this.#coordCount++] = y;
  }

  #push(op: number, count: number): void {
    this.#makeRoom();
    this.#ops[this.#opCount++] = op;
    for (let i = 0; i < count; i++) this.#coords[this.#coordCount++] = this.#number();
  }

  /** A cubic's control points lie two thirds of the way to the quadratic's. */
  #quadratic(): void {
    const x0 = this.#coords[this.#coordCount - 2]!;
    const y0 = this.#coords[this.#coordCount - 1]!;
    const [qx, qy, x, y] = [this.#number(), this.#number(), this.#number(), this.#number()];
    const toControl = (end: number, control: number) => end + (2 / 3) * (control - end);
    this.#makeRoom();
    this.#ops[this.#opCount++] = CUBIC;
    const cubic = [toControl(x0, qx), toControl(y0, qy), toControl(x, qx), toControl(y, qy), x, y];
    for (const coordinate of cubic) this.#coords[this.#coordCount++] = coordinate;
  }

  #close(): void {
    if (this.#isClosed || this.#opCount === 0) return;
    this.#makeRoom();
    this.#ops[this.#opCount++] = CLOSE;
    this.#isClosed = true;
  }

  /** For one more op of any kind. */
  #makeRoom(): void {
    if (this.#opCount === this.#ops.length) {
      const ops = new Uint8Array(this.#ops.length * 2);
      ops.set(this.#ops);
      this.#ops = ops;
    }
    if (this.#coordCount + 6 > this.#coords.length) {
      const coords = new Float64Array(this.#coords.length * 2);
      coords.set(this.#coords);
      this.#coords = coords;
    }
  }

  #skipSpace(): void {
    while (this.#data.charCodeAt(this.#at) <= SPACE) this.#at++;
  }

  /**
   * Few digits are counted up and divided once, which gives the very number that `Number` gives, in a fraction of the
   * time.
   */
  #number(): number {
    this.#skipSpace();
    const data = this.#data;
    const start = this.#at;
    const isNegative = data.charCodeAt(start) === MINUS;
    let at = isNegative ? start + 1 : start;
    let [digits, count, fraction] = [0, 0, -1];
    let code = data.charCodeAt(at);
    for (
      ;
      (code >= ZERO && code <= NINE) || (code === POINT && fraction < 0);
      code = data.charCodeAt(++at)
    ) {
      if (code === POINT) fraction = 0;
      else {
        digits = digits * 10 + code - ZERO;
        count++;
        if (fraction >= 0) fraction++;
      }
    }
    if (code > SPACE || count === 0 || count > EXACT_DIGITS) return this.#anyNumber(start);
    this.#at = at;
    const value = fraction > 0 ? digits / POWERS_OF_TEN[fraction]! : digits;
    return isNegative ? -value : value;
  }

  #anyNumber(start: number): number {
    this.#at = start;
    while (this.#data.charCodeAt(this.#at) > SPACE) this.#at++;
    const value = Number(this.#data.slice(start, this.#at));
    if (start === this.#at || !Number.isFinite(value))
      throw new SyntaxError(`path data has no number at ${start}`);
    return value;
  }
}

const SPACE = 32;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
/** Whole numbers and powers of ten with up to this many digits are exact. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: EXACT_DIGITS + 1 }, (_, i) => 10 ** i);
