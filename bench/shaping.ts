// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Two outlines of 100 000 corners each, united, subtracted, intersected and grown: the whole edit as its thread does it,
 * from the packed pieces to new ones, beside what Clipper2 alone takes for numbers that lie ready.
 */
import { createRequire } from 'node:module';
import type { Clipper2ZFactoryFunction, MainModule, PathsD } from 'clipper2-wasm/dist/clipper2z.js';
import { packShapes } from '../src/art/packed-shapes.js';
import { PathBuilder } from '../src/geometry/path.js';
import type { ShapeEdit, ShapeRequest } from '../src/shaping/contract.js';
import { shapeOutlines } from '../src/shaping/shape-outlines.js';
import type { BenchRow } from './run.js';
import { inMilliseconds, median, milliseconds, times } from './support/timing.js';

export const title = 'Outlines of 100 000 corners: the edit, beside Clipper2 alone';

const CORNERS = 100_000;
const RUNS = 5;
const DIGITS = 5;
const BY = 0.5;

type Bare = (module: MainModule, a: PathsD, b: PathsD) => PathsD;

const BARE: Readonly<Record<string, { readonly edit: ShapeEdit; readonly alone: Bare }>> = {
  union: {
    edit: { kind: 'union' },
    alone: (m, a, b) => m.BooleanOpD(m.ClipType.Union, m.FillRule.EvenOdd, a, b, DIGITS),
  },
  difference: {
    edit: { kind: 'difference' },
    alone: (m, a, b) => m.BooleanOpD(m.ClipType.Difference, m.FillRule.EvenOdd, a, b, DIGITS),
  },
  intersection: {
    edit: { kind: 'intersection' },
    alone: (m, a, b) => m.BooleanOpD(m.ClipType.Intersection, m.FillRule.EvenOdd, a, b, DIGITS),
  },
  'offset by 0.5 mm': {
    edit: { kind: 'offset', by: BY, corners: 'sharp' },
    alone: (m, a) => m.InflatePathsD(a, BY, m.JoinType.Miter, m.EndType.Polygon, 2, DIGITS, 0.005),
  },
};

export async function run(): Promise<readonly BenchRow[]> {
  const require = createRequire(import.meta.url);
  const { default: factory } = require('clipper2-wasm') as { default: Clipper2ZFactoryFunction };
  const module = await factory();
  const flowers = [flower(100), flower(130)];
  const [a, b] = flowers.map((ring) => pathsOf(module, ring));
  const rows: BenchRow[] = [];
  for (const [name, { edit, alone }] of Object.entries(BARE)) {
    const pieces = (edit.kind === 'offset' ? flowers.slice(0, 1) : flowers).map(pieceOf);
    const own: number[] = [];
    const bare: number[] = [];
    for (let i = 0; i < RUNS; i++) {
      own.push(await milliseconds(() => shapeOutlines(CALM, { edit, pieces })));
      bare.push(await milliseconds(() => alone(module, a!, b!).delete()));
    }
    const note = `${times(median(own), median(bare), 'Clipper2 alone')}, ${inMilliseconds(median(bare))}`;
    rows.push({ name, median: inMilliseconds(median(own)), note });
  }
  return rows;
}

const CALM = { setProgress() {}, throwIfCancelled() {} };

function flower(centre: number): Float64Array {
  const ring = new Float64Array(CORNERS * 2);
  for (let i = 0; i < CORNERS; i++) {
    const angle = (i * 2 * Math.PI) / CORNERS;
    const radius = 60 * (0.8 + 0.2 * Math.sin(40 * angle));
    ring[2 * i] = centre + radius * Math.cos(angle);
    ring[2 * i + 1] = 100 + radius * Math.sin(angle);
  }
  return ring;
}

function pieceOf(ring: Float64Array): ShapeRequest['pieces'][number] {
  const builder = new PathBuilder().moveTo(ring[0]!, ring[1]!);
  for (let i = 2; i < ring.length; i += 2) builder.lineTo(ring[i]!, ring[i + 1]!);
  const look = { fillRule: 'nonzero', stroke: [0, 0, 0], strokeWidth: 0.1 } as const;
  const path = builder.close().build();
  const shapes = packShapes([{ kind: 'path', id: 'flower', layer: 0, path, ...look }]);
  return { shapes, toBed: [1, 0, 0, 1, 0, 0] };
}

/** It keeps a third number with each point. */
function pathsOf(module: MainModule, ring: Float64Array): PathsD {
  const triples = new Float64Array((ring.length / 2) * 3);
  for (let i = 0; i < ring.length / 2; i++) triples.set(ring.subarray(2 * i, 2 * i + 2), 3 * i);
  const path = new module.PathD();
  path.assign(triples);
  const paths = new module.PathsD();
  paths.push_back(path);
  path.delete();
  return paths;
}
