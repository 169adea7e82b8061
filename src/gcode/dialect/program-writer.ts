// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Moves in, program bytes out, in the words of one dialect. Positions are rounded to 0.001 mm where
 * they are and never added up; a move that rounds to nothing is left out. Speeds (mm/s) become mm/min
 * and powers (0…1) S words here. Made for millions of moves: no string is made per move.
 */

import type { MoveSink } from '../../toolpath/moves.js';
import { FARTHEST } from '../number-range.js';
import { LONGEST_NUMBER, writeThousandths } from '../number-text.js';
import type { Dialect, MachineFacts } from './dialect.js';

const CHUNK_BYTES = 1 << 20;
/** `G1`, four words with their gaps, a line end. Longer than any line of a dialect, too. */
const LONGEST_LINE = Math.max(2 + 4 * (2 + LONGEST_NUMBER) + 1, 128);
const NEWLINE = 10;
const SPACE = 32;
const SECONDS_PER_MINUTE = 60;
/** Controllers refuse F0. */
const MIN_FEED_THOUSANDTHS = 100;
const BEAM_ON = '{beam-on}';
const AIR_OFF = '{air-off}';
/** The only motion in the lines before and after the moves. */
const TO_ZERO = /^G0 ?X0 ?Y0/;
const THOUSANDTHS = 1000;

export class ProgramWriter implements MoveSink {
  lineCount = 0;
  byteCount = 0;
  /** Called after each line: where it leads (mm, NaN while unknown), its power, its speed in mm/s. */
  onLine: ((x: number, y: number, power: number, speed: number) => void) | undefined;
  readonly #dialect: Dialect;
  readonly #machine: MachineFacts;
  readonly #sink: (bytes: Uint8Array) => void;
  readonly #bytes = new Uint8Array(CHUNK_BYTES);
  #at = 0;

  /** Modal state as the controller has it; NaN until it is known. */
  #motion = Number.NaN;
  #x = Number.NaN;
  #y = Number.NaN;
  /** The S that the moves and the switch have said; thousandths. */
  #s = 0;
  #switchS = 0;
  #f = Number.NaN;
  #isFiring = false;
  #hasAir = false;

  /** The last power and speed and their words: mostly they stay as they are. */
  #power = 0;
  #powerS = 0;
  #speed = Number.NaN;
  #speedF = Number.NaN;
  readonly #maxS: number;
  readonly #stepS: number;
  /** NaN where travel has no F word. */
  readonly #travelF: number;
  readonly #hasGap: boolean;
  readonly #isPowerInMove: boolean;
  readonly #isPowerInSwitch: boolean;

  /** The bytes are only valid during the call of `sink`. */
  constructor(dialect: Dialect, machine: MachineFacts, sink: (bytes: Uint8Array) => void) {
    this.#dialect = dialect;
    this.#machine = machine;
    this.#sink = sink;
    this.#maxS = dialect.beam.full ?? machine.maxS;
    this.#stepS = dialect.beam.full === undefined ? powerStep(machine.maxS) : 1000;
    this.#travelF = travelFeed(dialect, machine);
    this.#hasGap = dialect.gap !== '';
    this.#isPowerInMove = dialect.beam.powerIn !== 'switch';
    this.#isPowerInSwitch = dialect.beam.powerIn !== 'move';
  }

