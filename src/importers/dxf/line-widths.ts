// SPDX-License-Identifier: GPL-3.0-or-later
/** Polylines have widths of their own, of the whole line or of each side at its two ends. */
import type { Entity } from './entity.js';

export interface LineWidth {
  /** In units of the entity; 0 for a line as wide as its layer says. */
  readonly width: number;
  /** Whether it is the mean of several. */
  readonly isMean: boolean;
}

const NONE: LineWidth = { width: 0, isMean: false };
/** Flags of a polyline in space, a net, a body. */
const NOT_FLAT = 8 | 16 | 64;

export function lineWidthOf(entity: Entity): LineWidth {
  if (entity.type === 'LWPOLYLINE') return ofCorners(entity);
  if (entity.type !== 'POLYLINE' || entity.flag(70, NOT_FLAT)) return NONE;
  const [start, end] = [entity.number(40), entity.number(41)];
  return meanOf(
    entity.children.flatMap((vertex) => [vertex.number(40, start), vertex.number(41, end)]),
  );
}

/** Corners without widths of their own have none. */
function ofCorners(entity: Entity): LineWidth {
  const all = entity.number(43);
  if (all > 0) return { width: all, isMean: false };
  const said = [...entity.numbers(40), ...entity.numbers(41)];
  const unsaid = 2 * entity.numbers(10).length - said.length;
  return meanOf([...said, ...new Array<number>(Math.max(0, unsaid)).fill(0)]);
}

function meanOf(widths: readonly number[]): LineWidth {
  const sum = widths.reduce((all, width) => all + width, 0);
  if (!(sum > 0) || !Number.isFinite(sum)) return NONE;
  return { width: sum / widths.length, isMean: widths.some((width) => width !== widths[0]) };
}
