// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether points lie inside one outline, asked many times: its edges are sorted into level bands, so
 * that a sheet's outline of a hundred thousand corners is not walked for each hole in it.
 */
import { holdsPoint, type Polyline, pointsBounds } from './polyline.js';

/** Edges per band, about. */
const EDGES_PER_BAND = 8;
/** Coordinates of an outline that is walked sooner than sorted. */
const FEW = 64;

/** Prepares an outline so that many points can be tested against it. */
export function pointTestOf(outline: Polyline): { holds(x: number, y: number): boolean } {
  const { points } = outline;
  if (points.length > FEW) return new PointTest(outline);
  return { holds: (x, y) => holdsPoint(points, x, y) };
}

export class PointTest {
  readonly #points: Float64Array;
  readonly #minY: number;
  readonly #perMm: number;
  /** Edge numbers by band, and where each band's edges begin. Edge i goes from point i to i + 1. */
  readonly #edges: Int32Array;
  readonly #start: Int32Array;

  constructor({ points }: Polyline) {
    const { minY, maxY } = pointsBounds(points);
    const count = points.length / 2;
    const bands = Math.max(1, Math.floor(count / EDGES_PER_BAND));
    this.#points = points;
    this.#minY = minY;
    this.#perMm = maxY > minY ? bands / (maxY - minY) : 0;
    this.#start = new Int32Array(bands + 1);
    this.#eachBand((band) => {
      this.#start[band + 1]!++;
    });
    for (let band = 0; band < bands; band++) this.#start[band + 1]! += this.#start[band]!;
    const next = this.#start.slice();
    this.#edges = new Int32Array(this.#start[bands]!);
    this.#eachBand((band, edge) => {
      this.#edges[next[band]!++] = edge;
    });
  }

  /** Whether the point is inside by the even-odd rule; an open end is joined to the start. */
  holds(x: number, y: number): boolean {
    const band = this.#bandOf(y);
    const p = this.#points;
    let isInside = false;
    for (let i = this.#start[band]!; i < this.#start[band + 1]!; i++) {
      const a = this.#edges[i]! * 2;
      const b = a + 2 < p.length ? a + 2 : 0;
      const ay = p[a + 1]!;
      const by = p[b + 1]!;
      if (ay > y === by > y) continue;
      if (x < p[a]! + ((y - ay) / (by - ay)) * (p[b]! - p[a]!)) isInside = !isInside;
    }
    return isInside;
  }

  #bandOf(y: number): number {
    const band = Math.floor((y - this.#minY) * this.#perMm);
    return Math.min(this.#start.length - 2, Math.max(0, band));
  }

  #eachBand(visit: (band: number, edge: number) => void): void {
    const p = this.#points;
    const count = p.length / 2;
    for (let edge = 0; edge < count; edge++) {
      const a = this.#bandOf(p[edge * 2 + 1]!);
      const b = this.#bandOf(p[((edge + 1) % count) * 2 + 1]!);
      for (let band = Math.min(a, b); band <= Math.max(a, b); band++) visit(band, edge);
    }
  }
}