  begin(): void {
    for (const line of this.#dialect.preamble) this.#special(line);
  }

  /** Call once, after the last move. */
  end(): void {
    if (this.#isFiring && !this.#dialect.beam.isContinuous) this.#switchOff();
    for (const line of this.#dialect.postscript) this.#special(line);
    this.#flush();
  }

  air(isOn: boolean): void {
    if (!this.#machine.hasAirAssist) return;
    this.#hasAir = isOn;
    this.#line(isOn ? this.#dialect.air.on : this.#dialect.air.off);
  }

  travel(x: number, y: number): void {
    const tx = thousandths(x);
    const ty = thousandths(y);
    if (tx === this.#x && ty === this.#y) return;
    if (this.#isFiring && !this.#dialect.beam.isContinuous) this.#switchOff();
    this.#startMove(0);
    this.#writePosition(tx, ty);
    this.#writeTail(0, this.#travelF, true);
    this.#endLine();
    this.#leads(0, Number.POSITIVE_INFINITY);
  }

  burn(x: number, y: number, power: number, speed: number): void {
    const tx = thousandths(x);
    const ty = thousandths(y);
    if (tx === this.#x && ty === this.#y) return;
    if (power !== this.#power) this.#setPower(power);
    if (speed !== this.#speed) this.#setSpeed(speed);
    this.#fire();
    this.#startMove(1);
    this.#writePosition(tx, ty);
    this.#writeTail(this.#powerS, this.#speedF, false);
    this.#endLine();
    this.#leads(power, speed);
  }

  /** Brings the switch to where this burn needs it. */
  #fire(): void {
    const { isContinuous } = this.#dialect.beam;
    if (this.#powerS === 0 && !isContinuous) {
      if (this.#isFiring) this.#switchOff();
    } else if (!this.#isFiring || (this.#isPowerInSwitch && this.#switchS !== this.#powerS)) {
      this.#switchOn();
    }
  }

  #switchOn(): void {
    const { on } = this.#dialect.beam;
    const line = this.#machine.hasDynamicPower ? on.dynamic : on.constant;
    if (line !== '') this.#line(line.replace('{s}', () => numberText(this.#powerS)));
    if (this.#isPowerInSwitch) this.#switchS = this.#powerS;
    // Without S0 in that line the power of the next move is not known.
    this.#s = line.includes('S0') ? 0 : Number.NaN;
    this.#isFiring = true;
  }

  #switchOff(): void {
    this.#line(this.#dialect.beam.off);
    this.#isFiring = false;
    this.#s = 0;
  }

  #special(line: string): void {
    if (line === BEAM_ON) this.#switchOn();
    else if (line !== AIR_OFF) this.#line(line);
    else if (this.#hasAir) this.#line(this.#dialect.air.off);
  }

  #setPower(power: number): void {
    if (!(power >= 0 && power <= 1)) throw new RangeError(`a power of ${power} is not within 0…1`);
    this.#power = power;
    this.#powerS = Math.round((power * this.#maxS * 1000) / this.#stepS) * this.#stepS;
  }

  #setSpeed(speed: number): void {
    if (!(speed > 0)) throw new RangeError(`a speed of ${speed} mm/s is no speed`);
    this.#speed = speed;
    this.#speedF = feedThousandths(speed);
  }

  #startMove(motion: 0 | 1): void {
    if (this.#at + LONGEST_LINE > CHUNK_BYTES) this.#flush();
    if (motion === this.#motion) return;
    this.#motion = this.#dialect.move.isMotionModal ? motion : Number.NaN;
    this.#bytes[this.#at++] = 71; // G
    this.#bytes[this.#at++] = 48 + motion;
  }

  #writePosition(x: number, y: number): void {
    if (x !== this.#x) {
      this.#x = x;
      this.#word(88, x);
    }
    if (y !== this.#y) {
      this.#y = y;
      this.#word(89, y);
    }
  }

  /** The F and S words of a move; `f` is NaN where there is none. Travel says S only to go dark. */
  #writeTail(s: number, f: number, isTravel: boolean): void {
    const { tail } = this.#dialect.move;
    if (tail === 'SF') this.#writeS(s, isTravel);
    this.#writeF(f);
    if (tail === 'FS') this.#writeS(s, isTravel);
  }

  #writeS(s: number, isTravel: boolean): void {
    if (!this.#isPowerInMove) return;
    // Where the switch has the power, too, S holds on without it: a dark line must say S0.
    if (!this.#isFiring && (isTravel || !this.#isPowerInSwitch)) return;
    if (s === this.#s && (isTravel || this.#dialect.move.isPowerModal)) return;
    this.#s = s;
    this.#word(83, s);
  }

  #writeF(f: number): void {
    if (Number.isNaN(f) || (f === this.#f && this.#dialect.move.isFeedModal)) return;
    this.#f = f;
    this.#word(70, f);
  }

  #word(letter: number, value: number): void {
    if (this.#hasGap) this.#bytes[this.#at++] = SPACE;
    this.#bytes[this.#at] = letter;
    this.#at = writeThousandths(this.#bytes, this.#at + 1, value);
  }

  #line(text: string): void {
    if (this.#at + LONGEST_LINE > CHUNK_BYTES) this.#flush();
    for (let i = 0; i < text.length; i++) this.#bytes[this.#at++] = text.charCodeAt(i);
    this.#endLine();
    if (TO_ZERO.test(text)) [this.#x, this.#y] = [0, 0];
    this.#leads(0, Number.POSITIVE_INFINITY);
  }

  #endLine(): void {
    this.#bytes[this.#at++] = NEWLINE;
    this.lineCount++;
  }

  #leads(power: number, speed: number): void {
    this.onLine?.(this.#x / THOUSANDTHS, this.#y / THOUSANDTHS, power, speed);
  }

  #flush(): void {
    if (this.#at === 0) return;
    this.byteCount += this.#at;
    this.#sink(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
  }
}

/** Thousandths per step of S: whole numbers, tenths where the range is small, all there is for 0…1. */
function powerStep(maxS: number): number {
  return maxS <= 1 ? 1 : maxS <= 255 ? 100 : 1000;
}

function travelFeed({ move }: Dialect, machine: MachineFacts): number {
  if (move.travelFeed === 'none') return Number.NaN;
  return move.travelFeed === 'machine' ? feedThousandths(machine.topSpeed) : move.travelFeed * 1000;
}

/** Tenths of mm/min: a typed speed comes back as it was typed. */
function feedThousandths(speed: number): number {
  const feed = Math.round(speed * SECONDS_PER_MINUTE * 10) * 100;
  return Math.max(MIN_FEED_THOUSANDTHS, feed);
}

function numberText(value: number): string {
  const bytes = new Uint8Array(LONGEST_NUMBER);
  return String.fromCharCode(...bytes.subarray(0, writeThousandths(bytes, 0, value)));
}

function thousandths(mm: number): number {
  if (!(mm > -FARTHEST && mm < FARTHEST)) throw new RangeError(`${mm} mm is no position`);
  return Math.round(mm * 1000);
}
