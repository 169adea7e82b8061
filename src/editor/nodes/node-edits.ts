// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be done to nodes that are chosen: each edit of one outline, and which nodes are chosen after it. */
import { cornered, kindOf, smoothed, symmetrical } from '../../geometry/node-handles.js';
import { brokenAt, withoutNodes } from '../../geometry/node-joins.js';
import {
  curved,
  segmentAt,
  segmentsAmong,
  splitSegment,
  straightened,
} from '../../geometry/node-segments.js';
import type { NodeOutline } from '../../geometry/outline-nodes.js';

export interface EditedOutline {
  readonly outline: NodeOutline;
  readonly picked: ReadonlySet<number>;
}

/** What comes in the place of the outline; undefined where there is nothing to be done. */
export type NodeEdit = (
  outline: NodeOutline,
  picked: ReadonlySet<number>,
) => readonly EditedOutline[] | undefined;

const HALFWAY = 1 / 2;

export const nodeEdits = {
  'node-add': (outline, picked) => {
    const segments = segmentsAmong(outline, picked);
    if (segments.length === 0) return undefined;
    const split = segments
      .toReversed()
      .reduce((made, segment) => splitSegment(made, segment, HALFWAY), outline);
    const moved = [...picked].map((node) => node + segments.filter((s) => s < node).length);
    return [{ outline: split, picked: new Set([...moved, ...segments.map((s, i) => s + i + 1)]) }];
  },
  'node-delete': (outline, picked) => {
    const left = withoutNodes(outline, picked);
    return left === undefined ? [] : [{ outline: left, picked: NONE }];
  },
  'node-break': (outline, picked) => {
    const parts = brokenAt(outline, picked);
    if (parts.length === 1 && !outline.isClosed) return undefined;
    return parts.map((part, i) => {
      const last = part.nodes.length - 1;
      const ends = [
        ...(i > 0 || outline.isClosed ? [0] : []),
        ...(i < parts.length - 1 || outline.isClosed ? [last] : []),
      ];
      return { outline: part, picked: new Set(ends) };
    });
  },
  'node-corner': (outline, picked) => {
    const hasHandles = [...picked].some((i) => outline.nodes[i]?.before ?? outline.nodes[i]?.after);
    return hasHandles ? [{ outline: cornered(outline, picked), picked }] : undefined;
  },
  'node-smooth': (outline, picked) => {
    const isAny = inner(outline, picked).some((i) => kindOf(outline.nodes[i]!) === 'corner');
    return isAny ? [{ outline: smoothed(outline, picked), picked }] : undefined;
  },
  'node-symmetric': (outline, picked) => {
    const isAny = inner(outline, picked).some((i) => kindOf(outline.nodes[i]!) !== 'symmetric');
    return isAny ? [{ outline: symmetrical(outline, picked), picked }] : undefined;
  },
  'node-line': (outline, picked) => {
    const curves = segmentsAmong(outline, picked).filter((i) => !segmentAt(outline, i).isLine);
    return curves.length === 0 ? undefined : [{ outline: straightened(outline, curves), picked }];
  },
  'node-curve': (outline, picked) => {
    const lines = segmentsAmong(outline, picked).filter((i) => segmentAt(outline, i).isLine);
    return lines.length === 0 ? undefined : [{ outline: curved(outline, lines), picked }];
  },
} as const satisfies Readonly<Record<string, NodeEdit>>;

const NONE: ReadonlySet<number> = new Set();

/** The ends of an open outline have nothing to continue to. */
function inner({ nodes, isClosed }: NodeOutline, picked: ReadonlySet<number>): readonly number[] {
  const isInner = (i: number) => isClosed || (i > 0 && i < nodes.length - 1);
  return [...picked].filter((i) => i < nodes.length && isInner(i));
}
