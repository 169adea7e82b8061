// SPDX-License-Identifier: GPL-3.0-or-later
/** A toolpath that runs the same blocks again and again, taken as one run of them and its repeats. */
import type { Block } from './toolpath.js';

export function onePass(blocks: readonly Block[]): {
  readonly blocks: readonly Block[];
  readonly passes: number;
} {
  const [first] = blocks;
  for (let period = 1; first !== undefined && period <= blocks.length / 2; period++) {
    if (blocks.length % period !== 0 || !isSame(first, blocks[period]!)) continue;
    if (blocks.every((block, i) => i < period || isSame(block, blocks[i - period]!)))
      return { blocks: blocks.slice(0, period), passes: blocks.length / period };
  }
  return { blocks, passes: 1 };
}

function isSame(a: Block, b: Block): boolean {
  if (a === b) return true;
  if (a.kind === 'scan' || b.kind === 'scan') return false;
  if (a.points.length !== b.points.length || a.power !== b.power || a.speed !== b.speed)
    return false;
  return a.points.every((value, i) => value === b.points[i]);
}
