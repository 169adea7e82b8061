// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A long move as several short ones on the same way, so that the controller never holds much time:
 * lines in collinear pieces, arcs by angle. The first piece keeps every other word of the line; the
 * last ends exactly where the line does. mm; text as GRBL reads it, or with the motion's word in each
 * piece for controllers that do not remember it.
 */
import { MAX_LINE_CHARS } from '../../gcode/line-collector.js';
import { pointAt, type Segment } from '../resume/segment.js';
import { LINE_MOTION, type LineBlock } from './line-block.js';

/** `XYIJR` and `N`: words that each piece has of its own, or none needs twice. */
const OWN_WORDS = new Set([...'XYIJRN'].map((c) => c.charCodeAt(0)));
/** What a piece may add: four words of twelve characters and a letter. */
const ROOM = 52;
/** Decimals of mm and of inches. */
const DECIMALS_MM = 3;
const DECIMALS_INCH = 4;

export class SegmentSplitter {
  /** Whether more pieces are to come. */
  isUnderWay = false;
  /** How long the piece last written takes. */
  seconds = 0;
  /** Where the head is after the piece last written, mm. */
  x = 0;
  y = 0;
  /** The line of the piece last written, in `bytes[0…length)`. */
  readonly bytes = new Uint8Array(MAX_LINE_CHARS);
  length = 0;
  #block: LineBlock | undefined;
  #at = 0;
  /** How much of the line has been written, 0…1. */
  #fraction = 0;
  #prefix = '';
  readonly #repeatsMotion: boolean;

  constructor(repeatsMotion = false) {
    this.#repeatsMotion = repeatsMotion;
  }

  /** Whether the line can be cut up; then `next` has its pieces. */
  begin(block: LineBlock, at: number): boolean {
    const motion = block.motion[at]!;
    const isMove = motion !== LINE_MOTION.none && motion !== LINE_MOTION.opaque;
    if (!isMove || block.unit[at] === 0) return false;
    this.#prefix = otherWords(block, at);
    if (this.#prefix.length + ROOM > MAX_LINE_CHARS) return false;
    this.#block = block;
    this.#at = at;
    this.#fraction = 0;
    this.isUnderWay = true;
    this.x = block.fromX[at]!;
    this.y = block.fromY[at]!;
    return true;
  }

  /** Writes the next piece, one of at most that many seconds; may differ from piece to piece. */
  next(maxSeconds: number): void {
    const block = this.#block!;
    const at = this.#at;
    const prefix = this.#fraction === 0 ? this.#prefix : this.#again;
    const left = block.seconds[at]! * (1 - this.#fraction);
    const count = Math.max(1, Math.ceil(left / maxSeconds));
    this.seconds = left / count;
    this.isUnderWay = count > 1;
    this.#fraction += (1 - this.#fraction) / count;
    const fromX = this.x;
    const fromY = this.y;
    const isArc = block.motion[at]! >= LINE_MOTION.clockwise;
    this.#goOn();
    const base = block.isRelative[at] ? { x: fromX, y: fromY } : { x: 0, y: 0 };
    let text = `${prefix}X${this.#number(this.x - base.x)}Y${this.#number(this.y - base.y)}`;
    if (isArc) {
      text += `I${this.#number(block.centreX[at]! - fromX)}J${this.#number(block.centreY[at]! - fromY)}`;
    }
    this.length = text.length;
    for (let i = 0; i < text.length; i++) this.bytes[i] = text.charCodeAt(i);
  }

  /** Goes to the end of the line, or as far on its way as the controller will read it. */
  #goOn(): void {
    const way = wayOf(this.#block!, this.#at);
    const { x, y } = this.isUnderWay ? pointAt(way, this.#fraction) : way;
    this.x = this.isUnderWay ? this.#rounded(x) : x;
    this.y = this.isUnderWay ? this.#rounded(y) : y;
  }

  /** What begins every piece but the first. */
  get #again(): string {
    return this.#repeatsMotion ? `G${this.#block!.motion[this.#at]! - LINE_MOTION.rapid}` : '';
  }

  get #unit(): number {
    return this.#block!.unit[this.#at]!;
  }

  get #decimals(): number {
    return this.#unit === 1 ? DECIMALS_MM : DECIMALS_INCH;
  }

  /** The number as the controller will read it, so that relative pieces add up. */
  #rounded(mm: number): number {
    return Number((mm / this.#unit).toFixed(this.#decimals)) * this.#unit;
  }

  /** Two more decimals than positions have, so that the end of a relative line is met. */
  #number(mm: number): string {
    return String(Number((mm / this.#unit).toFixed(this.#decimals + 2)) + 0);
  }
}

function wayOf(block: LineBlock, at: number): Segment {
  return {
    motion: block.motion[at]! - LINE_MOTION.rapid,
    fromX: block.fromX[at]!,
    fromY: block.fromY[at]!,
    x: block.x[at]!,
    y: block.y[at]!,
    centreX: block.centreX[at]!,
    centreY: block.centreY[at]!,
  };
}

/** Every word of the line that is not a position, as it stands. */
function otherWords(block: LineBlock, at: number): string {
  let text = '';
  let isKept = false;
  for (let i = block.starts[at]!; i < block.ends[at]!; i++) {
    const byte = block.bytes[i]!;
    if (byte >= 0x41 && byte <= 0x5a) isKept = !OWN_WORDS.has(byte);
    if (isKept) text += String.fromCharCode(byte);
  }
  return text;
}
