// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where lines of G-code lead the head in the machine's own coordinates, line by line: dark moves, arcs
 * by their true curve, moves that name machine coordinates (G53) or stored places (G28, G30), and work
 * zeros that move on the way. What cannot be followed is told as trouble, never guessed. mm.
 */
import { type Message, msg } from '../base/message.js';
import { arcAround, arcBounds, arcOfRadius } from '../geometry/arc.js';
import type { Bounds } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import { changesFrame } from './known-codes.js';
import type { Words } from './words.js';
import { WorkZeros, type ZerosStart } from './work-zeros.js';

/** What is known before the first line; machine coordinates. */
export interface ReachStart extends ZerosStart {
  readonly head: Point;
  /** The stored places, by 28 and 30. */
  readonly places: ReadonlyMap<number, Point>;
  readonly isRelative?: boolean;
  readonly isInches?: boolean;
  /**
   * G28 goes to a stored place (Grbl), or finds the switches: the zeros then stay as they are
   * (Smoothieware) or are the machine's own again (Marlin).
   */
  readonly g28: 'place' | 'homes' | 'homes-to-zero';
}

export interface Led {
  /** Infinite, and upside down, where no line moves the head. */
  readonly box: Bounds;
  /** The line of each side of the box. */
  readonly lines: Readonly<Record<keyof Bounds, number>>;
  /** Why it cannot be followed, and in which line: a sentence's end, "goes to …". */
  readonly trouble?: { readonly line: number; readonly what: Message };
}

const FAR = Number.POSITIVE_INFINITY;
const MM_PER_INCH = 25.4;
const [G, I, J, L, M, P, R, X, Y, Z] = [...'GIJLMPRXYZ'].map((c) => c.charCodeAt(0));
/** Splines, parking, levelling, threads and canned cycles: no laser needs them. */
const NOT_FOLLOWED = new Set([
  ...[5, 5.1, 5.2, 5.3, 6, 12, 13, 27, 29, 32, 33, 34, 35, 73, 74, 76],
  ...[81, 82, 83, 84, 85, 86, 87, 88, 89],
]);
/** What takes the axis words of its line for something else than a plain move. */
const SPECIAL = new Set([4, 10, 28, 28.1, 30, 30.1, 92, 92.1, 92.2, 92.3]);

export class ProgramReach {
  readonly #zeros: WorkZeros;
  readonly #places: Map<number, Point>;
  readonly #g28: ReachStart['g28'];
  #x: number;
  #y: number;
  #isRelative: boolean;
  #unit: number;
  #plane = 17;
  #motion = 0;
  /** Of this line; not a number where it has no such word. mm. */
  #wordX = Number.NaN;
  #wordY = Number.NaN;
  #hasOther = false;
  #i = 0;
  #j = 0;
  #r = Number.NaN;
  #p = 0;
  #l = 0;
  #special = 0;
  #isMachineMove = false;
  #isEnd = false;
  #line = 0;
  readonly #box = { minX: FAR, minY: FAR, maxX: -FAR, maxY: -FAR };
  readonly #lines = { minX: 0, minY: 0, maxX: 0, maxY: 0 };
  #trouble: Led['trouble'];

  constructor(start: ReachStart) {
    this.#x = start.head.x;
    this.#y = start.head.y;
    this.#zeros = new WorkZeros(start);
    this.#places = new Map(start.places);
    this.#g28 = start.g28;
    this.#isRelative = start.isRelative ?? false;
    this.#unit = start.isInches ? MM_PER_INCH : 1;
  }

