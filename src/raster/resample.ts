// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A picture on another pixel grid: the mean of the area that a new pixel covers where it shrinks,
 * straight interpolation where it grows, each axis by itself. Works row by row, so that it needs the
 * result and a handful of rows, never a floating copy of the picture.
 */
import type { GreyImage } from './grey-image.js';

/** The same picture with exactly this many pixels; the source itself when it has them already. */
export function resample(source: GreyImage, widthPx: number, heightPx: number): GreyImage {
  if (source.widthPx === widthPx && source.heightPx === heightPx) return source;
  const columns = tapsFor(source.widthPx, widthPx);
  const rows = tapsFor(source.heightPx, heightPx);
  const strip = new RowStrip(source, columns);
  const pixels = new Uint8Array(widthPx * heightPx);
  const sum = new Float32Array(widthPx);
  for (let y = 0; y < heightPx; y++) {
    sum.fill(0.5); // Rounds on truncation.
    for (let tap = rows.start[y]!; tap < rows.start[y + 1]!; tap++) {
      const weight = rows.weight[tap]!;
      const row = strip.row(rows.source[tap]!);
      for (let x = 0; x < widthPx; x++) sum[x] = sum[x]! + row[x]! * weight;
    }
    const at = y * widthPx;
    for (let x = 0; x < widthPx; x++) pixels[at + x] = sum[x]!;
  }
  return { widthPx, heightPx, pixels };
}

/** Which source pixels make up each new pixel of one axis, and how much of each; weights add up to 1. */
interface Taps {
  /** Where the taps of each new pixel begin; one more for the end. */
  readonly start: Int32Array;
  readonly source: Int32Array;
  readonly weight: Float32Array;
}

function tapsFor(from: number, to: number): Taps {
  const start = new Int32Array(to + 1);
  const source: number[] = [];
  const weight: number[] = [];
  for (let i = 0; i < to; i++) {
    if (to < from) pushArea(i * (from / to), (i + 1) * (from / to), from, source, weight);
    else pushBlend((i + 0.5) * (from / to) - 0.5, from, source, weight);
    start[i + 1] = source.length;
  }
  return { start, source: Int32Array.from(source), weight: Float32Array.from(weight) };
}

function pushArea(...[a, b, size, source, weight]: [number, number, number, number[], number[]]) {
  const last = Math.min(size, Math.ceil(b - 1e-9));
  for (let s = Math.floor(a + 1e-9); s < last; s++) {
    source.push(s);
    weight.push((Math.min(b, s + 1) - Math.max(a, s)) / (b - a));
  }
}

function pushBlend(at: number, size: number, source: number[], weight: number[]): void {
  const inside = Math.min(size - 1, Math.max(0, at));
  const s = Math.floor(inside);
  const part = inside - s;
  source.push(s);
  weight.push(1 - part);
  if (part > 0) {
    source.push(s + 1);
    weight.push(part);
  }
}

/** Source rows already brought to the new width. They are asked for in turn, and the last two of them are kept. */
class RowStrip {
  readonly #source: GreyImage;
  readonly #columns: Taps;
  readonly #rows: Float32Array[];
  readonly #holds: Int32Array;

  constructor(source: GreyImage, columns: Taps) {
    this.#source = source;
    this.#columns = columns;
    const width = columns.start.length - 1;
    this.#rows = [new Float32Array(width), new Float32Array(width)];
    this.#holds = Int32Array.of(-1, -1);
  }

  row(y: number): Float32Array {
    const slot = y & 1;
    const row = this.#rows[slot]!;
    if (this.#holds[slot] !== y) {
      this.#holds[slot] = y;
      this.#shrink(y * this.#source.widthPx, row);
    }
    return row;
  }

  #shrink(at: number, row: Float32Array): void {
    const { pixels } = this.#source;
    const { start, source, weight } = this.#columns;
    let tap = 0;
    for (let x = 0; x < row.length; x++) {
      let sum = 0;
      for (const end = start[x + 1]!; tap < end; tap++) {
        sum += pixels[at + source[tap]!]! * weight[tap]!;
      }
      row[x] = sum;
    }
  }
}
