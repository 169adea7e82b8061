// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a program has said so far: where the head is told to be and every modal word in force, line by
 * line, the way GRBL reads. It times nothing and checks nothing; lines that a controller would refuse
 * are read as far as they make sense, and what nobody could follow is named. Work coordinates in mm;
 * feeds in mm/min and S words as written.
 */
import type { Point } from '../geometry/path.js';
import { changesFrame, isHarmlessG, meaningOfM, type Unfollowed } from './known-codes.js';
import type { Words } from './words.js';
import { type SystemZeros, WorkFrame } from './work-frame.js';

/** What a line does to the head; `elsewhere`: to a place that the program itself does not tell. */
export type LineMotion = 'none' | 'line' | 'arc' | 'elsewhere';

const MM_PER_INCH = 25.4;
/** Not a code: one that is not known here. */
const UNKNOWN = -1;
const [G, M, X, Y, Z, I, J, R, F, S, P, L, O] = [...'GMXYZIJRFSPLO'].map((c) => c.charCodeAt(0));

export interface StateOptions {
  /** Of a line with several commands the first alone is read. */
  readonly takesOneCommand?: boolean;
  /** The system of coordinates in force, 54…59, and where their zeros lie; where that is known. */
  readonly coordinates?: number;
  readonly zeros?: SystemZeros;
}

export class ProgramState {
  /** Where the head is after the last line, and where it was before. */
  x: number;
  y: number;
  z = 0;
  fromX = 0;
  fromY = 0;
  fromZ = 0;
  /** 0…3 as in G0…G3; 80 for none. */
  motion = 0;
  units: 20 | 21 = 21;
  isRelative = false;
  plane: 17 | 18 | 19 = 17;
  isInverseTime = false;
  /** 54…59; 0 where the program leaves it as it was. */
  coordinates = 0;
  spindle: 3 | 4 | 5 = 5;
  hasMist = false;
  hasFlood = false;
  feedMmPerMin = 0;
  s = 0;
  /** Some line moved the zero point itself (G92, G10…), so positions before it mean other places. */
  movesZero = false;

  /** Of the last line. */
  lineMotion: LineMotion = 'none';
  unfollowed: Unfollowed | undefined;
  centreX = 0;
  centreY = 0;
  /** Whether it lets the machine wait for somebody (M0, M1). */
  pauses = false;
  /** Whether it is a G4, and its P. */
  dwells = false;
  dwell = 0;
  /** Whether the last line has words for axes other than X and Y. */
  hasOtherAxes = false;
  /** From its numbers to those that held before the program. */
  readonly frame: WorkFrame;
  /** Whether the program, or where it began, tells where the head is; and was it so before the last line. */
  isXKnown = true;
  isYKnown = true;
  wasPlaceKnown = true;

  readonly #takesOneCommand: boolean;
  #hasMoved = false;
  #hasX = false;
  #hasY = false;
  #hasZ = false;
  #valueX = 0;
  #valueY = 0;
  #valueZ = 0;
  #i = 0;
  #j = 0;
  #r = Number.NaN;
  #hasCentre = false;
  #p = 0;
  #l = 0;
  /** The code that uses the axis words of the line instead of the motion mode; 0 for none. */
  #other = 0;

  constructor(start: Point = { x: 0, y: 0 }, options: StateOptions = {}) {
    this.x = start.x;
    this.y = start.y;
    this.frame = new WorkFrame(options.coordinates ?? 0, options.zeros);
    this.#takesOneCommand = options.takesOneCommand ?? false;
  }

  get isPlaceKnown(): boolean {
    return this.isXKnown && this.isYKnown;
  }

  /** Of the last line's arc, as its R says it; NaN where it names a centre. mm. */
  get radius(): number {
    return this.#r;
  }

  /** mm of one unit of the program's numbers. */
  get unit(): number {
    return this.units === 20 ? MM_PER_INCH : 1;
  }

