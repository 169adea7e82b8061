// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Filled outlines as exact spans on parallel lines y = const: the heart of fill engraving. The ends
 * of a span are true crossings, mm, not pixels; who wants pixels rounds them once.
 */
import type { CrossingBudget } from './crossing-budget.js';
import { CrossingSort } from './crossing-sort.js';
import type { Polyline } from './polyline.js';

export type FillRule = 'nonzero' | 'evenodd';

/** Lines at y = first + row · step for row 0 … count − 1; `step` may be negative. */
export interface ScanLines {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** Receives the filled span from x0 to x1 (x0 < x1) on a line, left to right. */
export type SpanSink = (row: number, x0: number, x1: number) => void;

export interface FillOptions {
  readonly budget?: CrossingBudget;
  /** The first row, from the given one on, whose spans are of interest: what those between would cost is saved. */
  readonly nextRow?: (row: number) => number;
}

/**
 * Open outlines are closed for filling, as SVG does. A line through a vertex counts it once. Throws AppError
 * `plan.too-dense` where a budget is given and spent.
 */
export function fillSpans(
  outlines: readonly Polyline[],
  rule: FillRule,
  lines: ScanLines,
  span: SpanSink,
  { budget, nextRow = (row) => row }: FillOptions = {},
): void {
  const from = rowRange(outlines, lines);
  const crossed = { ...lines, first: lines.first + from.row * lines.step, count: from.count };
  const next = (row: number) => nextRow(from.row + row) - from.row;
  let row = next(0);
  if (row >= crossed.count) return;
  const edges = collectEdges(outlines, crossed);
  budget?.take(crossingsOf(edges));
  const active = new ActiveEdges(edges);
  for (; row < crossed.count; row = next(row + 1)) {
    active.moveTo(row, crossed.first + row * crossed.step);
    if (active.count > 1) emitSpans(active, rule, from.row + row, span);
  }
}

/** The lines that may cross the outlines: a drawing of many small shapes must not scan the bed for each. */
function rowRange(outlines: readonly Polyline[], lines: ScanLines): { row: number; count: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { points } of outlines) {
    for (let i = 1; i < points.length; i += 2) {
      const y = points[i]!;
      if (y < low) low = y;
      if (y > high) high = y;
    }
  }
  if (low > high) return { row: 0, count: 0 };
  const a = rowAtOrAfter(low, lines);
  const b = rowAtOrAfter(high, lines);
  return { row: Math.min(a, b), count: Math.abs(a - b) };
}

/** Edges sorted by the first row that they cross. Row numbers count along the scan direction. */
interface Edges {
  readonly firstRow: Int32Array;
  /** The row after the last one crossed. */
  readonly endRow: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly slope: Float64Array;
  readonly winding: Int8Array;
  /** Edge numbers by first row. */
  readonly byRow: Int32Array;
}

function collectEdges(outlines: readonly Polyline[], lines: ScanLines): Edges {
  let most = 0;
  for (const { points } of outlines) most += points.length / 2;
  const edges = {
    firstRow: new Int32Array(most),
    endRow: new Int32Array(most),
    x: new Float64Array(most),
    y: new Float64Array(most),
    slope: new Float64Array(most),
    winding: new Int8Array(most),
  };
  let count = 0;
  for (const { points } of outlines) {
    const n = points.length;
    for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
      const x0 = points[j]!;
      const y0 = points[j + 1]!;
      const y1 = points[i + 1]!;
      const a = rowAtOrAfter(y0, lines);
      const b = rowAtOrAfter(y1, lines);
      if (a === b) continue; // Level, or between two lines.
      edges.firstRow[count] = Math.min(a, b);
      edges.endRow[count] = Math.max(a, b);
      edges.x[count] = x0;
      edges.y[count] = y0;
      edges.slope[count] = (points[i]! - x0) / (y1 - y0);
      edges.winding[count] = a < b ? 1 : -1;
      count++;
    }
  }
  return { ...edges, byRow: orderOf(edges.firstRow.subarray(0, count)) };
}

