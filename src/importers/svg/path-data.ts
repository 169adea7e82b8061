// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Path data to a path: all that SVG has but arcs, quadratics become cubics. usvg writes a part of it (absolute M L Q C
 * Z). One reader serves a whole drawing, so that a hundred thousand small paths share its two buffers.
 */
import { CLOSE, CUBIC, LINE, MOVE, type Path } from '../../geometry/path.js';
import { PathSlabs } from '../../geometry/path-slabs.js';

/** What a smooth curve continues from. */
type Before = 'cubic' | 'quadratic' | 'other';

export class PathDataReader {
  readonly #known: ((data: string) => Path | undefined) | undefined;
  readonly #slabs = new PathSlabs();
  #ops = new Uint8Array(1024);
  #coords = new Float64Array(4096);
  #opCount = 0;
  #coordCount = 0;
  #data = '';
  #at = 0;
  #startX = 0;
  #startY = 0;
  /** Where the pen is. */
  #x = 0;
  #y = 0;
  /** What is added to the numbers of the command that is read: a relative one counts from the pen. */
  #fromX = 0;
  #fromY = 0;
  /** The last control point, which a smooth curve mirrors. */
  #controlX = 0;
  #controlY = 0;
  #before: Before = 'other';
  #isClosed = false;

  /** `known` has the paths of some data already. */
  constructor(known?: (data: string) => Path | undefined) {
    this.#known = known;
  }

  /** Throws SyntaxError for arcs, and for what is not path data. */
  read(data: string): Path {
    return this.#known?.(data) ?? this.#read(data);
  }

