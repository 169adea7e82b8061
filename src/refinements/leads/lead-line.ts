// SPDX-License-Identifier: GPL-3.0-or-later
/** The way of the beam from the waste onto an outline, and from the outline into the waste. */
import type { Point } from '../../geometry/path.js';
import { reversedPolyline } from '../../geometry/polyline.js';

export interface LeadForm {
  readonly shape: 'line' | 'arc';
  /** The angle between a straight lead and the outline, radians. */
  readonly angle: number;
}

/** Where a lead meets the outline. */
export interface Joint extends Point {
  /** The directions along the outline as it is run, and from it into the waste: unit vectors. */
  readonly along: Point;
  readonly aside: Point;
}

/** Straight pieces that a quarter of a circle is made of. */
const PIECES = 12;

/** The lead from the waste to the joint; `length` is that of the way, mm. */
export function leadIn(joint: Joint, length: number, form: LeadForm): Float64Array {
  return wayBetween(joint, -length, form);
}

/** The lead from the joint into the waste. */
export function leadOut(joint: Joint, length: number, form: LeadForm): Float64Array {
  return reversedPolyline(wayBetween(joint, length, form));
}

/** How far from a straight outline the free end of the lead is, mm. */
export function leadHeight(length: number, { shape, angle }: LeadForm): number {
  return shape === 'line' ? length * Math.sin(angle) : radiusOf(length);
}

/** The way to the joint, from behind it where the length is negative and else from before it. */
function wayBetween(joint: Joint, length: number, form: LeadForm): Float64Array {
  const at = (ahead: number, away: number) => [
    joint.x + joint.along.x * ahead + joint.aside.x * away,
    joint.y + joint.along.y * ahead + joint.aside.y * away,
  ];
  if (form.shape === 'line') {
    const [ahead, away] = [length * Math.cos(form.angle), Math.abs(length) * Math.sin(form.angle)];
    return Float64Array.of(...at(ahead, away), joint.x, joint.y);
  }
  const radius = radiusOf(Math.abs(length));
  const way = Array.from({ length: PIECES }, (_, i) => {
    const turn = (Math.PI / 2) * (1 - i / PIECES);
    return at(Math.sign(length) * radius * Math.sin(turn), radius * (1 - Math.cos(turn)));
  });
  return Float64Array.of(...way.flat(), joint.x, joint.y);
}

/** A quarter of a circle is as long as asked for. */
function radiusOf(length: number): number {
  return length / (Math.PI / 2);
}
