// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Nesting 100 parts into a strip 300 mm wide: the area that is used after ten seconds of this process's own time (other
 * programs do not count), beside what simple shelves take: boxes laid flat, the highest first, row by row.
 */
import type { Rings } from '../src/areas/clipper.js';
import { pointsBounds, signedArea } from '../src/geometry/polyline.js';
import type { Nest } from '../src/shaping/nest/contract.js';
import { moved } from '../src/shaping/nest/kinds.js';
import { nestParts } from '../src/shaping/nest/nest-parts.js';
import { boundsOfRings } from '../src/shaping/nest/room.js';
import type { BenchRow } from './run.js';

export const title = 'Nesting 100 parts on 300 mm, 1 mm apart: area used after 10 s of CPU';

const WIDTH = 300;
const SPACING = 1;
const SECONDS = 10;
const PARTS = 100;

export async function run(): Promise<readonly BenchRow[]> {
  const mixes: Readonly<Record<string, readonly ((size: number) => Float64Array)[]>> = {
    rectangles: [(s) => rectangle(s, s / 2), (s) => rectangle(s, s * 1.2)],
    'brackets, stars, flowers': [bracket, star, flower],
    mixed: [(s) => rectangle(s, s * 0.7), bracket, star, flower, round],
  };
  const rows: BenchRow[] = [];
  for (const [name, forms] of Object.entries(mixes)) rows.push(await rowOf(name, forms));
  return rows;
}

async function rowOf(
  name: string,
  forms: readonly ((size: number) => Float64Array)[],
): Promise<BenchRow> {
  const sizes = Array.from({ length: PARTS }, (_, i) => 10 + ((i * 37) % 31));
  const parts: readonly Rings[] = sizes.map((size, i) => [forms[i % forms.length]!(size)]);
  const { depth, first } = await nested(parts);
  const shelf = shelfDepth(parts);
  const area = parts.flat().reduce((sum, ring) => sum + Math.abs(signedArea(ring)), 0);
  const less = Math.round((1 - depth / shelf) * 100);
  const full = Math.round((area / (WIDTH * depth)) * 100);
  const note = `shelves ${inSquare(shelf)}: ${less} % less; ${full} % of it are parts; first after ${first.toFixed(1)} s`;
  return { name, median: inSquare(depth), note };
}

function inSquare(depth: number): string {
  return `${((WIDTH * depth) / 100).toFixed(0)} cm²`;
}

async function nested(parts: readonly Rings[]): Promise<{ depth: number; first: number }> {
  const now = () => process.cpuUsage().user / 1e6;
  const begin = now();
  let first: number | undefined;
  const context = {
    ...{ setProgress() {}, throwIfCancelled() {} },
    sendEvent() {
      first ??= now() - begin;
    },
  };
  const sheet = { minX: 0, minY: 0, maxX: WIDTH, maxY: 10_000 };
  const plain = { sheet, obstacles: [], spacing: SPACING, margin: 0, turns: 4, seconds: SECONDS };
  const nest: Nest = await nestParts(context, { ...plain, parts }, now);
  if (nest.left.length > 0) throw new Error('parts are left');
  return { depth: nest.used.maxY, first: first ?? Number.NaN };
}

function shelfDepth(parts: readonly Rings[]): number {
  const boxes = parts.map((rings) => {
    const { minX, minY, maxX, maxY } = boundsOfRings(rings);
    return { width: Math.max(maxX - minX, maxY - minY), depth: Math.min(maxX - minX, maxY - minY) };
  });
  boxes.sort((a, b) => b.depth - a.depth);
  let [x, y, row] = [0, 0, 0];
  for (const { width, depth } of boxes) {
    if (x + width > WIDTH) [x, y, row] = [0, y + row + SPACING, 0];
    x += width + SPACING;
    row = Math.max(row, depth);
  }
  return y + row;
}

function rectangle(width: number, depth: number): Float64Array {
  return Float64Array.of(0, 0, width, 0, width, depth, 0, depth);
}

function bracket(size: number): Float64Array {
  const [arm, high] = [size * 0.35, size * 1.2];
  return Float64Array.of(0, 0, size, 0, size, arm, arm, arm, arm, high, 0, high);
}

function star(size: number): Float64Array {
  return around(10, (i) => (i % 2 === 0 ? size / 2 : size / 4));
}

function flower(size: number): Float64Array {
  return around(80, (_, angle) => (size / 2) * (0.8 + 0.2 * Math.sin(4 * angle)));
}

function round(size: number): Float64Array {
  return around(48, () => size / 2);
}

function around(count: number, radius: (i: number, angle: number) => number): Float64Array {
  const points = Array.from({ length: count }, (_, i) => {
    const angle = (i * 2 * Math.PI) / count;
    return [Math.cos(angle) * radius(i, angle), Math.sin(angle) * radius(i, angle)];
  });
  const ring = Float64Array.from(points.flat());
  const { minX, minY } = pointsBounds(ring);
  return moved(ring, -minX, -minY);
}