  #read(data: string): Path {
    this.#data = data;
    this.#at = this.#opCount = this.#coordCount = 0;
    this.#x = this.#y = 0;
    this.#before = 'other';
    this.#isClosed = false;
    for (this.#skipSpace(); this.#at < data.length; this.#skipSpace())
      this.#command(data.charCodeAt(this.#at++));
    return this.#slabs.path(
      this.#ops.subarray(0, this.#opCount),
      this.#coords.subarray(0, this.#coordCount),
    );
  }

  #command(code: number): void {
    const letter = code & CAPITAL;
    const isRelative = letter !== code;
    this.#skipSpace();
    if (this.#data.charCodeAt(this.#at) === COMMA)
      throw new SyntaxError(`path data has a comma at ${this.#at}`);
    if (letter === M) this.#countFrom(isRelative).#move(isRelative);
    else if (this.#opCount === 0) throw new SyntaxError('path data begins without a move');
    else if (letter === Z) this.#close();
    else {
      do {
        // A segment right after Z continues from the start of the closed subpath.
        if (this.#isClosed) this.#begin(this.#startX, this.#startY);
        this.#countFrom(isRelative).#segment(letter);
      } while (this.#hasNumber());
    }
  }

  #countFrom(isRelative: boolean): this {
    this.#fromX = isRelative ? this.#x : 0;
    this.#fromY = isRelative ? this.#y : 0;
    return this;
  }

  /** Further pairs are lines. */
  #move(isRelative: boolean): void {
    this.#begin(this.#nextX(), this.#nextY());
    while (this.#hasNumber()) this.#countFrom(isRelative).#segment(L);
  }

  #segment(letter: number): void {
    if (letter === L) this.#line(this.#nextX(), this.#nextY());
    else if (letter === H) this.#line(this.#nextX(), this.#y);
    else if (letter === V) this.#line(this.#x, this.#nextY());
    else if (letter === C) this.#cubicBy(this.#nextX(), this.#nextY());
    else if (letter === S) this.#cubicBy(this.#mirroredX('cubic'), this.#mirroredY('cubic'));
    else if (letter === Q) this.#quadraticBy(this.#nextX(), this.#nextY());
    else if (letter === T)
      this.#quadraticBy(this.#mirroredX('quadratic'), this.#mirroredY('quadratic'));
    else throw new SyntaxError(`path data has a command "${String.fromCharCode(letter)}"`);
  }

  #begin(x: number, y: number): void {
    this.#isClosed = false;
    this.#startX = x;
    this.#startY = y;
    this.#makeRoom();
    this.#ops[this.#opCount++] = MOVE;
    this.#goTo(x, y);
    this.#before = 'other';
  }

  #line(x: number, y: number): void {
    this.#makeRoom();
    this.#ops[this.#opCount++] = LINE;
    this.#goTo(x, y);
    this.#before = 'other';
  }

  #cubicBy(x1: number, y1: number): void {
    const [x2, y2, x, y] = [this.#nextX(), this.#nextY(), this.#nextX(), this.#nextY()];
    this.#cubic(x1, y1, x2, y2);
    this.#goTo(x, y);
    this.#controlX = x2;
    this.#controlY = y2;
    this.#before = 'cubic';
  }

  /** A cubic's control points lie two thirds of the way to the quadratic's. */
  #quadraticBy(qx: number, qy: number): void {
    const [x, y] = [this.#nextX(), this.#nextY()];
    const toControl = (end: number, control: number) => end + (2 / 3) * (control - end);
    this.#cubic(toControl(this.#x, qx), toControl(this.#y, qy), toControl(x, qx), toControl(y, qy));
    this.#goTo(x, y);
    this.#controlX = qx;
    this.#controlY = qy;
    this.#before = 'quadratic';
  }

  /** Adds a curve but for its end. */
  #cubic(...controls: [number, number, number, number]): void {
    this.#makeRoom();
    this.#ops[this.#opCount++] = CUBIC;
    for (let i = 0; i < 4; i++) this.#coords[this.#coordCount++] = controls[i]!;
  }

  #goTo(x: number, y: number): void {
    this.#coords[this.#coordCount++] = this.#x = x;
    this.#coords[this.#coordCount++] = this.#y = y;
  }

  /** The pen itself where no curve of the same kind ends there. */
  #mirroredX(kind: Before): number {
    return this.#before === kind ? 2 * this.#x - this.#controlX : this.#x;
  }

  #mirroredY(kind: Before): number {
    return this.#before === kind ? 2 * this.#y - this.#controlY : this.#y;
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#makeRoom();
    this.#ops[this.#opCount++] = CLOSE;
    this.#x = this.#startX;
    this.#y = this.#startY;
    this.#before = 'other';
    this.#isClosed = true;
  }

  /** Makes room for one more op of any kind. */
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
    while (isSpace(this.#data.charCodeAt(this.#at))) this.#at++;
  }

  #skipComma(): void {
    this.#skipSpace();
    if (this.#data.charCodeAt(this.#at) !== COMMA) return;
    this.#at++;
    this.#skipSpace();
  }

  /** What follows a comma has to be one. */
  #hasNumber(): boolean {
    this.#skipSpace();
    const code = this.#data.charCodeAt(this.#at);
    return isDigit(code) || code === MINUS || code === POINT || code === PLUS || code === COMMA;
  }

  #nextX(): number {
    return this.#fromX + this.#number();
  }

  #nextY(): number {
    return this.#fromY + this.#number();
  }

  /**
   * Few digits are counted up and divided once, which gives the very number that `Number` gives, in a fraction of the
   * time.
   */
  #number(): number {
    this.#skipComma();
    const data = this.#data;
    const start = this.#at;
    const isNegative = data.charCodeAt(start) === MINUS;
    let at = isNegative ? start + 1 : start;
    let [digits, count, fraction] = [0, 0, -1];
    let code = data.charCodeAt(at);
    for (; isDigit(code) || (code === POINT && fraction < 0); code = data.charCodeAt(++at)) {
      if (code === POINT) fraction = 0;
      else {
        digits = digits * 10 + code - ZERO;
        count++;
        if (fraction >= 0) fraction++;
      }
    }
    const isWhole = count > 0 && count <= EXACT_DIGITS && fraction !== 0;
    if (!isWhole || (code & CAPITAL) === E) return this.#anyNumber(start);
    this.#at = at;
    const value = fraction > 0 ? digits / POWERS_OF_TEN[fraction]! : digits;
    return isNegative ? -value : value;
  }

  #anyNumber(start: number): number {
    NUMBER.lastIndex = start;
    const text = NUMBER.exec(this.#data)?.[0];
    const value = Number(text);
    if (text === undefined || !Number.isFinite(value))
      throw new SyntaxError(`path data has no number at ${start}`);
    this.#at = start + text.length;
    return value;
  }
}

const NUMBER = /[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?/iy;

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

/** Leaves the capital of a letter. */
const CAPITAL = ~32;
const [C, E, H, L, M, Q, S, T, V, Z] = [67, 69, 72, 76, 77, 81, 83, 84, 86, 90];
const PLUS = 43;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
/** Whole numbers and powers of ten with up to this many digits are exact. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: EXACT_DIGITS + 1 }, (_, i) => 10 ** i);
