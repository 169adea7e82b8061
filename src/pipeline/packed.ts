// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A toolpath in a few large arrays of shared memory: it goes to threads and back without a copy, and
 * a preview can draw it without making an object per stroke. `pack` and `unpack` are each other's
 * inverse.
 */
import type { Block, Frame, PathBlock, ScanBlock, Toolpath } from '../toolpath/toolpath.js';

/** Numbers per stroke in `styles`. */
export const STYLE_WIDTH = 3;

export interface PackedToolpath<F extends Frame = Frame> {
  readonly frame: F;
  /** x and y of all strokes' points, one stroke after the other, mm. */
  readonly points: Float64Array;
  /** Stroke i has the points from `starts[i]` up to `starts[i + 1]`, counted in points. */
  readonly starts: Uint32Array;
  /** Power, speed (mm/s) and 1 for air, per stroke. */
  readonly styles: Float64Array;
  readonly scans: readonly ScanBlock[];
  /** The blocks in burning order: n ≥ 0 is stroke n, n < 0 is scan −1 − n. */
  readonly order: Int32Array;
}

export function pack<F extends Frame>(toolpath: Toolpath<F>): PackedToolpath<F> {
  const strokes = toolpath.blocks.filter(isPath);
  const pointCount = strokes.reduce((n, s) => n + s.points.length / 2, 0);
  const points = new Float64Array(shared(pointCount * 16));
  const starts = new Uint32Array(shared((strokes.length + 1) * 4));
  const styles = new Float64Array(shared(strokes.length * STYLE_WIDTH * 8));
  let at = 0;
  strokes.forEach((stroke, i) => {
    points.set(stroke.points, at * 2);
    styles.set([stroke.power, stroke.speed, stroke.hasAir ? 1 : 0], i * STYLE_WIDTH);
    at += stroke.points.length / 2;
    starts[i + 1] = at;
  });
  const scans = toolpath.blocks.filter((b) => b.kind === 'scan').map(withSharedLevels);
  return { frame: toolpath.frame, points, starts, styles, scans, order: orderOf(toolpath.blocks) };
}

export function unpack<F extends Frame>(packed: PackedToolpath<F>): Toolpath<F> {
  const blocks: Block[] = [];
  for (const n of packed.order) blocks.push(n >= 0 ? strokeAt(packed, n) : packed.scans[-1 - n]!);
  return { frame: packed.frame, blocks };
}

/** Stroke `i` as a block; its points are a view, not a copy. */
export function strokeAt(packed: PackedToolpath, i: number): PathBlock {
  const [power = 0, speed = 0, air = 0] = packed.styles.subarray(
    i * STYLE_WIDTH,
    (i + 1) * STYLE_WIDTH,
  );
  const points = packed.points.subarray(packed.starts[i]! * 2, packed.starts[i + 1]! * 2);
  return { kind: 'path', points, power, speed, hasAir: air === 1 };
}

/** Bytes held, for a cache's bound. */
export function packedBytes(packed: PackedToolpath): number {
  const scans = packed.scans.reduce((n, s) => n + s.levels.byteLength, 0);
  return packed.points.byteLength + packed.starts.byteLength + packed.styles.byteLength + scans;
}

/** A copy in shared memory, or the array itself where it lies there already. */
export function toShared(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes;
  const copy = new Uint8Array(shared(bytes.length));
  copy.set(bytes);
  return copy;
}

function orderOf(blocks: readonly Block[]): Int32Array {
  const order = new Int32Array(shared(blocks.length * 4));
  let strokes = 0;
  let scans = 0;
  blocks.forEach((block, i) => {
    order[i] = block.kind === 'path' ? strokes++ : -1 - scans++;
  });
  return order;
}

function withSharedLevels(scan: ScanBlock): ScanBlock {
  return { ...scan, levels: toShared(scan.levels) };
}

function isPath(block: Block): block is PathBlock {
  return block.kind === 'path';
}

function shared(byteLength: number): SharedArrayBuffer {
  return new SharedArrayBuffer(byteLength);
}
