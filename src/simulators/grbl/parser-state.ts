// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the controller remembers between lines, and what one line asks for. Machine coordinates, mm;
 * feeds in mm/min as on the wire. Axis numbers: 0 x, 1 y, 2 z.
 */

export interface Modal {
  motion: 0 | 1 | 2 | 3 | 80;
  units: 20 | 21;
  isRelative: boolean;
  plane: 17 | 18 | 19;
  feedMode: 93 | 94;
  /** 0…5 for G54…G59. */
  coordinate: number;
  spindle: 3 | 4 | 5;
  hasMist: boolean;
  hasFlood: boolean;
  program: 'running' | 'paused' | 'done';
}

export function resetModal(): Modal {
  return {
    motion: 0,
    units: 21,
    isRelative: false,
    plane: 17,
    feedMode: 94,
    coordinate: 0,
    spindle: 5,
    hasMist: false,
    hasFlood: false,
    program: 'running',
  };
}

export interface Offsets {
  /** G54…G59, then G28 and G30, three numbers each. */
  readonly stored: Float64Array[];
  readonly g92: Float64Array;
  toolLength: number;
}

export const G28 = 6;
export const G30 = 7;

export function noOffsets(): Offsets {
  return {
    stored: Array.from({ length: 8 }, () => new Float64Array(3)),
    g92: new Float64Array(3),
    toolLength: 0,
  };
}

/** Machine minus work coordinate along an axis. */
export function workOffset(offsets: Offsets, coordinate: number, axis: number): number {
  const stored = offsets.stored[coordinate]?.[axis] ?? 0;
  return stored + offsets.g92[axis]! + (axis === 2 ? offsets.toolLength : 0);
}

export type NonModal =
  | 'none'
  | 'G4'
  | 'G10'
  | 'G28'
  | 'G28.1'
  | 'G30'
  | 'G30.1'
  | 'G53'
  | 'G92'
  | 'G92.1';

/** What a line asks for, checked. Mutable: one object serves every line. */
export class LineRequest {
  modal: Modal = resetModal();
  nonModal: NonModal = 'none';
  /** The line moves the head by the motion mode (not G28, G30). */
  hasMotion = false;
  hasAxisWords = false;
  readonly axisGiven = [false, false, false];
  /** End of the motion, machine coordinates, mm. */
  readonly target = new Float64Array(3);
  /** The numbers as written, mm: for G10 and G92. */
  readonly written = new Float64Array(3);
  /** Arc centre relative to the start, mm. */
  readonly centre = new Float64Array(3);
  feed = 0;
  s = 0;
  dwell = 0;
  /** G10's L and P. */
  l = 0;
  p = 0;
  tool = 0;
  toolLength: number | undefined;
}