/** How often edges cross rows, and how many of them cross the fullest row. */
function crossingsOf({ firstRow, endRow, byRow }: Edges) {
  const starts = firstRow.slice(0, byRow.length).sort();
  const ends = endRow.slice(0, byRow.length).sort();
  let crossings = 0;
  let edgesOnARow = 0;
  for (let started = 0, ended = 0; started < starts.length; started++) {
    while (ends[ended]! <= starts[started]!) ended++;
    crossings += ends[started]! - starts[started]!;
    edgesOnARow = Math.max(edgesOnARow, started + 1 - ended);
  }
  return { crossings, edgesOnARow };
}

/** The first row whose line lies at or beyond y, within 0 … count: the half-open rule in one place. */
function rowAtOrAfter(y: number, lines: ScanLines): number {
  return Math.min(lines.count, Math.max(0, Math.ceil((y - lines.first) / lines.step)));
}

/** A number above that of any edge: more edges would not fit into memory. */
const MAX_EDGES = 2 ** 27;

/** The numbers of the rows given, by row. */
function orderOf(rows: Int32Array): Int32Array {
  // Numbers are sorted several times faster than by a function that compares.
  const keys = Float64Array.from(rows, (row, i) => row * MAX_EDGES + i).sort();
  return Int32Array.from(keys, (key) => key % MAX_EDGES);
}

/** The edges that cross the line under way, sorted by where they cross it. Lines may be left out. */
class ActiveEdges {
  count = 0;
  crossing = new Float64Array(64);
  edge = new Int32Array(64);
  readonly #edges: Edges;
  readonly #sort = new CrossingSort();
  /** Edges that have come so far, in the order of their first row. */
  #entered = 0;

  constructor(edges: Edges) {
    this.#edges = edges;
  }

  moveTo(row: number, y: number): void {
    this.#leave(row);
    this.#enter(row);
    const { x, y: y0, slope } = this.#edges;
    for (let i = 0; i < this.count; i++) {
      const edge = this.edge[i]!;
      this.crossing[i] = x[edge]! + (y - y0[edge]!) * slope[edge]!;
    }
    this.#sort.sort(this.crossing, this.edge, this.count);
  }

  #leave(row: number): void {
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      const edge = this.edge[i]!;
      if (this.#edges.endRow[edge]! > row) this.edge[kept++] = edge;
    }
    this.count = kept;
  }

  #enter(row: number): void {
    const { byRow, firstRow, endRow } = this.#edges;
    for (; this.#entered < byRow.length; this.#entered++) {
      const edge = byRow[this.#entered]!;
      if (firstRow[edge]! > row) break;
      if (endRow[edge]! <= row) continue; // It began and ended on lines that were left out.
      if (this.count === this.edge.length) this.#grow();
      this.edge[this.count++] = edge;
    }
  }

  #grow(): void {
    const size = this.edge.length * 2;
    const edge = new Int32Array(size);
    edge.set(this.edge);
    this.edge = edge;
    this.crossing = new Float64Array(size);
  }

  /** Which way the edge at this place runs. */
  windingAt(i: number): number {
    return this.#edges.winding[this.edge[i]!]!;
  }
}

function emitSpans(active: ActiveEdges, rule: FillRule, row: number, span: SpanSink): void {
  let wound = 0;
  let from = 0;
  for (let i = 0; i < active.count; i++) {
    const wasInside = isInside(wound, rule);
    wound += rule === 'evenodd' ? 1 : active.windingAt(i);
    if (isInside(wound, rule) === wasInside) continue;
    const x = active.crossing[i]!;
    if (!wasInside) from = x;
    else if (x > from) span(row, from, x);
  }
}

function isInside(wound: number, rule: FillRule): boolean {
  return rule === 'evenodd' ? (wound & 1) === 1 : wound !== 0;
}
