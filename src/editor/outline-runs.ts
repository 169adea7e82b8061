// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The outlines of an asset cut into runs of a few dozen connected segments, each with its box. Curves stay curves until a
 * question comes near them; a box holds their control points, so it is never too small.
 */
import { type PackedShapes, SHAPE_STYLE_WIDTH } from '../art/packed-shapes.js';
import { CLOSE, COORDS_OF, MOVE } from '../geometry/path.js';

/** Segments in a run, at most: short enough to look at all of them, long enough to skip many at once. */
const MAX_SEGMENTS = 32;

/** Numbers per run in `boxes` and `ends`: minX, minY, maxX, maxY, and where it begins and ends. */
export const RUN_WIDTH = 4;

export interface OutlineRuns {
  readonly count: number;
  readonly boxes: Float64Array;
  readonly ends: Float64Array;
  /** A run has the ops from `firstOps` up to `endOps`; without any it is the line that closes a filled outline. */
  readonly firstOps: Uint32Array;
  readonly endOps: Uint32Array;
  /** Where the coordinates of its first op are. */
  readonly firstCoords: Uint32Array;
  /** Shape i has the runs from `shapeStarts[i]` up to `shapeStarts[i + 1]`. */
  readonly shapeStarts: Uint32Array;
}

/** Cuts in as many goes as one likes, so that no single one takes long. */
export class RunCutter {
  readonly #runs: Writable<OutlineRuns>;
  readonly #shapes: PackedShapes;
  #shape = 0;
  #op = 0;
  #at = 0;
  #isOpen = false;
  #segments = 0;
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;

  constructor(shapes: PackedShapes) {
    const room = maxRuns(shapes);
    this.#shapes = shapes;
    this.#runs = {
      count: 0,
      boxes: new Float64Array(room * RUN_WIDTH),
      ends: new Float64Array(room * RUN_WIDTH),
      firstOps: new Uint32Array(room),
      endOps: new Uint32Array(room),
      firstCoords: new Uint32Array(room),
      shapeStarts: new Uint32Array(shapes.count + 1),
    };
  }

  /** Processes about that many segments; returns the runs when all are done. */
  goOn(segments: number): OutlineRuns | undefined {
    const { count, opStarts } = this.#shapes;
    let left = segments;
    while (this.#shape < count) {
      const end = opStarts[this.#shape + 1]!;
      const stop = Math.min(end, this.#op + left);
      left -= stop - this.#op;
      while (this.#op < stop) this.#take();
      if (this.#op < end) return undefined;
      this.#endShape();
    }
    return this.#runs;
  }

  #take(): void {
    const { ops, coords } = this.#shapes;
    const kind = ops[this.#op]!;
    const at = this.#at;
    if (kind === MOVE) {
      this.#endSubpath();
      this.#begin(coords[at]!, coords[at + 1]!);
    } else if (!this.#isOpen) this.#open();
    this.#op++;
    this.#at += COORDS_OF[kind]!;
    if (kind === MOVE) return;
    for (let i = at; i < this.#at; i += 2) this.#go(coords[i]!, coords[i + 1]!);
    if (kind === CLOSE) this.#go(this.#startX, this.#startY);
    if (kind === CLOSE || ++this.#segments === MAX_SEGMENTS) this.#shut();
  }

  #endShape(): void {
    this.#endSubpath();
    this.#begin(0, 0);
    this.#runs.shapeStarts[++this.#shape] = this.#runs.count;
  }

  #begin(x: number, y: number): void {
    this.#x = this.#startX = x;
    this.#y = this.#startY = y;
  }

  #endSubpath(): void {
    if (this.#isOpen) this.#shut();
    const isFilled = this.#shapes.styles[this.#shape * SHAPE_STYLE_WIDTH]! >= 0;
    if (!isFilled || (this.#x === this.#startX && this.#y === this.#startY)) return;
    this.#open();
    this.#go(this.#startX, this.#startY);
    this.#shut();
  }

  #open(): void {
    const { count, boxes, ends, firstOps, firstCoords } = this.#runs;
    const i = count * RUN_WIDTH;
    firstOps[count] = this.#op;
    firstCoords[count] = this.#at;
    ends[i] = boxes[i] = boxes[i + 2] = this.#x;
    ends[i + 1] = boxes[i + 1] = boxes[i + 3] = this.#y;
    this.#segments = 0;
    this.#isOpen = true;
  }

  /** Moves to a corner or a control point. */
  #go(x: number, y: number): void {
    const { count, boxes: b } = this.#runs;
    const i = count * RUN_WIDTH;
    if (x < b[i]!) b[i] = x;
    if (y < b[i + 1]!) b[i + 1] = y;
    if (x > b[i + 2]!) b[i + 2] = x;
    if (y > b[i + 3]!) b[i + 3] = y;
    this.#x = x;
    this.#y = y;
  }

  #shut(): void {
    const { count, ends, endOps } = this.#runs;
    const i = count * RUN_WIDTH;
    ends[i + 2] = this.#x;
    ends[i + 3] = this.#y;
    endOps[count] = this.#op;
    this.#runs.count++;
    this.#isOpen = false;
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** No more runs than this: each begins at a move, after a close or after a fixed number of segments, and moves may add a closing line. */
function maxRuns({ ops, count }: PackedShapes): number {
  let breaks = 0;
  for (const op of ops) if (op === MOVE || op === CLOSE) breaks++;
  return 2 * breaks + Math.ceil(ops.length / MAX_SEGMENTS) + 2 * count;
}
