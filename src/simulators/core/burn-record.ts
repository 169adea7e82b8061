// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the virtual laser burnt: straight pieces with power at both ends and the time. Pieces that
 * continue each other at the same power are joined. Kept in one growable array with an optional bound
 * (the oldest half is dropped), or handed to a listener and not kept at all. mm, power 0…1, s.
 */

/** `(x0, y0) → (x1, y1)`; a standing beam gives a piece of no length. */
export interface BurntSegment {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly power0: number;
  readonly power1: number;
  /** Seconds on the virtual clock. */
  readonly begin: number;
  readonly end: number;
}

type Growing = { -readonly [K in keyof BurntSegment]: BurntSegment[K] };

export type SegmentListener = (segment: BurntSegment) => void;

/** Numbers per segment in `values`, in the order of `BurntSegment`'s fields. */
export const SEGMENT_STRIDE = 8;

const SAME = 1e-9;

export class BurnRecord {
  #values = new Float64Array(SEGMENT_STRIDE * 256);
  #count = 0;
  readonly #listener: SegmentListener | undefined;
  readonly #maxSegments: number;
  /** The one that may still grow. */
  #last: Growing | undefined;
  /** Finished segments, dropped ones too. */
  total = 0;
  cutMillimetres = 0;
  /** The box of everything burnt; empty (min > max) at first. */
  minX = Number.POSITIVE_INFINITY;
  minY = Number.POSITIVE_INFINITY;
  maxX = Number.NEGATIVE_INFINITY;
  maxY = Number.NEGATIVE_INFINITY;

  constructor(options: { onSegment?: SegmentListener; maxSegments?: number } = {}) {
    this.#listener = options.onSegment;
    this.#maxSegments = options.maxSegments ?? Number.POSITIVE_INFINITY;
  }

  add(segment: BurntSegment): void {
    const { x0, y0, x1, y1 } = segment;
    this.cutMillimetres += Math.hypot(x1 - x0, y1 - y0);
    this.#widen(x0, y0);
    this.#widen(x1, y1);
    const last = this.#last;
    if (last !== undefined && continues(last, segment)) {
      last.x1 = x1;
      last.y1 = y1;
      last.end = segment.end;
      return;
    }
    this.flush();
    this.#last = { ...segment };
  }

  /** Ends the segment that could still grow: the beam went off or the head turned. */
  flush(): void {
    const last = this.#last;
    if (last === undefined) return;
    this.#last = undefined;
    this.total++;
    if (this.#listener) this.#listener(last);
    else this.#keep(last);
  }

  /** What is kept, as a view: `SEGMENT_STRIDE` numbers each. */
  values(): Float64Array {
    this.flush();
    return this.#values.subarray(0, this.#count * SEGMENT_STRIDE);
  }

  segments(): BurntSegment[] {
    const v = this.values();
    return Array.from({ length: this.#count }, (_, i) => {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, power0 = 0, power1 = 0, begin = 0, end = 0] =
        v.subarray(i * SEGMENT_STRIDE, (i + 1) * SEGMENT_STRIDE);
      return { x0, y0, x1, y1, power0, power1, begin, end };
    });
  }

  clear(): void {
    this.#last = undefined;
    this.#count = 0;
    this.total = 0;
    this.cutMillimetres = 0;
    this.minX = this.minY = Number.POSITIVE_INFINITY;
    this.maxX = this.maxY = Number.NEGATIVE_INFINITY;
  }

  #keep(s: BurntSegment): void {
    if (this.#count >= this.#maxSegments) this.#dropOldest();
    const at = this.#count++ * SEGMENT_STRIDE;
    if (at === this.#values.length) {
      const bigger = new Float64Array(this.#values.length * 2);
      bigger.set(this.#values);
      this.#values = bigger;
    }
    const v = this.#values;
    v[at] = s.x0;
    v[at + 1] = s.y0;
    v[at + 2] = s.x1;
    v[at + 3] = s.y1;
    v[at + 4] = s.power0;
    v[at + 5] = s.power1;
    v[at + 6] = s.begin;
    v[at + 7] = s.end;
  }

  #dropOldest(): void {
    const kept = Math.floor(this.#count / 2);
    this.#values.copyWithin(0, (this.#count - kept) * SEGMENT_STRIDE, this.#count * SEGMENT_STRIDE);
    this.#count = kept;
  }

  #widen(x: number, y: number): void {
    if (x < this.minX) this.minX = x;
    if (x > this.maxX) this.maxX = x;
    if (y < this.minY) this.minY = y;
    if (y > this.maxY) this.maxY = y;
  }
}

/** Same constant power, same direction, no gap in place or time. */
function continues(a: BurntSegment, b: BurntSegment): boolean {
  if (a.power0 !== a.power1 || b.power0 !== b.power1) return false;
  if (Math.abs(a.power1 - b.power0) > SAME || Math.abs(a.end - b.begin) > SAME) return false;
  if (Math.abs(a.x1 - b.x0) > SAME || Math.abs(a.y1 - b.y0) > SAME) return false;
  const ax = a.x1 - a.x0;
  const ay = a.y1 - a.y0;
  const bx = b.x1 - b.x0;
  const by = b.y1 - b.y0;
  const scale = Math.hypot(ax, ay) * Math.hypot(bx, by);
  // Standing beams join each other, moving ones only straight on.
  if (scale === 0) return ax === 0 && ay === 0 && bx === 0 && by === 0;
  return Math.abs(ax * by - ay * bx) <= 1e-9 * scale && ax * bx + ay * by > 0;
}
