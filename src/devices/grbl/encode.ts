// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A toolpath as a GRBL 1.1 program: `G1X12.3S450`, a word only when it changes, positions rounded to
 * 0.001 mm where they are and never added up. Speeds become mm/min and powers S words here. M4 is
 * held from the first move to the last: changing it would stop the head. No word changes S without a
 * move, which would stop it too. Travel carries `S0`, so that it is dark even on a board that was
 * never told that it drives a laser (`$32=0`).
 */
import { LONGEST_NUMBER, writeThousandths } from '../../gcode/number-text.js';
import type { MachineProfile } from '../../machine/profile.js';
import type { MoveSink } from '../../toolpath/moves.js';
import type { Toolpath } from '../../toolpath/toolpath.js';
import { walk } from '../../toolpath/walk.js';
import type { Encoder, ProgramSink, ProgramSummary } from '../contract.js';

export const grblEncoder: Encoder = {
  id: 'grbl',
  version: 1,
  encode: encodeGrbl,
};

const CHUNK_BYTES = 1 << 20;
/** `G1`, four words, a line end. */
const LONGEST_LINE = 2 + 4 * (1 + LONGEST_NUMBER) + 1;
const NEWLINE = 10;
const SECONDS_PER_MINUTE = 60;
/** GRBL refuses F0. */
const LEAST_FEED_THOUSANDTHS = 100;

function encodeGrbl(
  toolpath: Toolpath<'machine'>,
  machine: MachineProfile,
  sink: ProgramSink,
  progress?: (fraction: number) => void,
): ProgramSummary {
  const program = new ProgramWriter(machine, sink);
  program.begin();
  walk(toolpath, program, progress);
  return program.end();
}

/** Writes each move as one line; positions are held in thousandths of a millimetre. */
class ProgramWriter implements MoveSink {
  readonly #sink: ProgramSink;
  readonly #machine: MachineProfile;
  readonly #bytes = new Uint8Array(CHUNK_BYTES);
  #at = 0;
  #lineCount = 0;
  #byteCount = 0;

  /** Modal state as the controller has it; NaN until it is known. */
  #motion = Number.NaN;
  #x = Number.NaN;
  #y = Number.NaN;
  #s = 0;
  #f = Number.NaN;
  #hasAir = false;

  /** The last power and speed and their words: mostly they stay as they are. */
  #power = 0;
  #powerS = 0;
  #speed = Number.NaN;
  #speedF = Number.NaN;
  readonly #maxS: number;
  /** Thousandths per step of S: whole numbers, tenths where the range is small. */
  readonly #stepS: number;

  constructor(machine: MachineProfile, sink: ProgramSink) {
    this.#machine = machine;
    this.#sink = sink;
    this.#maxS = machine.controller.maxS;
    this.#stepS = this.#maxS <= 255 ? 100 : 1000;
  }

  begin(): void {
    this.#line('M5S0');
    this.#line('G21G90G17G94');
    this.#line(this.#machine.head.hasDynamicPower ? 'M4S0' : 'M3S0');
  }

  end(): ProgramSummary {
    this.#line('M5S0');
    if (this.#hasAir) this.#line('M9');
    this.#line('G0X0Y0');
    this.#flush();
    return { lineCount: this.#lineCount, byteCount: this.#byteCount };
  }

  air(isOn: boolean): void {
    if (!this.#machine.head.hasAirAssist) return;
    this.#hasAir = isOn;
    this.#line(isOn ? 'M8' : 'M9');
  }

  travel(x: number, y: number): void {
    const tx = thousandths(x);
    const ty = thousandths(y);
    if (tx === this.#x && ty === this.#y) return;
    this.#startMove(0);
    this.#writePosition(tx, ty);
    if (this.#s !== 0) this.#writeS(0);
    this.#endLine();
  }

  burn(x: number, y: number, power: number, speed: number): void {
    const tx = thousandths(x);
    const ty = thousandths(y);
    if (tx === this.#x && ty === this.#y) return;
    if (power !== this.#power) this.#setPower(power);
    if (speed !== this.#speed) this.#setSpeed(speed);
    this.#startMove(1);
    this.#writePosition(tx, ty);
    if (this.#s !== this.#powerS) this.#writeS(this.#powerS);
    if (this.#f !== this.#speedF) this.#writeF();
    this.#endLine();
  }

  #setPower(power: number): void {
    if (!(power >= 0 && power <= 1)) throw new RangeError(`a power of ${power} is not within 0…1`);
    this.#power = power;
    this.#powerS = Math.round((power * this.#maxS * 1000) / this.#stepS) * this.#stepS;
  }

  #setSpeed(speed: number): void {
    if (!(speed > 0)) throw new RangeError(`a speed of ${speed} mm/s is no speed`);
    this.#speed = speed;
    // Tenths of mm/min: a typed speed comes back as it was typed.
    const feed = Math.round(speed * SECONDS_PER_MINUTE * 10) * 100;
    this.#speedF = Math.max(LEAST_FEED_THOUSANDTHS, feed);
  }

  #startMove(motion: 0 | 1): void {
    if (this.#at + LONGEST_LINE > CHUNK_BYTES) this.#flush();
    if (motion === this.#motion) return;
    this.#motion = motion;
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

  #writeS(s: number): void {
    this.#s = s;
    this.#word(83, s);
  }

  #writeF(): void {
    this.#f = this.#speedF;
    this.#word(70, this.#speedF);
  }

  #word(letter: number, value: number): void {
    this.#bytes[this.#at] = letter;
    this.#at = writeThousandths(this.#bytes, this.#at + 1, value);
  }

  #line(text: string): void {
    if (this.#at + LONGEST_LINE > CHUNK_BYTES) this.#flush();
    for (let i = 0; i < text.length; i++) this.#bytes[this.#at++] = text.charCodeAt(i);
    this.#endLine();
  }

  #endLine(): void {
    this.#bytes[this.#at++] = NEWLINE;
    this.#lineCount++;
  }

  #flush(): void {
    if (this.#at === 0) return;
    this.#byteCount += this.#at;
    this.#sink(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
  }
}

/** Beyond this, mm, a position is no position on any bed, and its thousandths pass 32 bits. */
const FARTHEST = 1_000_000;

function thousandths(mm: number): number {
  if (!(mm > -FARTHEST && mm < FARTHEST)) throw new RangeError(`${mm} mm is no position`);
  return Math.round(mm * 1000);
}
