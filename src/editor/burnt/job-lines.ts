// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The lines of a job in running order, for drawing what is burnt: strokes' and a picture's rows. A job of a million lines
 * takes a fifth of a second, so this runs in a thread. mm. Pure.
 */
import { type PackedToolpath, shared } from '../../pipeline/packed.js';
import type { ScanBlock } from '../../toolpath/toolpath.js';

/** White that is shorter shows as burnt, mm: a grey of dots would be as many lines as dots. */
const ROW_GAP = 1;
/** Longer lines are divided, so that one that takes a minute grows visibly; mm. */
const MAX_LINE = 5;

/** Lines in memory that threads share. */
export interface JobLines {
  /** x0, y0, x1, y1 of every line. */
  readonly lines: Float32Array;
  /** Seconds at full speed from the first line's beginning to each one's end. */
  readonly seconds: Float64Array;
}

export function jobLines(toolpath: PackedToolpath): JobLines {
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
  const found = {
    lines: new Float32Array(shared(lines.length * 4)),
    seconds: new Float64Array(shared(seconds.length * 8)),
  };
  found.lines.set(lines);
  found.seconds.set(seconds);
  return found;
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
