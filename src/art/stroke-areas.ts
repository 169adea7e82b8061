// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a line of some width covers: a rectangle for each straight piece, and what its corners and ends add. All
 * of them run counter-clockwise, so that together they are the line by the rule of non-zero winding.
 */
import type { Polyline } from '../geometry/polyline.js';
import { type LineForm, PLAIN_LINE } from './art.js';

/** How far round corners may be from a circle, mm. */
const ROUNDNESS = 0.02;

interface Vector {
  readonly x: number;
  readonly y: number;
}

interface Piece {
  readonly from: Vector;
  readonly to: Vector;
  /** A vector to the left of its way, half the line's width long. */
  readonly side: Vector;
}

/** The areas that a line `width` mm wide covers. */
export function strokeAreas(
  { points, isClosed }: Polyline,
  width: number,
  form: LineForm = PLAIN_LINE,
): Polyline[] {
  const half = width / 2;
  const pieces = piecesOf(points, half);
  const areas = pieces.map(({ from, to, side: s }) =>
    area([minus(from, s), minus(to, s), plus(to, s), plus(from, s)]),
  );
  for (let i = 1; i < pieces.length; i++) addCorner(areas, pieces[i - 1]!, pieces[i]!, form);
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (isClosed) addCorner(areas, last, first, form);
  else if (form.cap !== 'butt') {
    areas.push(endOf(last.to, last.side, form));
    areas.push(endOf(first.from, { x: -first.side.x, y: -first.side.y }, form));
  }
  return areas;
}

function piecesOf(points: Float64Array, half: number): Piece[] {
  const pieces: Piece[] = [];
  for (let i = 2; i + 1 < points.length; i += 2) {
    const from = { x: points[i - 2]!, y: points[i - 1]! };
    const to = { x: points[i]!, y: points[i + 1]! };
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (!(length > 0)) continue;
    const factor = half / length;
    const side = { x: -(to.y - from.y) * factor, y: (to.x - from.x) * factor };
    pieces.push({ from, to, side });
  }
  return pieces;
}

function addCorner(areas: Polyline[], before: Piece, after: Piece, { join, miterLimit }: LineForm) {
  const { to: corner } = before;
  const turn = before.side.x * after.side.y - before.side.y * after.side.x;
  const isLeft = turn > 0;
  // The gap is on the outer side, where the sides of both pieces part.
  const a = isLeft ? minus(ORIGIN, before.side) : after.side;
  const b = isLeft ? minus(ORIGIN, after.side) : before.side;
  const squared = a.x * a.x + a.y * a.y;
  const cosine = (a.x * b.x + a.y * b.y) / squared;
  if (join === 'round') {
    areas.push(area([corner, ...arc(corner, a, b)]));
    return;
  }
  // How far the tip is out, in half widths: one by the cosine of half the turn.
  const reach = Math.sqrt(2 / (1 + cosine));
  const isMitred = join === 'miter' && cosine > -1 + 1e-9 && reach <= miterLimit;
  const tip = { x: (a.x + b.x) / (1 + cosine), y: (a.y + b.y) / (1 + cosine) };
  const between = isMitred ? [plus(corner, tip)] : [];
  areas.push(area([corner, plus(corner, a), ...between, plus(corner, b)]));
}

/** `side` is to the left of the way out. */
function endOf(at: Vector, side: Vector, { cap }: LineForm): Polyline {
  const out = { x: side.y, y: -side.x };
  const right = minus(ORIGIN, side);
  if (cap === 'round') return area([...arc(at, right, out), ...arc(at, out, side)]);
  return area([
    plus(at, right),
    plus(plus(at, right), out),
    plus(plus(at, side), out),
    plus(at, side),
  ]);
}

const ORIGIN: Vector = { x: 0, y: 0 };

/** The way from `a` to `b` around the centre, counter-clockwise, less than a whole turn. */
function arc(centre: Vector, a: Vector, b: Vector): Vector[] {
  const radius = Math.hypot(a.x, a.y);
  const start = Math.atan2(a.y, a.x);
  const whole = 2 * Math.PI;
  const sweep = (Math.atan2(b.y, b.x) - start + whole) % whole;
  const step = 2 * Math.acos(Math.max(0, 1 - ROUNDNESS / Math.max(radius, ROUNDNESS)));
  const count = Math.max(1, Math.ceil(sweep / step));
  return Array.from({ length: count + 1 }, (_, i) => {
    const angle = start + (sweep * i) / count;
    return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
  });
}

function plus(a: Vector, b: Vector): Vector {
  return { x: a.x + b.x, y: a.y + b.y };
}

function minus(a: Vector, b: Vector): Vector {
  return { x: a.x - b.x, y: a.y - b.y };
}

/** Closed: it ends where it began. */
function area(corners: readonly Vector[]): Polyline {
  const points = new Float64Array(2 * corners.length + 2);
  corners.forEach(({ x, y }, i) => {
    points[2 * i] = x;
    points[2 * i + 1] = y;
  });
  points[points.length - 2] = points[0]!;
  points[points.length - 1] = points[1]!;
  return { points, isClosed: true };
}
