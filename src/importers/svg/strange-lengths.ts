// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lengths in the words of usvg, which reads units in small letters and without blanks around them alone, and those
 * that it cannot read: a shape without a size would vanish, and one without a place would be elsewhere.
 */
const SIZES = new Set(
  `x y width height cx cy r rx ry x1 y1 x2 y2 dx dy fx fy font-size stroke-width offset letter-spacing word-spacing
  stroke-dasharray stroke-dashoffset startOffset textLength markerWidth markerHeight`.split(/\s+/),
);
/** They may have a length for each letter, or for each dash. */
const LISTS = new Set(['x', 'y', 'dx', 'dy', 'stroke-dasharray']);
/** usvg draws nothing where one of them is negative, and does not say so. */
const NEVER_NEGATIVE = new Set(['width', 'height', 'r', 'rx', 'ry', 'stroke-width']);
const PLAIN_NUMBER = /^[-+.\d]+$/;
const LENGTH = /^([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?)(px|mm|cm|in|pt|pc|q|em|ex|%)?$/i;
const WORD = /^[a-z-]*$/i;

/** The length as usvg reads it; as it stands where it is not a length. */
export function plainLength(name: string, value: string): string {
  if (PLAIN_NUMBER.test(value) || !SIZES.has(name)) return value;
  const trimmed = value.trim();
  if (!LISTS.has(name)) return plain(trimmed);
  return /[a-z]/i.test(trimmed) ? partsOf(trimmed).map(plain).join(' ') : trimmed;
}

/**
 * Whether this is a length that cannot be known: in units of a screen or of a web page, of which a drawing has
 * neither, in heights of a letter that depend on the font, or in nothing that is a unit. A negative size counts as well.
 */
export function isStrangeLength(name: string, value: string): boolean {
  if (NEVER_NEGATIVE.has(name) && isNegativeLength(value)) return true;
  if (PLAIN_NUMBER.test(value) || !SIZES.has(name) || WORD.test(value)) return false;
  const parts = LISTS.has(name) ? partsOf(value) : [value];
  return parts.some((part) => !LENGTH.test(part) || /ex$/i.test(part));
}

function isNegativeLength(value: string): boolean {
  return value.startsWith('-') && LENGTH.test(value) && Number.parseFloat(value) < 0;
}

function partsOf(list: string): string[] {
  return list.split(/[\s,]+/).filter((part) => part !== '');
}

function plain(length: string): string {
  const [, number = '', unit = ''] = LENGTH.exec(length) ?? [];
  if (number === '') return length;
  return /^q$/i.test(unit) ? `${Number(number) / 4}mm` : `${number}${unit.toLowerCase()}`;
}
