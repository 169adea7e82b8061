// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Places and sizes that are written as styles (`style="width:30px"`, `circle { r: 5px }`), as attributes: usvg reads
 * them nowhere else, and a shape without a size vanishes.
 */
import { own } from '../../../base/own.js';
import type { Attributes } from '../namespaces.js';
import { lengthToMm, MM_PER_PX } from '../page-size.js';

const BOX = ['x', 'y', 'width', 'height'];
const PROPERTIES: Readonly<Record<string, ReadonlySet<string>>> = {
  rect: new Set([...BOX, 'rx', 'ry']),
  circle: new Set(['cx', 'cy', 'r']),
  ellipse: new Set(['cx', 'cy', 'rx', 'ry']),
  path: new Set(['d']),
  image: new Set(BOX),
  use: new Set(BOX),
  svg: new Set(BOX),
};
const LENGTH = /^[-+.\d]+(?:e[-+]?\d+)?(?:px|mm|cm|in|pt|pc|q|em|ex|%)?$/i;

export function isGeometry(tag: string, property: string): boolean {
  return own(PROPERTIES, tag)?.has(property) === true;
}

export interface GeometryStyle {
  readonly property: string;
  readonly value: string;
  readonly isRoot: boolean;
}

/** False for a value that cannot be worked out. */
export function setGeometry(
  attributes: Attributes,
  { property, value, isRoot }: GeometryStyle,
): boolean {
  if (isRoot) {
    // A share of a window is not a size of a page.
    if (property.length > 1 && lengthToMm(value) !== undefined) attributes[property] = value;
  } else if (property === 'd') {
    const d = /^path\(\s*(?:"([^"]*)"|'([^']*)')\s*\)$/.exec(value);
    if (d === null && value !== 'none') return false;
    attributes['d'] = d?.[1] ?? d?.[2] ?? '';
  } else if (value === 'auto') delete attributes[property];
  else if (LENGTH.test(value)) attributes[property] = value.replace(/px$/i, '');
  else {
    const sum = sumOf(value);
    if (sum === undefined) return false;
    attributes[property] = String(sum);
  }
  return true;
}

/** `calc(10px + 2mm)` in pixels, of plain lengths; undefined for all else. */
export function sumOf(value: string): number | undefined {
  const inner = /^calc\(([^()]{1,200})\)$/i.exec(value)?.[1];
  if (inner === undefined) return undefined;
  const terms = inner
    .trim()
    .split(/\s+([+-])\s+/)
    .map((term) => term.trim());
  let sum = 0;
  for (let i = 0; i < terms.length; i += 2) {
    const product = productOf(terms[i]!);
    if (product === undefined) return undefined;
    sum += terms[i - 1] === '-' ? -product : product;
  }
  return sum;
}

function productOf(term: string): number | undefined {
  let product = 1;
  for (const factor of term.split(/\s*(?=[*/])/)) {
    const mm = lengthToMm(factor.replace(/^[*/]/, ''));
    if (mm === undefined) return undefined;
    product *= factor.startsWith('/') ? MM_PER_PX / mm : mm / MM_PER_PX;
  }
  return Number.isFinite(product) ? product : undefined;
}
