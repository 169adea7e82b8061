// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A toolpath as something to look at: strokes and travel as one flat array of lines, scan blocks as
 * pictures. Nine million pixels are one texture and not nine million lines.
 */
import type { Point } from '../geometry/path.js';
import { burntEnd, burntStart } from './rows.js';
import type { ScanBlock, Toolpath } from './toolpath.js';

/** Numbers per line in `segments`: x0, y0, x1, y1 in mm, power 0…1 (0: dark travel). */
export const SEGMENT_STRIDE = 5;

export interface ToolpathDrawing {
  /** In running order. */
  readonly segments: Float32Array;
  /** Drawn below the strokes, each over its parallelogram. */
  readonly scans: readonly ScanPicture[];
}

export interface ScanPicture {
  /** The outer corner of the first row's first pixel. */
  readonly origin: Point;
  /** From there to the end of the row, and to the last row, mm. */
  readonly right: Point;
  readonly down: Point;
  readonly widthPx: number;
  readonly rows: number;
  /** Shared with the block: 0 dark … 255 `maxPower`. */
  readonly levels: Uint8Array;
  readonly minPower: number;
  readonly maxPower: number;
}

export function drawingOf(toolpath: Toolpath): ToolpathDrawing {
  let lines = 0;
  for (const block of toolpath.blocks) {
    lines += block.kind === 'path' ? block.points.length / 2 : 1;
  }
  const pen = new SegmentPen(lines);
  const scans: ScanPicture[] = [];
  for (const block of toolpath.blocks) {
    if (block.kind === 'scan') {
      if (drawScanTravel(block, pen)) scans.push(pictureOf(block));
      continue;
    }
    const { points, power } = block;
    if (points.length < 4) continue;
    pen.lineTo(points[0]!, points[1]!, 0);
    for (let i = 2; i < points.length; i += 2) pen.lineTo(points[i]!, points[i + 1]!, power);
  }
  return { segments: pen.finish(), scans };
}

class SegmentPen {
  readonly #segments: Float32Array;
  #at = 0;
  #x = 0;
  #y = 0;

  constructor(lines: number) {
    this.#segments = new Float32Array(lines * SEGMENT_STRIDE);
  }

  lineTo(x: number, y: number, power: number): void {
    if (x !== this.#x || y !== this.#y) {
      const s = this.#segments;
      s[this.#at] = this.#x;
      s[this.#at + 1] = this.#y;
      s[this.#at + 2] = x;
      s[this.#at + 3] = y;
      s[this.#at + 4] = power;
      this.#at += SEGMENT_STRIDE;
    }
    this.jumpTo(x, y);
  }

  jumpTo(x: number, y: number): void {
    this.#x = x;
    this.#y = y;
  }

  finish(): Float32Array {
    return this.#segments.subarray(0, this.#at);
  }
}

/** Travels to the first burnt row and goes on from the end of the last; false where none is burnt. */
function drawScanTravel(block: ScanBlock, pen: SegmentPen): boolean {
  const rows = Array.from({ length: block.rows }, (_, row) => row);
  const first = rows.find((row) => burntStart(block, row) >= 0);
  const last = rows.findLast((row) => burntStart(block, row) >= 0);
  if (first === undefined || last === undefined) return false;
  const start = onRow(block, first, burntStart(block, first));
  const end = onRow(block, last, burntEnd(block, last));
  pen.lineTo(start.x, start.y, 0);
  pen.jumpTo(end.x, end.y);
  return true;
}

function onRow(
  { origin, along, across, pixel, pitch }: ScanBlock,
  row: number,
  edge: number,
): Point {
  const depth = (row + 0.5) * pitch;
  return {
    x: origin.x + across.x * depth + along.x * edge * pixel,
    y: origin.y + across.y * depth + along.y * edge * pixel,
  };
}

function pictureOf(block: ScanBlock): ScanPicture {
  const { origin, along, across, widthPx, rows, levels, minPower, maxPower } = block;
  const length = widthPx * block.pixel;
  const depth = rows * block.pitch;
  return {
    origin,
    right: { x: along.x * length, y: along.y * length },
    down: { x: across.x * depth, y: across.y * depth },
    widthPx,
    rows,
    levels,
    minPower,
    maxPower,
  };
}
