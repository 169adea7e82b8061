// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which dots of a grid nothing has been painted on yet. Who paints from the topmost shape down paints each dot once,
 * however many shapes lie below it. A bit for each dot, one for each word of them that still has an open dot, and one
 * for each column of 32 such words, so that large painted areas are passed over.
 */
export class OpenDots {
  readonly #width: number;
  readonly #rows: number;
  readonly #wordsPerRow: number;
  readonly #coarsePerRow: number;
  readonly #words: Int32Array;
  readonly #coarse: Int32Array;
  /** For each band of 32 rows: how many words in each column have an open dot, and a bit where there are any. */
  readonly #openInColumn: Uint8Array;
  readonly #bands: Int32Array;

  constructor(width: number, rows: number) {
    this.#width = width;
    this.#rows = rows;
    this.#wordsPerRow = Math.ceil(width / 32);
    this.#coarsePerRow = Math.ceil(this.#wordsPerRow / 32);
    this.#words = openBits(rows, this.#wordsPerRow, width);
    this.#coarse = openBits(rows, this.#coarsePerRow, this.#wordsPerRow);
    const bandCount = Math.ceil(rows / 32);
    this.#bands = openBits(bandCount, this.#coarsePerRow, this.#wordsPerRow);
    this.#openInColumn = new Uint8Array(bandCount * this.#wordsPerRow).fill(32);
    const inLast = rows - 32 * (bandCount - 1);
    this.#openInColumn.fill(inLast, (bandCount - 1) * this.#wordsPerRow);
  }

  /** Whether any dot of the row from `first` to before `end` is open. */
  hasAny(row: number, first: number, end: number): boolean {
    return this.#nextOpen(row, first, end) < end;
  }

  /** The first row, from this one on, with an open dot from `first` to before `end`; behind the last without one. */
  nextRow(from: number, first: number, end: number): number {
    if (first >= end) return this.#rows;
    let row = from;
    let isNewBand = true;
    while (row < this.#rows) {
      if (isNewBand && !this.#mayBeOpen(row >>> 5, first, end)) row = (row | 31) + 1;
      else if (this.hasAny(row, first, end)) return row;
      else isNewBand = (++row & 31) === 0;
    }
    return this.#rows;
  }

  #mayBeOpen(band: number, first: number, end: number): boolean {
    const [word, endWord] = [first >>> 5, Math.ceil(end / 32)];
    return nextBit(this.#bands, band * this.#coarsePerRow, word, endWord) < endWord;
  }

  /** Closes the open dots from `first` to before `end`, and reports their stretches, left to right. */
  take(row: number, first: number, end: number, painted: (from: number, to: number) => void): void {
    const last = Math.min(end, this.#width);
    let at = this.#nextOpen(row, first, last);
    while (at < last) {
      const to = this.#closeRun(row, at, last);
      painted(at, to);
      at = this.#nextOpen(row, to, last);
    }
  }

  #nextOpen(row: number, first: number, end: number): number {
    if (first >= end) return end;
    const base = row * this.#wordsPerRow;
    const word = first >>> 5;
    const here = this.#words[base + word]! & (-1 << (first & 31));
    if (here !== 0) return Math.min(end, word * 32 + lowestBit(here));
    const endWord = Math.ceil(end / 32);
    const next = nextBit(this.#coarse, row * this.#coarsePerRow, word + 1, endWord);
    if (next >= endWord) return end;
    return Math.min(end, next * 32 + lowestBit(this.#words[base + next]!));
  }

  /** Closes the open dots from `first` on, up to the next closed one or `end`, and returns where that is. */
  #closeRun(row: number, first: number, end: number): number {
    const base = row * this.#wordsPerRow;
    let at = first;
    while (at < end) {
      const word = at >>> 5;
      const wanted = bitsBetween(at & 31, Math.min(32, end - word * 32));
      const open = this.#words[base + word]!;
      const closed = wanted & ~open;
      const stop = closed === 0 ? Math.min(end, word * 32 + 32) : word * 32 + lowestBit(closed);
      const left = open & ~bitsBetween(at & 31, stop - word * 32);
      this.#words[base + word] = left;
      if (left === 0) this.#wordClosed(row, word);
      at = stop;
      if (closed !== 0) break;
    }
    return at;
  }

  #wordClosed(row: number, word: number): void {
    const coarse = word >>> 5;
    const bit = 1 << (word & 31);
    this.#coarse[row * this.#coarsePerRow + coarse]! &= ~bit;
    const band = row >>> 5;
    const openLeft = --this.#openInColumn[band * this.#wordsPerRow + word]!;
    if (openLeft === 0) this.#bands[band * this.#coarsePerRow + coarse]! &= ~bit;
  }
}

/** The number of the first bit that is set, from `first` to before `end`, in the words from `base` on; `end` without one. */
function nextBit(words: Int32Array, base: number, first: number, end: number): number {
  if (first >= end) return end;
  let word = first >>> 5;
  let bits = words[base + word]! & (-1 << (first & 31));
  const last = (end - 1) >>> 5;
  while (bits === 0) {
    if (++word > last) return end;
    bits = words[base + word]!;
  }
  return Math.min(end, word * 32 + lowestBit(bits));
}

/** Rows of `count` bits that are set, each row in words of its own. */
function openBits(rows: number, wordsPerRow: number, count: number): Int32Array {
  const words = new Int32Array(rows * wordsPerRow).fill(-1);
  const rest = count & 31;
  if (rest === 0) return words;
  for (let at = wordsPerRow - 1; at < words.length; at += wordsPerRow) words[at] = (1 << rest) - 1;
  return words;
}

/** Bits `from` to before `to` of a word; `from` < 32 and `to` > `from`. */
function bitsBetween(from: number, to: number): number {
  return (to >= 32 ? -1 : (1 << to) - 1) & (-1 << from);
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
