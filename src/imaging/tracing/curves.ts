// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Makes corners and curves of vertices: of all ways to join curves into longer ones the one with the fewest, and of
 * those the one nearest to the vertices.
 */
import { JoinedCurve } from './joined-curve.js';
import type { OutlinePen } from './outline-pen.js';
import type { Scratch } from './scratch.js';

/** Works on one contour after the other. */
export class CurveWriter {
  readonly #scratch: Scratch;
  readonly #pen: OutlinePen;
  readonly #joined: JoinedCurve | undefined;
  #count = new Int32Array();
  #penalty = new Float64Array();
  #from = new Int32Array();
  /** The area that all curves before this place enclose with their chords, seen from the first point. */
  #areas = new Float64Array();

  /** With a tolerance of 0 no curves are joined. */
  constructor(scratch: Scratch, pen: OutlinePen, tolerance: number) {
    this.#scratch = scratch;
    this.#pen = pen;
    this.#joined = tolerance > 0 ? new JoinedCurve(scratch, tolerance) : undefined;
  }

  write(): void {
    const { cornerCount, points } = this.#scratch;
    this.#pen.originX = points[0]!;
    this.#pen.originY = points[1]!;
    const start = this.#startVertex();
    if (this.#joined === undefined) this.#from = this.#eachAlone();
    else this.#findJoins(start);
    this.#draw(start, cornerCount);
  }

  /** The place behind a corner, as nothing is joined across it. */
  #startVertex(): number {
    const { cornerCount, roundness } = this.#scratch;
    for (let i = 0; i < cornerCount; i++) if (roundness[i] === 0) return (i + 1) % cornerCount;
    return 0;
  }

  #eachAlone(): Int32Array<ArrayBuffer> {
    const { cornerCount } = this.#scratch;
    const from = cornerCount < this.#from.length ? this.#from : new Int32Array(2 * cornerCount);
    for (let i = 1; i <= cornerCount; i++) from[i] = i - 1;
    return from;
  }

  /** Finds for each place the one where the best last curve up to it begins. */
  #findJoins(start: number): void {
    const { cornerCount: n } = this.#scratch;
    if (n + 1 > this.#from.length) this.#grow(2 * n + 1);
    const [count, penalty, from] = [this.#count, this.#penalty, this.#from];
    this.#sumAreas(start);
    count[0] = 0;
    penalty[0] = 0;
    for (let to = 1; to <= n; to++) {
      count[to] = count[to - 1]! + 1;
      penalty[to] = penalty[to - 1]!;
      from[to] = to - 1;
      if (this.#isCorner(start + to - 1)) continue;
      for (let i = to - 2; i >= 0; i--) {
        if (this.#isCorner(start + i) || !this.#fits(start, i, to)) break;
        const [pieces, whole] = [count[i]! + 1, penalty[i]! + this.#joined!.penalty];
        if (pieces > count[to]! || (pieces === count[to] && whole >= penalty[to]!)) continue;
        count[to] = pieces;
        penalty[to] = whole;
        from[to] = i;
      }
    }
  }

  #isCorner(vertex: number): boolean {
    const { roundness, cornerCount } = this.#scratch;
    return roundness[vertex % cornerCount] === 0;
  }

  #fits(start: number, from: number, to: number): boolean {
    const { middles, vertices, cornerCount: n } = this.#scratch;
    const first = start + from;
    if (turnAt(vertices, n, first) !== turnAt(vertices, n, first + 1)) return false;
    const a = 2 * ((first + n - 1) % n);
    const b = 2 * ((start + to - 1) % n);
    const chord = (middles[a]! * middles[b + 1]! - middles[a + 1]! * middles[b]!) / 2;
    const area = this.#areas[to]! - this.#areas[from]! - chord;
    return this.#joined!.fit(first, start + to - 1, area);
  }

  #sumAreas(start: number): void {
    const { middles, vertices, roundness, cornerCount: n } = this.#scratch;
    const areas = this.#areas;
    areas[0] = 0;
    for (let i = 0; i < n; i++) {
      const vertex = (start + i) % n;
      const a = 2 * ((vertex + n - 1) % n);
      const b = 2 * vertex;
      const [ax, ay, bx, by] = [middles[a]!, middles[a + 1]!, middles[b]!, middles[b + 1]!];
      const triangle = (vertices[b]! - ax) * (by - ay) - (vertices[b + 1]! - ay) * (bx - ax);
      const handle = roundness[vertex]!;
      const bulge = 0.3 * handle * (4 - handle) * triangle;
      areas[i + 1] = areas[i]! + (ax * by - ay * bx + bulge) / 2;
    }
  }

  #draw(start: number, n: number): void {
    const { middles } = this.#scratch;
    const places: number[] = [];
    for (let at = n; at > 0; at = this.#from[at]!) places.push(at);
    const before = 2 * ((start + n - 1) % n);
    this.#pen.moveTo(middles[before]!, middles[before + 1]!);
    let from = 0;
    for (let i = places.length - 1; i >= 0; i--) {
      const to = places[i]!;
      if (to - from > 1 && this.#fits(start, from, to)) this.#drawJoined();
      else this.#drawAlone(start + from);
      from = to;
    }
    this.#pen.close();
  }

  #drawJoined(): void {
    const c = this.#joined!.controls;
    this.#pen.cubicTo(c[2]!, c[3]!, c[4]!, c[5]!, c[6]!, c[7]!);
  }

  /** Two corners in a row share a line, which needs no point in its middle. */
  #drawAlone(place: number): void {
    const { vertices, middles, roundness, cornerCount: n } = this.#scratch;
    const vertex = place % n;
    const at = 2 * vertex;
    const [x, y] = [vertices[at]!, vertices[at + 1]!];
    const [endX, endY] = [middles[at]!, middles[at + 1]!];
    const handle = roundness[vertex]!;
    if (handle === 0) {
      this.#pen.lineTo(x, y);
      if (roundness[(vertex + 1) % n] !== 0) this.#pen.lineTo(endX, endY);
      return;
    }
    const before = 2 * ((vertex + n - 1) % n);
    const [fromX, fromY] = [middles[before]!, middles[before + 1]!];
    this.#pen.cubicTo(
      fromX + handle * (x - fromX),
      fromY + handle * (y - fromY),
      endX + handle * (x - endX),
      endY + handle * (y - endY),
      endX,
      endY,
    );
  }

  #grow(room: number): void {
    this.#count = new Int32Array(room);
    this.#penalty = new Float64Array(room);
    this.#from = new Int32Array(room);
    this.#areas = new Float64Array(room);
  }
}

function turnAt(vertices: Float64Array, n: number, vertex: number): number {
  const before = 2 * ((vertex + n - 1) % n);
  const at = 2 * (vertex % n);
  const behind = 2 * ((vertex + 1) % n);
  const [x, y] = [vertices[at]!, vertices[at + 1]!];
  return Math.sign(
    (x - vertices[before]!) * (vertices[behind + 1]! - y) -
      (y - vertices[before + 1]!) * (vertices[behind]! - x),
  );
}
