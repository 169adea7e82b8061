// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The range through which a machine counts: what its profile says, or else what its board reports of itself.
 * Grbl counts from minus its travel to 0 wherever it homes to; a build that calls the homed corner 0
 * (`Z` among its options) counts up from a low corner and down from a high one. Machine coordinates, mm.
 */
import type { Point } from '../geometry/path.js';
import type { BoardFacts } from './board-facts.js';
import type { MachineProfile } from './profile.js';
import type { Reach, Span } from './reach.js';

/** A head that was homed stands no further from 0 than it pulled off its switch. */
const NEAR_ZERO = 2;

type Bed = MachineProfile['bed'];

/** What is known of the place of the head. */
export interface Standing {
  /** Where it is, if that can be believed. */
  readonly head?: Point;
  /** Where it stood after homing, if that was seen. */
  readonly homed?: Point;
}

/** Undefined where that is unknown. */
export function reachOf(
  { bed }: Pick<MachineProfile, 'bed'>,
  board?: BoardFacts,
  standing: Standing = {},
): Reach | undefined {
  return reachByProfile(bed) ?? (board && reachByBoard(board, bed, standing));
}

export function reachByProfile(bed: Bed): Reach | undefined {
  const { width, depth, counting = 'reported', fromX = 0, fromY = 0 } = bed;
  switch (counting) {
    case 'reported':
      return undefined;
    case 'up':
      return { x: span(0, width), y: span(0, depth), by: 'profile' };
    case 'down':
      return { x: span(-width, width), y: span(-depth, depth), by: 'profile' };
    case 'from':
      return { x: span(fromX, width), y: span(fromY, depth), by: 'profile' };
  }
}

/** Without homing a board calls 0 whatever place it was switched on at. */
export function reachByBoard(
  board: BoardFacts,
  bed: Bed,
  { head, homed }: Standing = {},
): Reach | undefined {
  const { hasHoming, travelX, travelY, homingMask = 0, homesToZero, ends } = board;
  if (ends !== undefined) return { ...ends, by: 'board' };
  if (hasHoming !== true || !isTravel(travelX) || !isTravel(travelY)) return undefined;
  const axis = (along: 'x' | 'y', travel: number, size: number) => {
    const homesLow = (homingMask & (along === 'x' ? 1 : 2)) !== 0;
    return axisReach({ travel, size, homesLow, homesToZero }, head?.[along], homed?.[along]);
  };
  return {
    x: axis('x', travelX, bed.width),
    y: axis('y', travelY, bed.depth),
    by: 'board',
  };
}

/**
 * The reach of a board that reports nothing but where it is after homing. The corner is the profile's; without
 * one the end is taken that lies nearer to 0 or to the bed's size, as boards that count upwards have it.
 */
export function reachFromHome(bed: Bed, { x, y }: Point): Reach {
  const { width, depth, origin, homesTo = 'reported' } = bed;
  const isSame = (side: string) =>
    homesTo !== 'reported' && homesTo.includes(side) === origin.includes(side);
  const along = (at: number, size: number, side: string) => {
    const homesLow = homesTo === 'reported' ? at < size / 2 : isSame(side);
    return homesLow ? span(at, size) : span(at - size, size);
  };
  return { x: along(x, width, 'left'), y: along(y, depth, 'front'), by: 'board' };
}

interface Axis {
  readonly travel: number;
  /** Limited to the bed: a travel that was never set may be far longer. */
  readonly size: number;
  readonly homesLow: boolean;
  readonly homesToZero: boolean;
}

function axisReach(
  { travel, size, homesLow, homesToZero }: Axis,
  at: number | undefined,
  homed: number | undefined,
): Span {
  const length = Math.min(travel, size);
  // What is left of a travel that is longer than the bed lies away from the homed end.
  const up = homesLow ? span(0, length) : span(travel - length, length);
  const down = homesLow ? span(-travel, length) : span(-length, length);
  if (homed !== undefined) {
    const isUp = homesLow ? homed > -travel / 2 : homed > travel / 2;
    return isUp ? up : down;
  }
  const [reported, other] = homesToZero && homesLow ? [up, down] : [down, up];
  // Not all forks report how they count, but a head that stands somewhere has been there.
  return at !== undefined && !holds(reported, at) && holds(other, at) ? other : reported;
}

function holds({ from, to }: Span, at: number): boolean {
  return at >= from - NEAR_ZERO && at <= to + NEAR_ZERO;
}

function isTravel(mm: number | undefined): mm is number {
  return mm !== undefined && Number.isFinite(mm) && mm > 0;
}

function span(from: number, length: number): Span {
  return { from, to: from + length };
}
