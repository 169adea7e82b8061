// SPDX-License-Identifier: GPL-3.0-or-later
/** Which nodes of which outlines of which pieces are chosen: plain sets that never change. */
import type { RowId } from '../../model/rows.js';

export interface NodeRef {
  readonly piece: RowId;
  readonly outline: number;
  readonly node: number;
}

export type OutlinePicks = ReadonlyMap<number, ReadonlySet<number>>;
export type NodePicks = ReadonlyMap<RowId, OutlinePicks>;

export const NO_PICKS: NodePicks = new Map();

export function hasPick(picks: NodePicks, { piece, outline, node }: NodeRef): boolean {
  return picks.get(piece)?.get(outline)?.has(node) === true;
}

export function pickCount(picks: NodePicks): number {
  let count = 0;
  for (const outlines of picks.values()) for (const nodes of outlines.values()) count += nodes.size;
  return count;
}

/** One after the other. */
export function* eachPick(picks: NodePicks): Generator<NodeRef> {
  for (const [piece, outlines] of picks) {
    for (const [outline, nodes] of outlines)
      for (const node of nodes) yield { piece, outline, node };
  }
}

export function picksOf(refs: Iterable<NodeRef>): NodePicks {
  const picks = new Map<RowId, Map<number, Set<number>>>();
  for (const { piece, outline, node } of refs) {
    const outlines = picks.get(piece) ?? new Map<number, Set<number>>();
    picks.set(piece, outlines);
    const nodes = outlines.get(outline) ?? new Set<number>();
    outlines.set(outline, nodes);
    nodes.add(node);
  }
  return picks;
}

/** These as well; where all of them were chosen already, without them. */
export function toggledPicks(picks: NodePicks, refs: readonly NodeRef[]): NodePicks {
  if (!refs.every((ref) => hasPick(picks, ref))) return picksOf([...eachPick(picks), ...refs]);
  const gone = picksOf(refs);
  return picksOf([...eachPick(picks)].filter((ref) => !hasPick(gone, ref)));
}
