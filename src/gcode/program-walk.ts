// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Any laser program, ours or another program's, as moves: for checks and forecasts before it is sent; a
 * controller reads it. In the numbers that hold before its first line: work
 * coordinates in mm, mm/s, power 0…1.
 */
import { AppError } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';
import type { Arc } from '../geometry/arc.js';
import type { Point } from '../geometry/path.js';
import { arcOf } from './arc-of.js';
import type { LineCollector } from './line-collector.js';
import { ProgramLines } from './program-lines.js';
import { ProgramReading, type ReadingOptions } from './program-reading.js';
import type { Words } from './words.js';

/** Receives moves in order, from wherever the head stands. */
export interface WalkSink {
  /** A line begins; its bytes, with the line end, and its words. */
  line?(bytes: number, words: number): void;
  travel(x: number, y: number): void;
  /** Power 0 is a dark move at working speed. */
  burn(x: number, y: number, power: number, speed: number): void;
  arc(arc: Arc, end: Point, power: number, speed: number): void;
  /** The head comes to rest: the mode of the beam or the air changes, or it waits. */
  rest(): void;
  /** A line was read, after its moves were passed on; not called for empty lines. Valid during the call. */
  lineRead?(line: LineCollector, number: number): void;
}

/** Longer lines are taken as this long; no controller takes them. */
const LONGEST = 4096;
const DOLLAR = 0x24;
const SECONDS_PER_MINUTE = 60;
/** mm/s where a program gives none: a controller would refuse the line. */
const NO_FEED = 1;
const [G, M] = [...'GM'].map((c) => c.charCodeAt(0));

export class ProgramWalk {
  readonly reading: ProgramReading;
  readonly #sink: WalkSink;
  readonly #lines = new ProgramLines(LONGEST);

  constructor(sink: WalkSink, options: ReadingOptions) {
    this.#sink = sink;
    this.reading = new ProgramReading(options);
  }

  /** Throws AppError `program.out-of-range` at a line that no machine could do, before it reports it. */
  read(chunk: Uint8Array): void {
    for (const byte of chunk) if (this.#lines.push(byte)) this.#take();
  }

  /** Call after the last byte: the last line may lack its end. Throws as `read` does. */
  end(): void {
    if (this.#lines.end()) this.#take();
  }

  #take(): void {
    const { line, number } = this.#lines;
    if (line.length === 0) return;
    if (!line.isTooLong && line.bytes[0] !== DOLLAR) this.#read(line, number);
    this.#sink.lineRead?.(line, number);
  }

  #read(line: LineCollector, number: number): void {
    const { state, words } = this.reading;
    const { spindle } = state;
    const from = this.place;
    this.#sink.line?.(line.length + 1, line.words);
    this.reading.read(line);
    const trouble = this.reading.outOfRange;
    if (trouble !== undefined) throw outOfRange(number, trouble);
    if (state.spindle !== spindle || asksForRest(words)) this.#sink.rest();
    if (state.lineMotion === 'line' || state.lineMotion === 'arc') this.#move(from);
    else if (state.lineMotion === 'elsewhere') this.#travel();
  }

  /** Where the head is, in the numbers from before the program. */
  get place(): Point {
    return this.reading.state.at.before;
  }

  /** Goes to a stored place, as far as it is known. */
  #travel(): void {
    const { at, via } = this.reading.state;
    if (!at.isKnown || via === undefined || Number.isNaN(via.x + via.y)) return;
    const { x, y } = this.place;
    this.#sink.travel(x + via.x - at.x, y + via.y - at.y);
    this.#sink.travel(x, y);
  }

  #move(from: Point): void {
    const { state, beam } = this.reading;
    const to = this.place;
    const power = Math.min(1, beam.power);
    if (state.lineMotion === 'arc') this.#arc([from, to], power);
    else if (state.motion === 0 && power === 0) this.#sink.travel(to.x, to.y);
    else this.#sink.burn(to.x, to.y, power, this.#speed(Math.hypot(to.x - from.x, to.y - from.y)));
  }

  #arc(ends: readonly [Point, Point], power: number): void {
    const { state } = this.reading;
    const [, to] = ends;
    const arc = arcOf(state, ends, state.at.shift);
    this.#sink.arc(arc, to, power, this.#speed(Math.abs(arc.sweep) * arc.radius));
  }

  /** The speed in mm/s on a move of this length in mm. */
  #speed(way: number): number {
    const { feedMmPerMin, feedFraction, isInverseTime } = this.reading.state;
    const perSecond = (feedMmPerMin * feedFraction) / SECONDS_PER_MINUTE;
    const speed = isInverseTime ? way * perSecond : perSecond;
    return speed > 0 ? speed : NO_FEED;
  }
}

function outOfRange(line: number, trouble: Message): AppError {
  return new AppError(
    'program.out-of-range',
    msg('Line {line} of the program {trouble}: correct the line, or write the program again.', {
      line,
      trouble,
    }),
    { details: { line } },
  );
}

/** G4, and the words for air. */
function asksForRest({ letters, values, count }: Words): boolean {
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (letters[i] === G && value === 4) return true;
    if (letters[i] === M && value >= 7 && value <= 9) return true;
  }
  return false;
}