  read(words: Words): void {
    this.#begin();
    const { letters, values, count } = words;
    const only = this.#takesOneCommand ? firstCommand(words) : -1;
    // Modes of the line hold for all of its words, wherever they stand.
    for (let i = 0; i < count; i++) {
      if (letters[i] === G && (only < 0 || i === only)) this.#noteG(values[i] ?? 0);
    }
    for (let i = 0; i < count; i++) {
      const letter = letters[i] ?? 0;
      if (letter === M) {
        if (only < 0 || i === only) this.#noteM(values[i] ?? 0);
      } else this.#noteWord(letter, values[i] ?? 0);
    }
    this.#finish();
  }

  #begin(): void {
    this.fromX = this.x;
    this.fromY = this.y;
    this.fromZ = this.z;
    this.lineMotion = 'none';
    this.pauses = this.dwells = false;
    this.dwell = 0;
    this.hasOtherAxes = this.#hasX = this.#hasY = this.#hasZ = false;
    this.#i = this.#j = this.#p = this.#l = this.#other = 0;
    this.#hasCentre = false;
    this.unfollowed = undefined;
    this.wasPlaceKnown = this.isPlaceKnown;
    this.#r = Number.NaN;
  }

  #noteG(code: number): void {
    if (code <= 3 && code >= 0 && Number.isInteger(code)) this.motion = code;
    else if (code === 20 || code === 21) this.units = code;
    else if (code === 90) this.isRelative = false;
    else if (code === 91) this.isRelative = true;
    else if (code === 93) this.isInverseTime = true;
    else if (code === 94) this.isInverseTime = false;
    else if (code >= 54 && code <= 59) {
      // Said once at the begin it is no move.
      if (code !== this.coordinates && (this.coordinates !== 0 || this.#hasMoved)) {
        this.movesZero = true;
      }
      this.coordinates = code;
      if (!this.frame.select(code, this)) this.unfollowed = 'frame';
    } else if (code === 17 || code === 18 || code === 19) this.plane = code;
    else if (code === 80) this.motion = 80;
    else if (code === 4 || code === 10 || code === 28 || code === 30 || code === 53) {
      this.#other = code;
    } else if (code === 92 || code === 28.1 || code === 30.1 || (code >= 38 && code < 39)) {
      this.#other = code;
    } else if (!isHarmlessG(code)) this.#noteUnknownG(code);
  }

  #noteUnknownG(code: number): void {
    this.#other = UNKNOWN;
    this.unfollowed = changesFrame(code) ? 'frame' : 'motion';
    if (this.unfollowed === 'frame') this.frame.lose();
  }

  #noteWord(letter: number, value: number): void {
    const { unit } = this;
    if (letter === X) {
      this.#hasX = true;
      this.#valueX = value * unit;
    } else if (letter === Y) {
      this.#hasY = true;
      this.#valueY = value * unit;
    } else if (letter === Z) {
      this.#hasZ = this.hasOtherAxes = true;
      this.#valueZ = value * unit;
    } else if (letter === F) this.feedMmPerMin = this.isInverseTime ? value : value * unit;
    else if (letter === S) this.s = value;
    else if (letter === I) this.#noteCentre(value * unit, this.#j);
    else if (letter === J) this.#noteCentre(this.#i, value * unit);
    else if (letter === R) this.#r = value * unit;
    else if (letter === P) this.#p = value;
    else if (letter === L) this.#l = value;
    else if (letter === O) this.unfollowed = 'program';
    else if (letter >= 65 && letter <= 67) this.hasOtherAxes = true;
  }

  #noteCentre(i: number, j: number): void {
    this.#hasCentre = true;
    this.#i = i;
    this.#j = j;
  }

  #noteM(code: number): void {
    if (code === 3 || code === 4 || code === 5) this.spindle = code;
    else if (code === 7) this.hasMist = true;
    else if (code === 8) this.hasFlood = true;
    else if (code === 0 || code === 1) this.pauses = true;
    else if (code === 9) this.hasMist = this.hasFlood = false;
    else if (code === 2 || code === 30) {
      this.spindle = 5;
      this.hasMist = this.hasFlood = false;
      this.motion = 1;
      this.isRelative = this.isInverseTime = false;
      this.plane = 17;
    } else this.unfollowed ??= meaningOfM(code);
  }

  #finish(): void {
    if (this.unfollowed === 'program') this.#leadElsewhere();
    else if (this.#other === 4) this.#wait();
    else if (this.#other === 92 || this.#other === 10) this.#shift();
    else if (this.#other === UNKNOWN && this.unfollowed === 'frame') this.lineMotion = 'none';
    else if (this.#other !== 0) this.#leadElsewhere();
    else if (this.motion !== 80 && this.#hasPlace) this.#move();
  }

  #wait(): void {
    this.dwells = true;
    this.dwell = this.#p;
  }

  get #hasPlace(): boolean {
    const isCircle = this.#hasCentre && (this.motion === 2 || this.motion === 3);
    return this.#hasX || this.#hasY || this.#hasZ || this.hasOtherAxes || isCircle;
  }

  /** Codes that store a place move nothing; a G53, G28 or G30 with axes leaves the others where they are. */
  #leadElsewhere(): void {
    this.lineMotion = 'elsewhere';
    if (this.#other === 28.1 || this.#other === 30.1) return;
    const isZAlone = (this.#hasZ || this.hasOtherAxes) && !this.#hasX && !this.#hasY;
    if (isZAlone && (this.#other === 53 || this.#other === 28 || this.#other === 30)) return;
    this.unfollowed ??= 'motion';
    const isAll = (!this.#hasX && !this.#hasY) || this.#other === UNKNOWN || this.#other === 0;
    if (this.#hasX || isAll) this.isXKnown = false;
    if (this.#hasY || isAll) this.isYKnown = false;
  }

  /** The zero point moves under the head. For places G10 is taken for what it nearly always is, `L20`. */
  #shift(): void {
    this.movesZero = true;
    const isOther = this.#other === 10 && !this.frame.isOfActive(this.#p);
    if (isOther) return;
    const isUnknown =
      (this.#hasX && !this.isXKnown) ||
      (this.#hasY && !this.isYKnown) ||
      (this.#other === 10 && this.#l !== 20);
    if (isUnknown) {
      this.frame.lose();
      this.unfollowed = 'frame';
    } else {
      if (this.#hasX) this.frame.shiftX += this.x - this.#valueX;
      if (this.#hasY) this.frame.shiftY += this.y - this.#valueY;
    }
    if (this.#hasX) this.x = this.#valueX;
    if (this.#hasY) this.y = this.#valueY;
    if (this.#hasZ) this.z = this.#valueZ;
  }

  #move(): void {
    this.#hasMoved = true;
    const base = this.isRelative ? 1 : 0;
    if (this.#hasX) this.x = this.#valueX + base * this.x;
    if (this.#hasY) this.y = this.#valueY + base * this.y;
    if (this.#hasZ) this.z = this.#valueZ + base * this.z;
    const isArc = this.motion === 2 || this.motion === 3;
    this.lineMotion = isArc ? 'arc' : 'line';
    if (isArc) this.#placeCentre();
    if (isArc && this.plane !== 17) this.unfollowed = 'motion';
    if (this.isRelative) return;
    this.isXKnown ||= this.#hasX;
    this.isYKnown ||= this.#hasY;
  }

  #placeCentre(): void {
    if (Number.isNaN(this.#r)) {
      this.centreX = this.fromX + this.#i;
      this.centreY = this.fromY + this.#j;
      return;
    }
    const dx = this.x - this.fromX;
    const dy = this.y - this.fromY;
    const chord = Math.hypot(dx, dy);
    const height = Math.sqrt(Math.max(0, this.#r * this.#r - (chord * chord) / 4));
    // Left of the way for a short arc that turns left, or a long one that turns right.
    const side = (this.motion === 3) === this.#r > 0 ? 1 : -1;
    const share = chord === 0 ? 0 : (side * height) / chord;
    this.centreX = this.fromX + dx / 2 - dy * share;
    this.centreY = this.fromY + dy / 2 + dx * share;
  }
}

function firstCommand({ letters, count }: Words): number {
  for (let i = 0; i < count; i++) if (letters[i] === G || letters[i] === M) return i;
  return -1;
}
