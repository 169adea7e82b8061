// SPDX-License-Identifier: GPL-3.0-or-later
/** Polylines have widths of their own, of the whole line or of each side at its two ends. */
import type { Entity } from './entity.js';

export interface LineWidth {
  /** The width in units of the entity; 0 for a line as wide as its layer says. */
  readonly width: number;
  /** Whether it is the mean of several. */
  readonly isMean: boolean;
}

const NONE: LineWidth = { width: 0, isMean: false };
/** Flags of a polyline in space, a net, a body. */
const NOT_FLAT = 8 | 16 | 64;

const CLOSED = 1;

/** The width of a side, where it begins and where it ends. */
type Side = readonly [start: number, end: number];

export function lineWidthOf(entity: Entity): LineWidth {
  if (entity.type === 'LWPOLYLINE') {
    const all = entity.number(43);
    return all > 0 ? { width: all, isMean: false } : meanOf(sidesIn(entity), entity);
  }
  if (entity.type !== 'POLYLINE' || entity.flag(70, NOT_FLAT)) return NONE;
  const [start, end] = [entity.number(40), entity.number(41)];
  const sides = entity.children.map((v): Side => [v.number(40, start), v.number(41, end)]);
  return meanOf(sides, entity);
}

/** A side that does not say its widths has none. */
function sidesIn(entity: Entity): Side[] {
  const sides: [number, number][] = [];
  for (let at = entity.from; at < entity.to; at++) {
    const code = entity.codeAt(at);
    if (code === 10) sides.push([0, 0]);
    else if (code === 40 || code === 41) sides.at(-1)?.splice(code - 40, 1, entity.numberAt(at));
  }
  return sides;
}

/** The mean width of the sides. No side continues from the last corner of an open line. */
function meanOf(sides: readonly Side[], entity: Entity): LineWidth {
  const widths = (entity.flag(70, CLOSED) ? sides : sides.slice(0, -1)).flat();
  const sum = widths.reduce((all, width) => all + width, 0);
  if (!(sum > 0) || !Number.isFinite(sum)) return NONE;
  return { width: sum / widths.length, isMean: widths.some((width) => width !== widths[0]) };
}
