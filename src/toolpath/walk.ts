// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A toolpath as moves, in the order in which the head makes them: dark travel between blocks, and the
 * rows of a scan block as run-up, merged runs of pixels, run-out. Nothing is made per move, so nine
 * million pixels are walked in a blink. Everything that reads moves reads them from here.
 */
import type { MoveSink } from './moves.js';
import { burntEnd, burntStart } from './rows.js';
import { type PathBlock, powerOfLevel, type ScanBlock, type Toolpath } from './toolpath.js';

/** White longer than this beyond run-out and run-up is crossed at full travel speed, mm. */
const LONG_GAP = 10;

/** Work between two calls of `progress`: pixels, with a point counting as a hundred. */
const WORK_PER_REPORT = 1_000_000;
const WORK_PER_POINT = 100;

/** `progress` is called with 0…1 and throws when the work was cancelled. */
export function walk(
  toolpath: Toolpath,
  sink: MoveSink,
  progress: (fraction: number) => void = () => {},
): void {
  const report = new WorkReport(toolpath, progress);
  let hasAir = false;
  toolpath.blocks.forEach((block, index) => {
    sink.block?.(index);
    if (block.hasAir !== hasAir && hasMoves(block)) {
      hasAir = block.hasAir;
      sink.air(hasAir);
    }
    if (block.kind === 'path') walkPath(block, sink, report);
    else walkRows(block, sink, report);
  });
  progress(1);
}

function hasMoves(block: PathBlock | ScanBlock): boolean {
  return block.kind === 'path' ? block.points.length >= 4 : block.levels.some((level) => level > 0);
}

class WorkReport {
  readonly #progress: (fraction: number) => void;
  readonly #total: number;
  #done = 0;
  #reported = 0;

  constructor(toolpath: Toolpath, progress: (fraction: number) => void) {
    this.#progress = progress;
    let total = 0;
    for (const block of toolpath.blocks) {
      if (block.kind === 'path') total += (block.points.length / 2) * WORK_PER_POINT;
      else total += block.widthPx * block.rows;
    }
    this.#total = Math.max(1, total);
    progress(0);
  }

  add(work: number): void {
    this.#done += work;
    if (this.#done - this.#reported < WORK_PER_REPORT) return;
    this.#reported = this.#done;
    this.#progress(Math.min(1, this.#done / this.#total));
  }
}

function walkPath(block: PathBlock, sink: MoveSink, report: WorkReport): void {
  const { points, power, speed } = block;
  if (points.length < 4) return;
  sink.travel(points[0]!, points[1]!);
  for (let i = 2; i < points.length; i += 2) {
    sink.burn(points[i]!, points[i + 1]!, power, speed);
  }
  report.add((points.length / 2) * WORK_PER_POINT);
}

function walkRows(block: ScanBlock, sink: MoveSink, report: WorkReport): void {
  const row = new RowWalker(block, sink);
  let isBackward = false;
  for (let r = 0; r < block.rows; r++) {
    const first = burntStart(block, r);
    if (first >= 0) {
      row.walk(r, { first, end: burntEnd(block, r), isBackward });
      if (block.isBidirectional) isBackward = !isBackward;
    }
    report.add(block.widthPx);
  }
}

interface Stretch {
  /** Pixels `first` … `end` − 1, whichever way they are run. */
  readonly first: number;
  readonly end: number;
  readonly isBackward: boolean;
}

class RowWalker {
  readonly #block: ScanBlock;
  readonly #sink: MoveSink;
  readonly #powers: Float64Array;
  /** White pixels in a row from which on the head travels. */
  readonly #longGap: number;
  #x = 0;
  #y = 0;

  constructor(block: ScanBlock, sink: MoveSink) {
    this.#block = block;
    this.#sink = sink;
    this.#powers = Float64Array.from({ length: 256 }, (_, level) => powerOfLevel(block, level));
    this.#longGap = Math.ceil((2 * block.overscan + LONG_GAP) / block.pixel);
  }

  walk(row: number, stretch: Stretch): void {
    const { origin, across, pitch, widthPx, levels } = this.#block;
    const depth = (row + 0.5) * pitch;
    this.#x = origin.x + across.x * depth;
    this.#y = origin.y + across.y * depth;
    const at = row * widthPx;
    if (stretch.isBackward) this.#walkBackward(levels, at, stretch);
    else this.#walkForward(levels, at, stretch);
  }

  #walkForward(levels: Uint8Array, at: number, { first, end }: Stretch): void {
    this.#runUp(first, 1);
    let level = levels[at + first]!;
    for (let i = first + 1; i < end; i++) {
      const next = levels[at + i]!;
      if (next === level) continue;
      this.#burnTo(i, level);
      level = next;
      if (level === 0) {
        const gapEnd = nextBurnt(levels, at + i) - at;
        if (gapEnd - i >= this.#longGap) {
          this.#runOut(i, 1);
          this.#runUp(gapEnd, 1);
        } else this.#burnTo(gapEnd, 0);
        i = gapEnd;
        level = levels[at + i]!;
      }
    }
    this.#burnTo(end, level);
    this.#runOut(end, 1);
  }

  #walkBackward(levels: Uint8Array, at: number, { first, end }: Stretch): void {
    this.#runUp(end, -1);
    let level = levels[at + end - 1]!;
    for (let i = end - 2; i >= first; i--) {
      const next = levels[at + i]!;
      if (next === level) continue;
      this.#burnTo(i + 1, level);
      level = next;
      if (level === 0) {
        const gapStart = previousBurnt(levels, at + i) - at;
        if (i - gapStart >= this.#longGap) {
          this.#runOut(i + 1, -1);
          this.#runUp(gapStart + 1, -1);
        } else this.#burnTo(gapStart + 1, 0);
        i = gapStart;
        level = levels[at + i]!;
      }
    }
    this.#burnTo(first, level);
    this.#runOut(first, -1);
  }

  /** Travels to where the run-up to a pixel edge begins, and runs up. `way` is 1 forward, −1 back. */
  #runUp(edge: number, way: number): void {
    const { along, pixel, overscan } = this.#block;
    const from = edge * pixel - way * overscan;
    this.#sink.travel(this.#x + along.x * from, this.#y + along.y * from);
    if (overscan > 0) this.#burnTo(edge, 0);
  }

  #runOut(edge: number, way: number): void {
    const { along, pixel, overscan, speed } = this.#block;
    if (overscan <= 0) return;
    const to = edge * pixel + way * overscan;
    this.#sink.burn(this.#x + along.x * to, this.#y + along.y * to, 0, speed);
  }

  #burnTo(edge: number, level: number): void {
    const { along, pixel, speed } = this.#block;
    const to = edge * pixel;
    const power = this.#powers[level]!;
    this.#sink.burn(this.#x + along.x * to, this.#y + along.y * to, power, speed);
  }
}

/** There is one: rows are trimmed before they are walked. */
function nextBurnt(levels: Uint8Array, from: number): number {
  let i = from;
  while (levels[i] === 0) i++;
  return i;
}

function previousBurnt(levels: Uint8Array, from: number): number {
  let i = from;
  while (levels[i] === 0) i--;
  return i;
}
