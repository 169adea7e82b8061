// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Any laser program, ours or somebody else's, read line by line as moves: G0 to G3, millimetres and
 * inches, absolute and relative, M3/M4/M5 and S. For checks and forecasts before a program is sent; a
 * controller reads it with its own eyes. Work coordinates in mm, mm/s, power 0…1.
 */
import { type Arc, arcAround, arcOfRadius } from '../geometry/arc.js';
import type { Point } from '../geometry/path.js';
import type { LineCollector } from './line-collector.js';
import { Words } from './words.js';

/** Receives moves in order, from wherever the head stands. */
export interface ProgramSink {
  /** A line of so many bytes begins, its end included. */
  line?(bytes: number): void;
  travel(x: number, y: number): void;
  /** Power 0 is a dark move at working speed. */
  burn(x: number, y: number, power: number, speed: number): void;
  arc(arc: Arc, end: Point, power: number, speed: number): void;
  /** The head comes to rest: the mode of the beam or the air changes, or it waits. */
  rest(): void;
}

const MM_PER_INCH = 25.4;
const SECONDS_PER_MINUTE = 60;
/** mm/s where a program gives none: a controller would refuse the line. */
const NO_FEED = 1;

type Letter = 'X' | 'Y' | 'I' | 'J' | 'R' | 'S' | 'F';

export class ProgramWalk {
  /** The largest S word while the beam may be on. */
  topS = 0;
  readonly #sink: ProgramSink;
  readonly #maxS: number;
  readonly #words = new Words();
  #given: Partial<Record<Letter, number>> = {};
  #motion = 0;
  #unit = 1;
  #isRelative = false;
  #spindle = 5;
  #s = 0;
  #speed = NO_FEED;
  #x = 0;
  #y = 0;
  /** What G92 calls the place where it was given. */
  #shift: Point = { x: 0, y: 0 };
  #isShift = false;
  #isMachineMove = false;
  #hasRest = false;

  constructor(sink: ProgramSink, maxS: number) {
    this.#sink = sink;
    this.#maxS = maxS;
  }

  /** Takes a cleaned line; what it cannot read it leaves to the controller to refuse. */
  line({ bytes, length, isTooLong }: LineCollector): void {
    if (isTooLong || length === 0 || bytes[0] === 0x24) return;
    this.#sink.line?.(length + 1);
    this.#words.read(bytes, 0, length);
    this.#given = {};
    this.#isShift = this.#isMachineMove = this.#hasRest = false;
    for (let i = 0; i < this.#words.count; i++) {
      this.#word(String.fromCharCode(this.#words.letters[i]!), this.#words.values[i]!);
    }
    const { S, F } = this.#given;
    if (S !== undefined) this.#s = S;
    if (F !== undefined && F > 0) this.#speed = (F * this.#unit) / SECONDS_PER_MINUTE;
    if (this.#spindle !== 5) this.topS = Math.max(this.topS, this.#s);
    if (this.#hasRest) this.#sink.rest();
    if (this.#isShift) this.#shiftOrigin();
    else this.#move();
  }

  #word(letter: string, value: number): void {
    if (letter === 'G') this.#g(value);
    else if (letter === 'M') this.#m(value);
    else if ('XYIJRSF'.includes(letter)) this.#given[letter as Letter] = value; // Just looked up.
  }

  #g(value: number): void {
    if (value >= 0 && value <= 3) this.#motion = value;
    else if (value === 20) this.#unit = MM_PER_INCH;
    else if (value === 21) this.#unit = 1;
    else if (value === 90) this.#isRelative = false;
    else if (value === 91) this.#isRelative = true;
    else if (value === 92) this.#isShift = true;
    else if (value === 53) this.#isMachineMove = true;
    else if (value === 4) this.#hasRest = true;
  }

  #m(value: number): void {
    if (value >= 3 && value <= 5) {
      this.#hasRest ||= value !== this.#spindle;
      this.#spindle = value;
    } else if (value >= 7 && value <= 9) this.#hasRest = true;
  }

  #shiftOrigin(): void {
    const { X, Y } = this.#given;
    this.#shift = {
      x: X === undefined ? this.#shift.x : this.#x - X * this.#unit,
      y: Y === undefined ? this.#shift.y : this.#y - Y * this.#unit,
    };
  }

  #move(): void {
    const { X, Y, I, J, R } = this.#given;
    if (X === undefined && Y === undefined && I === undefined && J === undefined) return;
    // Machine coordinates are another frame: where they lead in this one nobody knows.
    if (this.#isMachineMove) return;
    const from = { x: this.#x, y: this.#y };
    const to = {
      x: this.#target(X, from.x, this.#shift.x),
      y: this.#target(Y, from.y, this.#shift.y),
    };
    this.#x = to.x;
    this.#y = to.y;
    const power = this.#spindle === 5 ? 0 : Math.min(1, this.#s / this.#maxS);
    if (this.#motion === 0) this.#sink.travel(to.x, to.y);
    else if (this.#motion === 1) this.#sink.burn(to.x, to.y, power, this.#speed);
    else {
      const isClockwise = this.#motion === 2;
      const offset = { x: from.x + (I ?? 0) * this.#unit, y: from.y + (J ?? 0) * this.#unit };
      const arc =
        R === undefined
          ? arcAround([from, to], offset, isClockwise)
          : arcOfRadius([from, to], R * this.#unit, isClockwise);
      if (arc === undefined) this.#sink.burn(to.x, to.y, power, this.#speed);
      else this.#sink.arc(arc, to, power, this.#speed);
    }
  }

  #target(word: number | undefined, from: number, shift: number): number {
    if (word === undefined) return from;
    return word * this.#unit + (this.#isRelative ? from : shift);
  }
}
