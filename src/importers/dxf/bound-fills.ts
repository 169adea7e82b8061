// SPDX-License-Identifier: GPL-3.0-or-later
/** Hatches that are bound to the outlines they fill: both are one shape, with a fill and a stroke. */

import type { PathShape } from '../../art/art.js';
import { CLOSE } from '../../geometry/path.js';
import { concatenated } from '../../geometry/subpaths.js';
import type { DrawnEntity } from './walk.js';

export interface BoundFills {
  /** Numbers of the outlines that are part of a filled shape. */
  readonly outlines: ReadonlySet<number>;
  readonly byFill: ReadonlyMap<number, Pick<PathShape, 'path' | 'stroke' | 'strokeWidth'>>;
}

export function boundOutlines(drawn: readonly DrawnEntity[]): BoundFills {
  const byHandle = new Map<string, number>();
  drawn.forEach(({ handle }, i) => {
    if (handle !== undefined) byHandle.set(handle, i);
  });
  const outlines = new Set<number>();
  const byFill = new Map<number, Pick<PathShape, 'path' | 'stroke' | 'strokeWidth'>>();
  drawn.forEach((fill, i) => {
    const numbers = (fill.sources ?? []).map((handle) => byHandle.get(handle) ?? -1);
    const own = numbers.map((number) => drawn[number]);
    if (own.length === 0 || numbers.some((number) => outlines.has(number))) return;
    if (!own.every((outline) => outline !== undefined && isWhole(outline, own[0]!))) return;
    for (const number of numbers) outlines.add(number);
    const [{ looks, width }] = own as [DrawnEntity];
    const path = concatenated(own.flatMap((outline) => outline!.paths));
    byFill.set(i, { path, stroke: looks.colour, strokeWidth: width ?? looks.width });
  });
  return { outlines, byFill };
}

/** Closed, and drawn as the first one is. */
function isWhole({ paths, looks }: DrawnEntity, first: DrawnEntity): boolean {
  const isAlike =
    looks.layer === first.looks.layer && `${looks.colour}` === `${first.looks.colour}`;
  return isAlike && paths.every(({ ops }) => ops[ops.length - 1] === CLOSE);
}
