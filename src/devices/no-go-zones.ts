// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The no-go zones of a profile where the machine counts, and moves by hand against them. They are known as places of
 * the machine only where its reach is: a zone lies on the bed, wherever the zero of the work is. Machine coordinates,
 * mm.
 */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { type Bounds, contains, grown, pointBox } from '../geometry/bounds.js';
import { meetingFraction } from '../geometry/box-hits.js';
import type { Point } from '../geometry/path.js';
import { type MachineProfile, noGoZones } from '../machine/profile.js';
import type { Reach } from '../machine/reach.js';
import { boundsToMachine } from '../toolpath/to-machine.js';
import type { Zone } from '../toolpath/zone-watch.js';

/** A head that stopped at the edge of a zone may leave it; rounding to steps. */
const EDGE = 0.02;

export function zonesOfMachine(
  machine: Pick<MachineProfile, 'bed' | 'noGo'>,
  reach: Reach | undefined,
): readonly Zone[] {
  if (reach === undefined) return [];
  const [x, y] = [reach.x.from, reach.y.from];
  return noGoZones(machine).map(({ name, box }) => {
    const { minX, minY, maxX, maxY } = boundsToMachine(box, machine.bed);
    const there = { minX: minX + x, minY: minY + y, maxX: maxX + x, maxY: maxY + y };
    return { name, box: grown(there, -EDGE) };
  });
}

/** The corners of a way by hand. A head that stands in a zone may leave it. Throws `machine.no-go`. */
export function assertClear(zones: readonly Zone[], way: readonly [Point, ...Point[]]): void {
  const hit = zones.filter(isAway(way[0])).find(({ box }) => meets(way, box));
  if (hit !== undefined) throw intoZone(hit.name);
}

/** The error of a move or a line by hand. */
export function intoZone(zone: string): AppError {
  const sentence = msg(
    'This would lead the head into the no-go zone "{zone}": go around it, or change the zone in the profile.',
    { zone },
  );
  return new AppError('machine.no-go', sentence);
}

/** How far the head may go that way (a vector of length 1) before it comes to a zone, at most `room`. */
export function roomBefore(
  zones: readonly Zone[],
  {
    head,
    direction,
    room,
  }: { readonly head: Point; readonly direction: Point; readonly room: number },
): number {
  if (room <= 0) return room;
  const end = { x: head.x + direction.x * room, y: head.y + direction.y * room };
  const distances = zones.filter(isAway(head)).map(({ box }) => {
    const fraction = meetingFraction(head, end, box);
    return fraction === undefined ? room : Math.max(0, fraction * room - EDGE);
  });
  return Math.min(room, ...distances);
}

function isAway(head: Point): (zone: Zone) => boolean {
  return ({ box }) => !contains(box, pointBox(head));
}

function meets(way: readonly Point[], box: Bounds): boolean {
  return way.some((to, i) => i > 0 && meetingFraction(way[i - 1]!, to, box) !== undefined);
}
