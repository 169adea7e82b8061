// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lines whose width no transform changes (`vector-effect: non-scaling-stroke`). usvg forgets the word, so such a line
 * is marked by the limit of its corners, which goes with it wherever it is copied.
 */
import type { Attributes } from './namespaces.js';
import { isPhysical, lengthToMm } from './page-size.js';
import { readDashes } from './path-lengths.js';

/** Added to the limit; no drawing has such corners. */
const MARK = 100_000;
const DRAWN = new Set('path rect circle ellipse line polyline polygon text'.split(' '));

/** Properties of lines that are set around an element, as written. */
export interface InheritedLine {
  readonly width: string | undefined;
  readonly limit: number;
  /** Undefined where there are none. */
  readonly dashes: string | undefined;
}

export const OUTER_LINE: InheritedLine = { width: undefined, limit: 4, dashes: undefined };

/** What holds in the element; marks it where its width is fixed. `mmPerUnit` is that of the drawing itself. */
export function enterLine(
  tag: string,
  attributes: Attributes,
  { around, mmPerUnit }: { readonly around: InheritedLine; readonly mmPerUnit: number },
): InheritedLine {
  const {
    'stroke-width': width,
    'stroke-miterlimit': limit,
    'stroke-dasharray': dashes,
  } = attributes;
  const isFixed = attributes['vector-effect'] === 'non-scaling-stroke' && DRAWN.has(tag);
  if (width === undefined && limit === undefined && dashes === undefined && !isFixed) return around;
  const line = {
    width: width === undefined || width === 'inherit' ? around.width : width,
    limit: Number(limit ?? around.limit) || around.limit,
    dashes: dashes === undefined || dashes === 'inherit' ? around.dashes : saidDashes(dashes),
  };
  if (isFixed) {
    attributes['stroke-miterlimit'] = String(Math.min(line.limit, MARK / 2) + MARK);
    // A length in millimetres is one on the page.
    const mm = isPhysical(line.width) ? lengthToMm(line.width) : undefined;
    if (mm !== undefined) attributes['stroke-width'] = String(mm / mmPerUnit);
  }
  return line;
}

function saidDashes(list: string): string | undefined {
  return list === 'none' ? undefined : list;
}

/** Takes the mark off the attributes of usvg's tree; undefined where there is none. */
export function withoutMark(attributes: Readonly<Record<string, string>>): Attributes | undefined {
  const limit = Number(attributes['stroke-miterlimit'] ?? 4);
  return limit < MARK ? undefined : { ...attributes, 'stroke-miterlimit': String(limit - MARK) };
}

/** Dashes are as fixed as the width: in mm, where a unit is that long. Shares of the whole line are so anywhere. */
export function dashesInMm(attributes: Attributes, mmPerUnit: number): Attributes {
  if (readDashes(attributes['stroke-dasharray'] ?? '').whole !== undefined) return attributes;
  const scaled = (list: string) =>
    list
      .trim()
      .split(/[\s,]+/)
      .map((one) => Number(one) * mmPerUnit);
  const all = { ...attributes };
  for (const name of ['stroke-dasharray', 'stroke-dashoffset']) {
    const list = attributes[name];
    if (list !== undefined) all[name] = scaled(list).join(' ');
  }
  return all;
}
