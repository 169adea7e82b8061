// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Filled outlines with soft edges. Each edge leaves in every row it crosses how much of the pixel lies
 * to its right; the running sum along the row is then the winding number, fractions at the edges.
 */
import { type Affine, type Ink, over, type Surface } from './surface.js';

export interface Outlines {
  /** x and y alternate. */
  readonly points: Float64Array;
  /** From, and up to, in points; joined to its start where it is open. */
  readonly starts: Uint32Array;
}

export interface FilledShape {
  /** The outlines `first` up to `end` belong to the shape. */
  readonly first: number;
  readonly end: number;
  readonly isEvenOdd: boolean;
}

/** Reused from picture to picture; all zero between two fills. */
export interface CoverageMask {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Two columns more than the surface, so that what lies right of it falls into them. */
  readonly edges: Float32Array;
  /** Coverage 0…255 of all shapes so far. */
  readonly mask: Uint8Array;
}

export function createCoverageMask(widthPx: number, heightPx: number): CoverageMask {
  const edges = new Float32Array((widthPx + 2) * heightPx);
  return { widthPx, heightPx, edges, mask: new Uint8Array(widthPx * heightPx) };
}

/** Adds a shape to the mask. Where shapes lie over each other the ink will still be laid once. */
export function addShape(
  board: CoverageMask,
  shape: FilledShape,
  outlines: Outlines,
  toPx: Affine,
): void {
  reach.top = board.heightPx;
  reach.bottom = 0;
  for (let i = shape.first; i < shape.end; i++) {
    addOutline(board, outlines, i, toPx);
  }
  sumUp(board, shape.isEvenOdd);
}

/** Lays the ink where the mask is, and clears the mask. */
export function pourInk({ pixels }: Surface, { mask }: CoverageMask, ink: Ink): void {
  for (let i = 0; i < mask.length; i++) {
    const fraction = mask[i]!;
    if (fraction === 0) continue;
    pixels[i] = over(pixels[i]!, ink, fraction + (fraction >> 7));
    mask[i] = 0;
  }
}

/** The rows that the shape under way touches. */
const reach = { top: 0, bottom: 0 };

function addOutline(
  board: CoverageMask,
  { points, starts }: Outlines,
  outline: number,
  [a, b, c, d, e, f]: Affine,
): void {
  const from = starts[outline]! * 2;
  const end = starts[outline + 1]! * 2;
  let x = a * points[end - 2]! + c * points[end - 1]! + e;
  let y = b * points[end - 2]! + d * points[end - 1]! + f;
  for (let i = from; i < end; i += 2) {
    const nextX = a * points[i]! + c * points[i + 1]! + e;
    const nextY = b * points[i]! + d * points[i + 1]! + f;
    if (y < nextY) addEdge(board, 1, x, y, nextX, nextY);
    else if (y > nextY) addEdge(board, -1, nextX, nextY, x, y);
    x = nextX;
    y = nextY;
  }
}

/** An edge from its upper to its lower end. Called per edge: no object is made for it. */
function addEdge(
  board: CoverageMask,
  way: number,
  ...[x0, y0, x1, y1]: [x0: number, y0: number, x1: number, y1: number]
): void {
  const slope = (x1 - x0) / (y1 - y0);
  const top = Math.max(0, y0);
  const first = Math.floor(top);
  const end = Math.min(board.heightPx, Math.ceil(y1));
  if (first >= end) return;
  reach.top = Math.min(reach.top, first);
  reach.bottom = Math.max(reach.bottom, end);
  let x = x0 + (top - y0) * slope;
  for (let row = first; row < end; row++) {
    const height = Math.min(row + 1, y1) - Math.max(row, y0);
    const next = x + slope * height;
    addPart(board, row * (board.widthPx + 2), height * way, within(x, board), within(next, board));
    x = next;
  }
}

/** The part of an edge within one row: `area` is its height, signed by its way. */
function addPart(
  { edges }: CoverageMask,
  at: number,
  area: number,
  ...[xa, xb]: [xa: number, xb: number]
): void {
  const left = xa < xb ? xa : xb;
  const right = xa < xb ? xb : xa;
  const column = Math.floor(left);
  if (right <= column + 1) {
    const rest = area * ((left + right) / 2 - column);
    edges[at + column] = edges[at + column]! + area - rest;
    edges[at + column + 1] = edges[at + column + 1]! + rest;
    return;
  }
  // Spread over several pixels: what each has of the edge, a trapezium, minus what was given before.
  const perPx = area / (right - left);
  let given = 0;
  for (let i = column; i < right; i++) {
    const from = i > left ? i : left;
    const to = i + 1 < right ? i + 1 : right;
    const covered = perPx * ((to - from) * (i + 1 - (from + to) / 2));
    const before = perPx * Math.max(0, from - left);
    const value = covered + before;
    edges[at + i] = edges[at + i]! + value - given;
    given = value;
  }
  const last = Math.ceil(right);
  edges[at + last] = edges[at + last]! + area - given;
}

function sumUp({ widthPx, edges, mask }: CoverageMask, isEvenOdd: boolean): void {
  for (let row = reach.top; row < reach.bottom; row++) {
    const at = row * (widthPx + 2);
    const out = row * widthPx;
    let winding = 0;
    for (let i = 0; i < widthPx; i++) {
      winding += edges[at + i]!;
      edges[at + i] = 0;
      const fraction = isEvenOdd ? foldedOver(winding) : Math.min(1, Math.abs(winding));
      const level = (fraction * 255 + 0.5) | 0;
      if (level > mask[out + i]!) mask[out + i] = level;
    }
    // What lies right of the surface; an edge gives nothing to the column after it.
    edges[at + widthPx] = 0;
  }
}

/** 0 at even numbers, 1 at odd ones. */
function foldedOver(winding: number): number {
  const rest = Math.abs(winding) % 2;
  return rest > 1 ? 2 - rest : rest;
}

function within(x: number, { widthPx }: CoverageMask): number {
  return x < 0 ? 0 : x > widthPx ? widthPx : x;
}
