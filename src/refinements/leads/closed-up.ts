// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Loose strokes that are one outline together, taken as that outline: it has leads as any other. It is run where the
 * last of its strokes was: whatever must be cut before a part falls is cut by then.
 */
import { looseLoops } from '../../geometry/loops.js';
import { isClosedLine, polylineLength } from '../../geometry/polyline.js';
import type { BlockGeometry, PathGeometry } from '../../toolpath/toolpath.js';
import type { LaidStroke, StrokeEnds } from '../contract.js';

type Strokes = Pick<StrokeEnds, 'laid' | 'cuts'>;

export interface ClosedUp extends Strokes {
  /** What was made of the outlines, as what is run in the place of each stroke of the step. */
  opened(made: readonly LaidStroke[]): readonly LaidStroke[];
}

/** mm by which the strokes of an outline may be longer or shorter than it: they meet in corners that are not quite one. */
const SLACK = 0.2;

/** Where a stroke belongs to several outlines, crosses others, has bridges or is of another step, all stays as it is. */
export function closedUp({ laid, cuts }: Strokes): ClosedUp {
  const rings = ringsAmong(laid, cuts);
  if (rings.size === 0) return { laid, cuts, opened: (made) => made };
  const isMember = new Set([...rings.values()].flat());
  const ringOf = new Map([...rings].map(([ring, members]) => [members.at(-1)!, ring]));
  const asRings = laid.flatMap((stroke): readonly LaidStroke[] => {
    const ring = ringOf.get(stroke.outline);
    if (ring !== undefined) return [{ outline: ring, strokes: [ring] }];
    return isMember.has(stroke.outline) ? [] : [stroke];
  });
  return {
    laid: asRings,
    cuts: [...cuts.filter((cut) => !isMember.has(cut)), ...rings.keys()],
    opened(made) {
      const madeOf = new Map(made.map(({ outline, strokes }) => [outline, strokes]));
      return laid.map(({ outline }) => {
        const key = ringOf.get(outline) ?? outline;
        return { outline, strokes: madeOf.get(key) ?? [] };
      });
    },
  };
}

/** Each with its strokes, in running order. */
type Rings = ReadonlyMap<PathGeometry, readonly BlockGeometry[]>;

function ringsAmong(laid: readonly LaidStroke[], cuts: readonly BlockGeometry[]): Rings {
  const paths = cuts.flatMap((cut) => (cut.kind === 'path' ? [cut] : []));
  const lines = paths.map(({ points }) => ({ points, isClosed: isClosedLine(points) }));
  const loops = looseLoops(lines);
  const places = new Map(laid.map(({ outline }, place) => [outline, place]));
  const strokesOf = new Map(laid.map(({ outline, strokes }) => [outline, strokes]));
  const isWhole = (member: number) => {
    const strokes = strokesOf.get(paths[member]!);
    return strokes?.length === 1 && strokes[0] === paths[member];
  };
  const counts = new Map<number, number>();
  for (const member of loops.flatMap(({ members }) => members)) {
    counts.set(member, (counts.get(member) ?? 0) + 1);
  }
  return new Map(
    loops.flatMap(({ points, members }) => {
      const isOwn = members.every((member) => counts.get(member) === 1 && isWhole(member));
      const length = members.reduce((sum, one) => sum + polylineLength(paths[one]!.points), 0);
      const slack = SLACK * members.length;
      if (!isOwn || Math.abs(length - polylineLength(points)) > slack) return [];
      const own = members.map((member) => paths[member]!);
      const inOrder = own.sort((a, b) => places.get(a)! - places.get(b)!);
      return [[{ kind: 'path', points } as const, inOrder] as const];
    }),
  );
}
