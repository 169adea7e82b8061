// SPDX-License-Identifier: GPL-3.0-or-later
/** How far a box reaches over the bed, in words. */
import { listed, type Message, msg, type Value } from '../../base/message.js';
import type { Bounds } from '../../geometry/bounds.js';
import { bedBounds, type MachineProfile } from '../profile.js';

/** Rounding of positions, mm: less than this over the edge is on the edge. */
const SLACK = 0.001;

/** `12.5 mm over the left edge and 3 mm over the back edge`, or undefined when nothing is over. */
export function overhang(box: Bounds, machine: MachineProfile): Value | undefined {
  const bed = bedBounds(machine);
  const [first, ...rest] = [
    over(bed.minX - box.minX, (mm) => msg('{mm} mm over the left edge', { mm })),
    over(box.maxX - bed.maxX, (mm) => msg('{mm} mm over the right edge', { mm })),
    over(bed.minY - box.minY, (mm) => msg('{mm} mm over the front edge', { mm })),
    over(box.maxY - bed.maxY, (mm) => msg('{mm} mm over the back edge', { mm })),
  ].filter((part) => part !== undefined);
  return first && listed([first, ...rest]);
}

function over(mm: number, words: (mm: number) => Message): Message | undefined {
  return mm > SLACK ? words(Number(mm.toFixed(2))) : undefined;
}
