// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A toolpath in a few large arrays of shared memory: it goes to threads and back without a copy, and
 * a preview can draw it without making an object per stroke. How the beam runs stands apart from the
 * geometry, in a table with a row per step, so that another power is another table and nothing else.
 */
import { toShared } from '../base/shared-memory.js';
import type {
  Block,
  BlockGeometry,
  CoordinateFrame,
  PathBlock,
  PathGeometry,
  PathStyle,
  ScanBlock,
  ScanGeometry,
  Toolpath,
  ToolpathGeometry,
} from '../toolpath/toolpath.js';

export interface PackedGeometry<F extends CoordinateFrame = CoordinateFrame> {
  readonly frame: F;
  /** x and y of all strokes' points, one stroke after the other, mm. */
  readonly points: Float64Array;
  /** Stroke i has the points from `starts[i]` up to `starts[i + 1]`, counted in points. */
  readonly starts: Uint32Array;
  readonly scans: readonly ScanGeometry[];
  /** The blocks in running order: n ≥ 0 is stroke n, n < 0 is scan −1 − n. One may be run again. */
  readonly order: Int32Array;
}

export interface PackedToolpath<F extends CoordinateFrame = CoordinateFrame>
  extends PackedGeometry<F> {
  /** The number of the style that each stroke has. */
  readonly slots: Uint32Array;
  readonly styles: readonly PathStyle[];
  readonly scans: readonly ScanBlock[];
}

/** Each block once, in the order of the toolpath. */
export function packGeometry<F extends CoordinateFrame>(
  geometry: ToolpathGeometry<F>,
): PackedGeometry<F> {
  const { frame, blocks } = geometry;
  const strokes = blocks.filter(isPath);
  const pointCount = strokes.reduce((n, s) => n + s.points.length / 2, 0);
  const points = new Float64Array(shared(pointCount * 16));
  const starts = new Uint32Array(shared((strokes.length + 1) * 4));
  let at = 0;
  strokes.forEach((stroke, i) => {
    points.set(stroke.points, at * 2);
    at += stroke.points.length / 2;
    starts[i + 1] = at;
  });
  const scans = blocks.filter((block) => block.kind === 'scan').map(withSharedLevels);
  return { frame, points, starts, scans, order: orderOf(blocks) };
}

export function unpackGeometry<F extends CoordinateFrame>(
  packed: PackedGeometry<F>,
): ToolpathGeometry<F> {
  const blockAt = blocksOf<BlockGeometry>(packed, (i) => pathAt(packed, i));
  return { frame: packed.frame, blocks: Array.from(packed.order, blockAt) };
}

/** What is run several times is one block that is there several times. */
export function unpack<F extends CoordinateFrame>(packed: PackedToolpath<F>): Toolpath<F> {
  const blockAt = blocksOf<Block>(packed, (i) => strokeAt(packed, i));
  return { frame: packed.frame, blocks: Array.from(packed.order, blockAt) };
}

/** Stroke `i` as a block; its points are a view, not a copy. */
export function strokeAt(packed: PackedToolpath, i: number): PathBlock {
  return { ...pathAt(packed, i), ...packed.styles[packed.slots[i]!]! };
}

/** Bytes held, for a cache's bound. */
export function packedBytes({ points, starts, scans, order }: PackedGeometry): number {
  const levels = scans.reduce((n, s) => n + s.levels.byteLength, 0);
  return points.byteLength + starts.byteLength + order.byteLength + levels;
}

function pathAt({ points, starts }: PackedGeometry, i: number): PathGeometry {
  return { kind: 'path', points: points.subarray(starts[i]! * 2, starts[i + 1]! * 2) };
}

interface Packed<B extends BlockGeometry> {
  readonly starts: Uint32Array;
  readonly scans: readonly Extract<B, ScanGeometry>[];
}

/** Each block is made once. */
function blocksOf<B extends BlockGeometry>(
  { starts, scans }: Packed<B>,
  pathOf: (i: number) => B,
): (n: number) => B {
  // The array has its length from the start: filled here and there, it would become a table.
  const strokes = new Array<B | undefined>(starts.length);
  return (n) => {
    if (n < 0) return scans[-1 - n]!;
    const stroke = strokes[n] ?? pathOf(n);
    strokes[n] = stroke;
    return stroke;
  };
}

function orderOf(blocks: readonly BlockGeometry[]): Int32Array {
  const order = new Int32Array(shared(blocks.length * 4));
  let strokes = 0;
  let scans = 0;
  blocks.forEach((block, i) => {
    order[i] = block.kind === 'path' ? strokes++ : -1 - scans++;
  });
  return order;
}

function withSharedLevels<S extends ScanGeometry>(scan: S): S {
  return { ...scan, levels: toShared(scan.levels) };
}

function isPath(block: BlockGeometry): block is PathGeometry {
  return block.kind === 'path';
}

export function shared(byteLength: number): SharedArrayBuffer {
  return new SharedArrayBuffer(byteLength);
}
