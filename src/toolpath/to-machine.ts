// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Takes a toolpath from the bed (origin front left, y away from the operator) to the machine's own axes, which start
 * in one of the bed's corners and point into it. The last change of frame before the encoder.
 */
import { type Bounds, pointBox, union } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import { type FrameMap, mapToolpath } from './map-blocks.js';
import type { Toolpath } from './toolpath.js';

/** What must be known of the bed, mm; the `bed` of a machine profile fits. */
export interface BedFrame {
  readonly width: number;
  readonly depth: number;
  readonly origin: 'front-left' | 'front-right' | 'back-left' | 'back-right';
}

export function toMachine(toolpath: Toolpath<'bed'>, bed: BedFrame): Toolpath<'machine'> {
  return { frame: 'machine', blocks: mapToolpath(toolpath, machineMap(bed)) };
}

/** A box of the bed in the machine's own axes, or back: it is its own inverse. */
export function boundsToMachine(bounds: Bounds, bed: BedFrame): Bounds {
  const { flipX, flipY, x, y } = machineMap(bed);
  const corner = (atX: number, atY: number) => pointBox({ x: x + flipX * atX, y: y + flipY * atY });
  return union(corner(bounds.minX, bounds.minY), corner(bounds.maxX, bounds.maxY));
}

/** A way on the bed, in the machine's own axes; its own inverse. */
export function directionToMachine({ x, y }: Point, bed: BedFrame): Point {
  const { flipX, flipY } = machineMap(bed);
  return { x: flipX * x + 0, y: flipY * y + 0 };
}

/** A place in the machine's own axes, on the bed; its own inverse. */
export function placeOnBed(place: Point, bed: BedFrame): Point {
  const { flipX, flipY, x, y } = machineMap(bed);
  return { x: x + flipX * place.x, y: y + flipY * place.y };
}

/** Its own inverse: mirroring twice brings everything back. */
export function machineMap({ width, depth, origin }: BedFrame): FrameMap {
  const isRight = origin === 'front-right' || origin === 'back-right';
  const isBack = origin === 'back-left' || origin === 'back-right';
  return {
    flipX: isRight ? -1 : 1,
    flipY: isBack ? -1 : 1,
    x: isRight ? width : 0,
    y: isBack ? depth : 0,
  };
}
