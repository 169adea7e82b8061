// SPDX-License-Identifier: GPL-3.0-or-later
/** How far a box reaches over the bed, in words. */
import type { Bounds } from '../../geometry/bounds.js';
import { bedBounds, type MachineProfile } from '../profile.js';

/** Rounding of positions, mm: less than this over the edge is on the edge. */
const SLACK = 0.001;

/** `12.5 mm over the left edge and 3 mm over the back edge`, or undefined when nothing is over. */
export function overhang(box: Bounds, machine: MachineProfile): string | undefined {
  const bed = bedBounds(machine);
  const parts = [
    ['left', bed.minX - box.minX] as const,
    ['right', box.maxX - bed.maxX] as const,
    ['front', bed.minY - box.minY] as const,
    ['back', box.maxY - bed.maxY] as const,
  ]
    .filter(([, over]) => over > SLACK)
    .map(([edge, over]) => `${Number(over.toFixed(2))} mm over the ${edge} edge`);
  return parts.length === 0 ? undefined : parts.join(' and ');
}
