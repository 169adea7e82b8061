// SPDX-License-Identifier: GPL-3.0-or-later
/** Spreads what is selected so that the gaps between neighbours are equal; the two outermost stay where they are. */
import { type Marked, N_ } from '../../base/translatable.js';
import type { Bounds } from '../../geometry/bounds.js';
import { boundsOf } from '../hit-test.js';
import { defineCommand } from './command.js';
import { hasUnits, selectedUnits, shiftUnits, type Unit } from './selected-units.js';

type Side = readonly [min: 'minX' | 'minY', max: 'maxX' | 'maxY'];

export const distributeCommands = [
  distribution('distribute-horizontally', N_('Equal Gaps Horizontally'), ['minX', 'maxX']),
  distribution('distribute-vertically', N_('Equal Gaps Vertically'), ['minY', 'maxY']),
];

function distribution(id: string, label: Marked, side: Side) {
  return defineCommand({
    id,
    label,
    place: 'align',
    isEnabled: (deps) => hasUnits(deps, 3),
    run(deps) {
      const units = selectedUnits(deps);
      const places = placesOf(units, side);
      shiftUnits(deps, label, units, (box, unit) => {
        const by = places.get(unit)! - box[side[0]];
        return side[0] === 'minX' ? { x: by, y: 0 } : { x: 0, y: by };
      });
    },
  });
}

/** Where each of them is to begin. */
function placesOf(units: readonly Unit[], [min, max]: Side): ReadonlyMap<Unit, number> {
  const boxes = units
    .map((unit) => ({ unit, box: boundsOf(unit) }))
    .sort((a, b) => a.box[min] + a.box[max] - b.box[min] - b.box[max]);
  const sizeOf = (box: Bounds) => box[max] - box[min];
  const [first, last] = [boxes[0]!.box, boxes.at(-1)!.box];
  const taken = boxes.reduce((sum, { box }) => sum + sizeOf(box), 0);
  const gap = (last[max] - first[min] - taken) / (boxes.length - 1);
  const places = new Map<Unit, number>();
  let at = first[min];
  for (const { unit, box } of boxes) {
    places.set(unit, at);
    at += sizeOf(box) + gap;
  }
  // The last one stays where it is, to the last bit.
  places.set(boxes.at(-1)!.unit, last[min]);
  return places;
}
