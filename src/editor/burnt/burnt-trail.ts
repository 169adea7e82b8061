// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How far along a job's lines the head has come, from reports that arrive a few times a second: the place of
 * the head says it exactly, and the share of the job's time where to look for it. Lines are strokes' and a
 * picture's rows, numbered in running order; a picture shows row by row. mm. Pure.
 */
import type { Point } from '../../geometry/path.js';
import type { PackedToolpath } from '../../pipeline/packed.js';
import type { ScanBlock } from '../../toolpath/toolpath.js';

export type LineSink = (x0: number, y0: number, x1: number, y1: number) => void;

/** A reported place is on a line that is as near as this, mm. */
const ON_LINE = 0.3;
/** By which share of the whole the time of the lines may be off, since corners and ways between cost time too. */
const SLACK = 0.2;
/** White that is shorter shows as burnt, mm: a grey of dots would be as many lines as dots. */
const ROW_GAP = 1;
/** Longer lines are several, so that one that takes a minute is seen to grow; mm. */
const MAX_LINE = 5;

export class BurntTrail {
  /** x0, y0, x1, y1 of every line. */
  readonly #lines: Float32Array;
  /** Seconds at full speed from the first line's beginning to each one's end. */
  readonly #seconds: Float64Array;
  #done = 0;

  constructor(toolpath: PackedToolpath) {
    const lines: number[] = [];
    const seconds: number[] = [];
    let sum = 0;
    const add = (speed: number, x0: number, y0: number, x1: number, y1: number) => {
      const length = Math.hypot(x1 - x0, y1 - y0);
      const parts = Math.max(1, Math.ceil(length / MAX_LINE));
      const [dx, dy] = [(x1 - x0) / parts, (y1 - y0) / parts];
      for (let i = 0; i < parts; i++) {
        lines.push(x0 + i * dx, y0 + i * dy, x0 + (i + 1) * dx, y0 + (i + 1) * dy);
        sum += length / parts / speed;
        seconds.push(sum);
      }
    };
    for (const n of toolpath.order) {
      if (n < 0) addRows(toolpath.scans[-1 - n]!, add);
      else addStroke(toolpath, n, add);
    }
    this.#lines = Float32Array.from(lines);
    this.#seconds = Float64Array.from(seconds);
  }

  get total(): number {
    return this.#seconds.length;
  }

  /** Lines that are burnt. */
  get done(): number {
    return this.#done;
  }

  /** All that lies before the head there, with the beam on; `fraction` of the job's time has passed. */
  follow(head: Point, fraction: number): void {
    const last = this.#lineAt(fraction + SLACK);
    for (let i = this.#done; i < last; i++) {
      if (this.#distance(i, head) <= ON_LINE) {
        this.#done = i;
        return;
      }
    }
    // It was not found, as on a way that the program has and the plan has not; but so much is surely over.
    this.#done = Math.max(this.#done, this.#lineAt(fraction - SLACK));
  }

  end(): void {
    this.#done = this.total;
  }

  /** The lines from one number up to another. */
  lines(from: number, to: number, sink: LineSink): void {
    const at = this.#lines;
    for (let i = from * 4; i < to * 4; i += 4) sink(at[i]!, at[i + 1]!, at[i + 2]!, at[i + 3]!);
  }

  /** How many lines are over after that share of the time at full speed. */
  #lineAt(fraction: number): number {
    const seconds = fraction * (this.#seconds.at(-1) ?? 0);
    let low = 0;
    let high = this.total;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#seconds[middle]! <= seconds) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #distance(i: number, { x, y }: Point): number {
    const [x0, y0, x1, y1] = this.#lines.subarray(i * 4, i * 4 + 4) as unknown as number[];
    const [dx, dy] = [x1! - x0!, y1! - y0!];
    const length2 = dx * dx + dy * dy;
    const along = length2 === 0 ? 0 : ((x - x0!) * dx + (y - y0!) * dy) / length2;
    const t = Math.min(1, Math.max(0, along));
    return Math.hypot(x0! + t * dx - x, y0! + t * dy - y);
  }
}

type AddLine = (speed: number, x0: number, y0: number, x1: number, y1: number) => void;

function addStroke({ points, starts, slots, styles }: PackedToolpath, n: number, add: AddLine) {
  const { speed } = styles[slots[n]!]!;
  for (let i = starts[n]! + 1; i < starts[n + 1]!; i++) {
    add(speed, points[2 * i - 2]!, points[2 * i - 1]!, points[2 * i]!, points[2 * i + 1]!);
  }
}

/** Row after row as they are run, without what is white for longer than a gap. */
function addRows(scan: ScanBlock, add: AddLine) {
  const { origin, along, across, pixel, pitch, rows, speed } = scan;
  let isBackward = false;
  for (let row = 0; row < rows; row++) {
    const runs = burntRuns(scan, row);
    if (runs.length === 0) continue;
    const deep = (row + 0.5) * pitch;
    const [x, y] = [origin.x + across.x * deep, origin.y + across.y * deep];
    if (isBackward) runs.reverse();
    for (const run of runs) {
      const [from, to] = isBackward ? [run.end, run.first] : [run.first, run.end];
      const [a, b] = [from * pixel, to * pixel];
      add(speed, x + along.x * a, y + along.y * a, x + along.x * b, y + along.y * b);
    }
    if (scan.isBidirectional) isBackward = !isBackward;
  }
}

interface Run {
  readonly first: number;
  readonly end: number;
}

function burntRuns({ levels, widthPx, pixel }: ScanBlock, row: number): Run[] {
  const at = row * widthPx;
  const gapPx = Math.max(1, Math.round(ROW_GAP / pixel));
  const runs: Run[] = [];
  let first = -1;
  let end = 0;
  for (let i = 0; i < widthPx; i++) {
    if (levels[at + i] === 0) continue;
    if (first >= 0 && i - end >= gapPx) {
      runs.push({ first, end });
      first = i;
    } else if (first < 0) first = i;
    end = i + 1;
  }
  if (first >= 0) runs.push({ first, end });
  return runs;
}
