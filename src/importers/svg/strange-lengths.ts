// SPDX-License-Identifier: GPL-3.0-or-later
/** Sizes in units of a screen or of a web page. A drawing has neither, and a shape without a size would vanish. */
const SIZES = new Set(
  'x y width height cx cy r rx ry x1 y1 x2 y2 dx dy font-size stroke-width offset'.split(' '),
);
const STRANGE =
  /^\s*[-+]?[\d.]+(?:e[-+]?\d+)?(?:[sld]?v(?:w|h|i|b|min|max)|r?(?:em|ex|lh|ch|ic|cap)|cq\w+)\s*$/i;
/** What SVG has always had. */
const KNOWN = /[\d.](?:em|ex)\s*$/i;

export function isStrangeLength(name: string, value: string): boolean {
  return SIZES.has(name) && STRANGE.test(value) && !KNOWN.test(value);
}

const QUARTERS = /^\s*([-+]?[\d.]+(?:e[-+]?\d+)?)q\s*$/i;

/** A length in quarters of a millimetre, which usvg does not know, in one that it does; undefined for others. */
export function withoutQuarters(name: string, value: string): string | undefined {
  const quarters = SIZES.has(name) ? QUARTERS.exec(value)?.[1] : undefined;
  return quarters === undefined ? undefined : `${Number(quarters) / 4}mm`;
}
