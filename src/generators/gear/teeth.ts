// SPDX-License-Identifier: GPL-3.0-or-later
/** The outline of an involute gear about the origin, counter-clockwise, in straight pieces far below a kerf. */
import { type Path, PathBuilder } from '../../geometry/path.js';

export interface Teeth {
  readonly teeth: number;
  readonly module: number;
  /** Radians. */
  readonly pressureAngle: number;
  /** The clearance, in modules. */
  readonly clearance: number;
  /** The backlash at the pitch circle, mm. */
  readonly backlash: number;
}

/** Pieces of each flank. */
const FLANK = 12;
/** Pieces of each arc at the tip and at the root. */
const ARC = 4;

export function rootRadius({ teeth, module, clearance }: Teeth): number {
  return (module * teeth) / 2 - module * (1 + clearance);
}

export function gearOutline(wanted: Teeth): Path {
  const { teeth, module, pressureAngle, backlash } = wanted;
  const pitch = (module * teeth) / 2;
  const base = pitch * Math.cos(pressureAngle);
  const [root, tip] = [rootRadius(wanted), pitch + module];
  // Half of the angle that a tooth takes up at the pitch circle, and on the base circle.
  const half = Math.PI / 2 / teeth - backlash / (2 * pitch) + involute(pressureAngle);
  /** Half of a tooth at that radius; below the base circle its flanks run to the middle of the gear. */
  const halfAt = (r: number) => half - (r > base ? involute(Math.acos(base / r)) : 0);
  const outer = pointedAt(halfAt, Math.max(root, base), tip);
  const from = Math.max(root, Math.min(base, outer));
  const radii = Array.from({ length: FLANK + 1 }, (_, i) => from + ((outer - from) * i) / FLANK);
  const flank = root < from ? [root, ...radii] : radii;
  const builder = new PathBuilder();
  let isBegun = false;
  const to = (r: number, angle: number) => {
    const [x, y] = [r * Math.cos(angle), r * Math.sin(angle)];
    if (isBegun) builder.lineTo(x, y);
    else builder.moveTo(x, y);
    isBegun = true;
  };
  const arc = (r: number, a: number, b: number) => {
    for (let i = 1; i < ARC; i++) to(r, a + ((b - a) * i) / ARC);
  };
  const step = (2 * Math.PI) / teeth;
  const foot = Math.min(halfAt(root), step / 2);
  for (let tooth = 0; tooth < teeth; tooth++) {
    const middle = Math.PI / 2 + tooth * step;
    for (const r of flank) to(r, middle - Math.min(halfAt(r), step / 2));
    arc(outer, middle - halfAt(outer), middle + halfAt(outer));
    for (const r of [...flank].reverse()) to(r, middle + Math.min(halfAt(r), step / 2));
    arc(root, middle + foot, middle + step - foot);
  }
  return builder.close().build();
}

/** How far a tooth reaches: to the tip, or to where its flanks meet. */
function pointedAt(halfAt: (r: number) => number, from: number, tip: number): number {
  if (halfAt(tip) >= 0) return tip;
  let [low, high] = [from, tip];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (halfAt(middle) >= 0) low = middle;
    else high = middle;
  }
  return low;
}

function involute(angle: number): number {
  return Math.tan(angle) - angle;
}
