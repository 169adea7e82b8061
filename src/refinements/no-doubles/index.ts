// SPDX-License-Identifier: GPL-3.0-or-later
/** A line that a drawing has twice would be burnt twice: too deep, too wide, and charred. */
import { N_ } from '../../base/translatable.js';
import type { Bounds } from '../../geometry/bounds.js';
import { BoxIndex } from '../../geometry/box-index.js';
import { pointsBounds } from '../../geometry/polyline.js';
import type { Schema } from '../../params/schema.js';
import type { BlockGeometry, PathGeometry } from '../../toolpath/toolpath.js';
import type { StageRefinement } from '../contract.js';
import { isSameWay } from './same-way.js';
import { withSharedPiecesOnce } from './shared-pieces.js';

const params = {
  tolerance: {
    kind: 'length',
    label: N_('Tolerance'),
    help: N_('Corners this close together count as one.'),
    default: 0.01,
    min: 0.001,
    max: 1,
  },
} as const satisfies Schema;

export const noDoubles: StageRefinement<'stroke', typeof params> = {
  id: 'no-doubles',
  version: 3,
  label: N_('Doubled lines once'),
  help: N_(
    'Burns an outline, or an edge, that a drawing has several times in the same place only once.',
  ),
  stage: 'stroke',
  params,
  suits: ({ takes }) => takes.paths && !takes.bitmaps,
  refine(blocks, { params: { tolerance }, tick }) {
    const isDouble = doublesOf(blocks, tolerance, tick);
    const whole = blocks.filter((_, i) => !isDouble.has(i));
    return withSharedPiecesOnce(whole, tolerance, tick);
  },
};

/** The numbers of those that burn what an earlier one burns. */
function doublesOf(
  blocks: readonly BlockGeometry[],
  tolerance: number,
  tick: () => void,
): ReadonlySet<number> {
  const numbers = [...blocks.keys()].filter((i) => blocks[i]!.kind === 'path');
  const ways = numbers.map((i) => (blocks[i] as PathGeometry).points); // The others are left out above.
  const corners = ways.map(pointsBounds).map(({ minX, minY }) => boxAround(minX, minY, 0));
  const index = new BoxIndex(corners);
  const doubles = new Set<number>();
  numbers.forEach((number, n) => {
    tick();
    if (doubles.has(number)) return;
    const { minX, minY } = corners[n]!;
    index.overlapping(boxAround(minX, minY, tolerance), (other) => {
      if (other > n && isSameWay(ways[n]!, ways[other]!, tolerance)) doubles.add(numbers[other]!);
    });
  });
  return doubles;
}

function boxAround(x: number, y: number, reach: number): Bounds {
  return { minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach };
}
