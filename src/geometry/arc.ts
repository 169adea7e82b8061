// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Circular arcs as G2 and G3 have them: true curves, not chords. mm, radians; a positive sweep turns
 * counter-clockwise.
 */
import { type Bounds, NOTHING, pointBox, union } from './bounds.js';
import type { Point } from './path.js';

export interface Arc {
  readonly centre: Point;
  readonly radius: number;
  readonly start: number;
  readonly sweep: number;
}

/** Less than this between its ends makes an arc a full circle, radians. */
const FULL_CIRCLE = 5e-7;
const TURN = 2 * Math.PI;

/** An arc around a centre; ends that meet make a full circle. */
export function arcAround(ends: readonly [Point, Point], centre: Point, isClockwise: boolean): Arc {
  const [from, to] = ends;
  const [x, y] = [from.x - centre.x, from.y - centre.y];
  const sweep = sweepBetween([x, y], [to.x - centre.x, to.y - centre.y], isClockwise);
  return { centre, radius: Math.hypot(x, y), start: Math.atan2(y, x), sweep };
}

/** The turn from one end to the other, both seen from the centre, as Grbl has it: a full turn where they meet. */
export function sweepBetween(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
  isClockwise: boolean,
): number {
  // One angle instead of the difference of two, which would jump at half a turn.
  const sweep = Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
  if (isClockwise) return sweep >= -FULL_CIRCLE ? sweep - TURN : sweep;
  return sweep <= FULL_CIRCLE ? sweep + TURN : sweep;
}

/** An arc by its radius: the short way round, or the long one where the radius is negative. */
export function arcOfRadius(
  ends: readonly [Point, Point],
  radius: number,
  isClockwise: boolean,
): Arc | undefined {
  const [from, to] = ends;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const chord = Math.hypot(dx, dy);
  if (chord === 0 || chord > 2 * Math.abs(radius) + 1e-3) return undefined;
  const height = Math.sqrt(Math.max(0, radius * radius - (chord * chord) / 4));
  const side = isClockwise === radius > 0 ? -1 : 1;
  const centre = {
    x: (from.x + to.x) / 2 - (side * height * dy) / chord,
    y: (from.y + to.y) / 2 + (side * height * dx) / chord,
  };
  return arcAround(ends, centre, isClockwise);
}

export function arcPoint({ centre, radius, start, sweep }: Arc, fraction: number): Point {
  const angle = start + sweep * fraction;
  return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
}

/** The true box: where the curve reaches furthest, not only its ends. */
export function arcBounds(arc: Arc): Bounds {
  const points = [arcPoint(arc, 0), arcPoint(arc, 1)];
  for (let quarter = 0; quarter < 4; quarter++) {
    const angle = (quarter * Math.PI) / 2;
    if (!reaches(arc, angle)) continue;
    points.push(arcPoint({ ...arc, start: angle, sweep: 0 }, 0));
  }
  return points.map(pointBox).reduce(union, NOTHING);
}

/** Whether any point of the curve lies in the box. */
export function arcMeetsBox(arc: Arc, box: Bounds): boolean {
  const { x, y } = arcPoint(arc, 0);
  if (x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY) return true;
  // A curve that comes in from outside crosses an edge.
  return (
    crossesEdge(arc, 'x', box.minX, [box.minY, box.maxY]) ||
    crossesEdge(arc, 'x', box.maxX, [box.minY, box.maxY]) ||
    crossesEdge(arc, 'y', box.minY, [box.minX, box.maxX]) ||
    crossesEdge(arc, 'y', box.maxY, [box.minX, box.maxX])
  );
}

function crossesEdge(arc: Arc, axis: 'x' | 'y', at: number, span: readonly [number, number]) {
  const other = axis === 'x' ? 'y' : 'x';
  const away = at - arc.centre[axis];
  if (Math.abs(away) > arc.radius) return false;
  const half = Math.sqrt(arc.radius * arc.radius - away * away);
  return [-half, half].some((along) => {
    const place = arc.centre[other] + along;
    if (place < span[0] || place > span[1]) return false;
    return reaches(arc, axis === 'x' ? Math.atan2(along, away) : Math.atan2(away, along));
  });
}

function reaches({ start, sweep }: Arc, angle: number): boolean {
  const turned = sweep > 0 ? angle - start : start - angle;
  return ((turned % TURN) + TURN) % TURN <= Math.abs(sweep);
}
