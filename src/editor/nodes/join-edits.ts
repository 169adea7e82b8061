// SPDX-License-Identifier: GPL-3.0-or-later
/** Ends that are chosen come together: those of two outlines make one of them, those of one close it. */
import { closedBy, type JoinManner, joinedBy, reversedNodes } from '../../geometry/node-joins.js';
import type { NodeOutline } from '../../geometry/outline-nodes.js';
import type { EditedOutline } from './node-edits.js';
import type { OutlinePicks } from './node-picks.js';

/** What comes in the place of which outline; undefined where nothing can be joined. */
export type JoinEdit = ReadonlyMap<number, readonly EditedOutline[]>;

interface End {
  readonly outline: number;
  readonly isStart: boolean;
}

/** Joins the ends that are picked among the outlines of one piece. */
export function joinEdit(
  picks: OutlinePicks,
  outlineAt: (outline: number) => NodeOutline,
  manner: JoinManner,
): JoinEdit | undefined {
  const ends = endsAmong(picks, outlineAt);
  const [one, other] = ends;
  if (ends.length === 2 && one!.outline !== other!.outline) {
    return pairJoined(one!, other!, { outlineAt, manner });
  }
  const closed = [...picks.keys()].flatMap((index) => {
    const outline = outlineAt(index);
    const both = ends.filter((end) => end.outline === index).length === 2;
    const isMeant = both || (manner === 'line' && ends.length < 2);
    if (outline.isClosed || outline.nodes.length < 2 || !isMeant) return [];
    const made = closedBy(outline, manner);
    return [[index, [{ outline: made, picked: new Set([0]) }]] as const];
  });
  return closed.length === 0 ? undefined : new Map(closed);
}

function endsAmong(picks: OutlinePicks, outlineAt: (outline: number) => NodeOutline): End[] {
  return [...picks].flatMap(([index, nodes]) => {
    const { nodes: all, isClosed } = outlineAt(index);
    if (isClosed || all.length < 2) return [];
    const start = nodes.has(0) ? [{ outline: index, isStart: true }] : [];
    const end = nodes.has(all.length - 1) ? [{ outline: index, isStart: false }] : [];
    return [...start, ...end];
  });
}

/** The joined outline takes the place of the first. */
function pairJoined(
  one: End,
  other: End,
  how: { outlineAt(outline: number): NodeOutline; readonly manner: JoinManner },
): JoinEdit {
  const [first, second] = one.outline < other.outline ? [one, other] : [other, one];
  const [from, to] = [how.outlineAt(first.outline), how.outlineAt(second.outline)];
  const joined = joinedBy(
    first.isStart ? reversedNodes(from) : from,
    second.isStart ? to : reversedNodes(to),
    how.manner,
  );
  const at = from.nodes.length - 1;
  const picked = new Set(how.manner === 'line' ? [at, at + 1] : [at]);
  return new Map([
    [first.outline, [{ outline: joined, picked }]],
    [second.outline, []],
  ]);
}
