// SPDX-License-Identifier: GPL-3.0-or-later
/** Sheets full of outlines for the order of strokes, and a slow order to compare with. */
import type { Point } from '../../src/geometry/path.js';
import { holdsPoint, type Polyline, startingAt } from '../../src/geometry/polyline.js';

/** The same numbers every time, 0…1. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) / 2 ** 23;
  };
}

export function polygon(x: number, y: number, radius: number, corners: number): Polyline {
  const points = Float64Array.from({ length: 2 * corners + 2 }, (_, i) => {
    const angle = (2 * Math.PI * ((i >> 1) % corners)) / corners;
    return i % 2 === 0 ? x + radius * Math.cos(angle) : y + radius * Math.sin(angle);
  });
  return { points, isClosed: true };
}

/** Small shapes that lie side by side on a 400 × 400 mm sheet, drawn in no order. */
export function flatSheet(count: number): Polyline[] {
  const next = numbers(7);
  const columns = Math.ceil(Math.sqrt(count));
  const cell = 400 / columns;
  const shapes = Array.from({ length: count }, (_, i) => {
    const x = ((i % columns) + 0.3 + 0.4 * next()) * cell;
    const y = (Math.floor(i / columns) + 0.3 + 0.4 * next()) * cell;
    return polygon(x, y, (0.1 + 0.15 * next()) * cell, 3 + Math.floor(next() * 10));
  });
  return shuffled(shapes, next);
}

/** Parts of an outline, a ring in it and four holes in that; all outlines drawn first. */
export function nestedSheet(parts: number): Polyline[] {
  const columns = Math.ceil(Math.sqrt(parts));
  const cell = 400 / columns;
  const [outlines, rings, holes]: [Polyline[], Polyline[], Polyline[]] = [[], [], []];
  for (let i = 0; i < parts; i++) {
    const [x, y] = [((i % columns) + 0.5) * cell, (Math.floor(i / columns) + 0.5) * cell];
    outlines.push(polygon(x, y, cell * 0.4, 4));
    rings.push(polygon(x, y, cell * 0.25, 24));
    for (const [dx, dy] of [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ] as const) {
      holes.push(polygon(x + dx * cell * 0.1, y + dy * cell * 0.1, cell * 0.04, 8));
    }
  }
  return [...outlines, ...rings, ...holes];
}

/** How far the head goes dark, mm. */
export function darkWay(lines: readonly Polyline[], { x, y }: Point = { x: 0, y: 0 }): number {
  let length = 0;
  let [px, py] = [x, y];
  for (const { points } of lines) {
    length += Math.hypot(points[0]! - px, points[1]! - py);
    [px, py] = [points.at(-2)!, points.at(-1)!];
  }
  return length;
}

/**
 * A reference without any cleverness: always the nearest corner of what is not waiting for a hole, then
 * single strokes put where they lengthen the way least, as long as that helps.
 */
export function slowOrder(lines: readonly Polyline[]): Polyline[] {
  return improved(greedy(lines));
}

function greedy(lines: readonly Polyline[]): Polyline[] {
  const left = new Set(lines);
  const inside = insideOf(lines);
  const order: Polyline[] = [];
  let pen: Point = { x: 0, y: 0 };
  while (left.size > 0) {
    let best: { line: Polyline; start: number; way: number } | undefined;
    for (const line of left) {
      if (inside.get(line)!.some((inner) => left.has(inner))) continue;
      const found = nearestCorner(line, [pen]);
      if (best === undefined || found.way < best.way) best = { line, ...found };
    }
    left.delete(best!.line);
    order.push({ ...best!.line, points: startingAt(best!.line.points, best!.start) });
    pen = startOf(order.at(-1)!);
  }
  return order;
}

function improved(order: Polyline[]): Polyline[] {
  const inside = insideOf(order);
  const isInside = (inner: Polyline, outer: Polyline) => inside.get(outer)!.includes(inner);
  for (let hasGained = true; hasGained; ) {
    hasGained = false;
    for (let i = 0; i < order.length; i++) {
      hasGained = putBetter(order, i, isInside) || hasGained;
    }
  }
  return order;
}

function putBetter(
  order: Polyline[],
  i: number,
  isInside: (inner: Polyline, outer: Polyline) => boolean,
): boolean {
  const line = order[i]!;
  const here = [spotAt(order, i - 1), spotAt(order, i + 1)];
  const freed = wayOver(startOf(line), here) - gap(here);
  let best = { gain: 1e-6, at: -1, start: 0 };
  for (const step of [-1, 1]) {
    for (let at = i + step; at >= 0 && at < order.length; at += step) {
      const passed = order[at]!;
      if (step < 0 ? isInside(passed, line) : isInside(line, passed)) break;
      const spots =
        step < 0
          ? [spotAt(order, at - 1), startOf(passed)]
          : [startOf(passed), spotAt(order, at + 1)];
      const found = nearestCorner(line, spots);
      const gain = freed - (found.way - gap(spots));
      if (gain > best.gain) best = { gain, at, start: found.start };
    }
  }
  if (best.at < 0) return false;
  order.splice(i, 1);
  order.splice(best.at, 0, line);
  // In place, so that the line keeps its identity.
  line.points.set(startingAt(line.points.slice(), best.start));
  return true;
}

function insideOf(lines: readonly Polyline[]): Map<Polyline, Polyline[]> {
  return new Map(
    lines.map((outer) => {
      const isIn = ({ points }: Polyline) => holdsPoint(outer.points, points[0]!, points[1]!);
      return [outer, lines.filter((inner) => inner !== outer && isIn(inner))];
    }),
  );
}

function nearestCorner({ points }: Polyline, spots: readonly (Point | undefined)[]) {
  let [start, way] = [0, Number.POSITIVE_INFINITY];
  for (let k = 0; k + 3 < points.length; k += 2) {
    const over = wayOver({ x: points[k]!, y: points[k + 1]! }, spots);
    if (over < way) [start, way] = [k / 2, over];
  }
  return { start, way };
}

function wayOver(p: Point, spots: readonly (Point | undefined)[]): number {
  return spots.reduce((sum, s) => sum + (s ? Math.hypot(s.x - p.x, s.y - p.y) : 0), 0);
}

function gap([a, b]: readonly (Point | undefined)[]): number {
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
}

function spotAt(order: readonly Polyline[], i: number): Point | undefined {
  return i < 0 ? { x: 0, y: 0 } : order[i] && startOf(order[i]);
}

function startOf({ points }: Polyline): Point {
  return { x: points[0]!, y: points[1]! };
}

function shuffled<T>(list: readonly T[], next: () => number): T[] {
  const all = [...list];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}
