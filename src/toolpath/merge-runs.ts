// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Fewer moves for nearly the same picture: runs of pixels are merged where a row has more of them than
 * a controller can take at its speed. Each row gets the least tolerance that is enough for it; a merged
 * run burns the mean of its pixels; runs that are long enough are left alone, so white stays white.
 */
import { burntEnd, burntStart } from './rows.js';
import { minSpanOf, type PixelRows } from './runs.js';

/** What a merged run may look like: any grey, dots whose ink adds up, or black and white. */
export type Tones = 'grey' | 'dots' | 'black-and-white';

export interface MergeOptions {
  /** `moves` runs in succession should cover `span` pixels at least. */
  readonly moves: number;
  readonly span: number;
  readonly tones: Tones;
  /** Power of the faintest grey as a share of that of black: dark is this far below it. */
  readonly step: number;
}

interface MergeLimits {
  readonly tolerance: number;
  /** Runs of at least this many pixels stay as they are. */
  readonly kept: number;
}

const ANY = Number.POSITIVE_INFINITY;
/** How far a pixel may be from what is burnt instead, in levels. */
const TOLERANCES = { grey: [4, 8, 16, 32, 64, ANY], others: [ANY] } as const;

/** Merges in place. Returns how many pixels are other than they were. */
export function mergeRuns(picture: PixelRows, options: MergeOptions): number {
  const merger = new RowMerger(options);
  let changed = 0;
  for (let row = 0; row < picture.rows; row++) {
    const first = burntStart(picture, row);
    if (first < 0) continue;
    const at = row * picture.widthPx;
    changed += merger.merge(picture.levels.subarray(at + first, at + burntEnd(picture, row)));
  }
  return changed;
}

class RowMerger {
  readonly #options: MergeOptions;
  /** Pixels that a run should have. */
  readonly #length: number;
  /** What a level stands for, 0 … 255 of black's power. */
  readonly #inks: Float64Array;

  constructor(options: MergeOptions) {
    this.#options = options;
    this.#length = Math.max(1, Math.ceil(options.span / options.moves));
    const faintest = options.step * 255;
    this.#inks = Float64Array.from({ length: 256 }, (_, level) =>
      level === 0 ? 0 : faintest + (1 - options.step) * level,
    );
  }

  merge(row: Uint8Array): number {
    if (this.#isSmooth(row)) return 0;
    const source = row.slice();
    for (const tolerance of TOLERANCES[this.#options.tones === 'grey' ? 'grey' : 'others']) {
      this.#mergeWithin(source, row, { tolerance, kept: this.#length });
      if (this.#isSmooth(row)) return differences(source, row);
    }
    // Short remnants between runs that were just long enough: those make way too.
    this.#mergeWithin(source, row, { tolerance: ANY, kept: 2 * this.#length + 1 });
    return differences(source, row);
  }

  #isSmooth(row: Uint8Array): boolean {
    return minSpanOf(row, this.#options.moves) >= this.#options.span;
  }

  #mergeWithin(source: Uint8Array, into: Uint8Array, limits: MergeLimits): void {
    const { kept } = limits;
    let owed = 0;
    for (let at = 0; at < source.length; ) {
      const natural = runEnd(source, at);
      if (natural - at >= kept) {
        at = natural;
        owed = 0;
        continue;
      }
      const end = this.#mergedEnd(source, at, limits);
      let ink = owed;
      for (let i = at; i < end; i++) ink += this.#inks[source[i]!]!;
      const level = this.#levelOf(ink / (end - at));
      if (this.#options.tones === 'dots') owed = ink - this.#inks[level]! * (end - at);
      into.fill(level, at, end);
      at = end;
    }
  }

  #mergedEnd(source: Uint8Array, start: number, { tolerance, kept }: MergeLimits): number {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    let end = start;
    while (end < source.length && end - start < this.#length) {
      const ink = this.#inks[source[end]!]!;
      low = Math.min(low, ink);
      high = Math.max(high, ink);
      if (end > start && high - low > 2 * tolerance) break;
      const next = runEnd(source, end);
      if (end > start && next - end >= kept) break;
      end = Math.min(next, start + this.#length);
    }
    return end;
  }

  #levelOf(ink: number): number {
    if (this.#options.tones !== 'grey') return ink >= 127.5 ? 255 : 0;
    const faintest = this.#options.step * 255;
    if (ink < Math.max(faintest / 2, 0.5)) return 0;
    if (this.#options.step >= 1) return 255;
    return Math.min(255, Math.max(1, Math.round((ink - faintest) / (1 - this.#options.step))));
  }
}

function runEnd(source: Uint8Array, start: number): number {
  const level = source[start];
  let end = start + 1;
  while (end < source.length && source[end] === level) end++;
  return end;
}

function differences(a: Uint8Array, b: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) count++;
  return count;
}