  get led(): Led {
    const trouble = this.#trouble;
    return { box: { ...this.#box }, lines: { ...this.#lines }, ...(trouble && { trouble }) };
  }

  /** Where the head is after the lines so far; not a number where nobody knows. */
  get head(): Point {
    return { x: this.#x, y: this.#y };
  }

  /** What is in force after the lines so far. */
  get modes(): { readonly isRelative: boolean; readonly isInches: boolean } {
    return { isRelative: this.#isRelative, isInches: this.#unit !== 1 };
  }

  read({ letters, values, count }: Words, line: number): void {
    this.#line = line;
    this.#wordX = this.#wordY = this.#r = Number.NaN;
    this.#i = this.#j = this.#p = this.#l = this.#special = 0;
    this.#hasOther = this.#isMachineMove = this.#isEnd = false;
    // Modes of the line hold for all of its words, wherever they stand.
    for (let i = 0; i < count; i++) if (letters[i] === G) this.#g(values[i] ?? 0);
    for (let i = 0; i < count; i++) this.#word(letters[i] ?? 0, values[i] ?? 0);
    this.#carryOut();
    if (this.#isEnd) this.#end();
  }

  #g(code: number): void {
    if (code === 0 || code === 1 || code === 2 || code === 3 || code === 80) this.#motion = code;
    else if (code === 20) this.#unit = MM_PER_INCH;
    else if (code === 21) this.#unit = 1;
    else if (code === 90) this.#isRelative = false;
    else if (code === 91) this.#isRelative = true;
    else if (code === 17 || code === 18 || code === 19) this.#plane = code;
    else if (code === 53) this.#isMachineMove = true;
    else if (code >= 54 && code < 60) this.#zeros.select(code);
    else if (code >= 38 && code < 39) this.#motion = 1;
    else if (SPECIAL.has(code)) this.#special = code;
    else if (NOT_FOLLOWED.has(code) || changesFrame(code) || this.#homes(code)) {
      this.#note(msg('has G{code}, whose path cannot be followed', { code }));
    }
  }

  /** Other firmware than Grbl has more words for homing (G28.2), and goes back to a place by G61. */
  #homes(code: number): boolean {
    return (code > 28 && code < 29) || (code === 61 && this.#g28 !== 'place');
  }

  #word(letter: number, value: number): void {
    if (letter === X) this.#wordX = value * this.#unit;
    else if (letter === Y) this.#wordY = value * this.#unit;
    else if (letter === I || letter === J) {
      if (letter === I) this.#i = value * this.#unit;
      else this.#j = value * this.#unit;
      this.#hasOther = true;
    } else if (letter === R) this.#r = value * this.#unit;
    else if (letter === P) this.#p = value;
    else if (letter === L) this.#l = value;
    else if (letter === Z) this.#hasOther = true;
    else if (letter === M && (value === 2 || value === 30)) this.#isEnd = true;
  }

  #carryOut(): void {
    if (this.#special === 0) this.#move();
    else if (this.#special === 28 || this.#special === 30) this.#goToPlace(this.#special);
    else if (this.#special === 28.1 || this.#special === 30.1) {
      this.#places.set(Math.trunc(this.#special), this.head);
    } else if (this.#special !== 4) this.#moveZero();
  }

  #move(): void {
    if (this.#motion === 80) return;
    const hasX = !Number.isNaN(this.#wordX);
    const hasY = !Number.isNaN(this.#wordY);
    if (!hasX && !hasY && !this.#hasOther) return;
    const fromX = this.#x;
    const fromY = this.#y;
    if (hasX) this.#x = this.#wordX + this.#base(fromX, this.#zeros.x);
    if (hasY) this.#y = this.#wordY + this.#base(fromY, this.#zeros.y);
    if ((hasX && Number.isNaN(this.#x)) || (hasY && Number.isNaN(this.#y))) {
      this.#note(msg('counts from an unknown position'));
    }
    this.#leadTo(this.#x, this.#y);
    if (this.#motion >= 2 && !this.#isMachineMove) this.#arc({ x: fromX, y: fromY });
  }

  #base(at: number, zero: number): number {
    if (this.#isMachineMove) return 0;
    return this.#isRelative ? at : zero;
  }

  #arc(from: Point): void {
    const to = this.head;
    const centre = { x: from.x + this.#i, y: from.y + this.#j };
    if (Number.isNaN(from.x + from.y)) this.#note(msg('has an arc from an unknown position'));
    else if (this.#plane === 17) this.#flatArc([from, to], centre);
    else {
      // An upright arc moves along one of the two axes; its whole circle is more than enough.
      const radius = Math.hypot(this.#i, this.#j);
      this.#leadTo(centre.x - radius, centre.y - radius);
      this.#leadTo(centre.x + radius, centre.y + radius);
    }
  }

  #flatArc([from, to]: readonly [Point, Point], centre: Point): void {
    const isClockwise = this.#motion === 2;
    const arc = Number.isNaN(this.#r)
      ? arcAround([from, to], centre, isClockwise)
      : arcOfRadius([from, to], this.#r, isClockwise);
    // A radius that does not reach is refused by controllers.
    if (arc === undefined) return;
    const { minX, minY, maxX, maxY } = arcBounds(arc);
    this.#leadTo(minX, minY);
    this.#leadTo(maxX, maxY);
  }

  #goToPlace(code: number): void {
    const hasX = !Number.isNaN(this.#wordX);
    const hasY = !Number.isNaN(this.#wordY);
    if (code === 28 && this.#g28 !== 'place') {
      // The switches end this way; where they are the program does not tell.
      const isAll = !hasX && !hasY && !this.#hasOther;
      if (isAll || hasX) this.#x = Number.NaN;
      if (isAll || hasY) this.#y = Number.NaN;
      if (this.#g28 === 'homes-to-zero') this.#zeros.clear(isAll || hasX, isAll || hasY);
      return;
    }
    const place = this.#places.get(code);
    if (place === undefined) {
      this.#note(
        msg('moves to the stored position G{code}, which the controller did not report', { code }),
      );
      return;
    }
    this.#motion = Math.min(this.#motion, 1);
    if (hasX || hasY) this.#move();
    this.#x = place.x;
    this.#y = place.y;
    this.#leadTo(place.x, place.y);
  }

  #moveZero(): void {
    const words = { x: this.#wordX, y: this.#wordY };
    if (this.#special === 92) this.#zeros.shift(this.head, words);
    else if (this.#special === 10) {
      this.#zeros.store(this.head, words, { l: this.#l, p: this.#p });
    } else if (this.#special === 92.3) this.#note(msg('restores a zero (G92.3) that is not known'));
    else this.#zeros.unshift();
  }

  /** M2 and M30 put the modes back. */
  #end(): void {
    this.#motion = 1;
    this.#plane = 17;
    this.#isRelative = false;
    this.#zeros.select(54);
  }

  /** What is not a number is told as trouble where a line asks for it, and is no place. */
  #leadTo(x: number, y: number): void {
    const box = this.#box;
    if (x < box.minX) this.#lines.minX = this.#grow('minX', x);
    if (x > box.maxX) this.#lines.maxX = this.#grow('maxX', x);
    if (y < box.minY) this.#lines.minY = this.#grow('minY', y);
    if (y > box.maxY) this.#lines.maxY = this.#grow('maxY', y);
  }

  #grow(side: keyof Bounds, to: number): number {
    this.#box[side] = to;
    return this.#line;
  }

  #note(what: Message): void {
    this.#trouble ??= { line: this.#line, what };
  }
}
