// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Numbers farther out than any drawing goes. resvg counts in 32-bit numbers and never returns from an arc
 * that ends at 1e38, so they are refused before it sees them.
 */

/** User units: a thousand kilometres in millimetres. */
export const FARTHEST_COORDINATE = 1e9;

/** Attributes and properties whose numbers are places, lengths or factors. */
const MEASURES = new Set(
  `d points transform patternTransform gradientTransform viewBox x y x1 y1 x2 y2 cx cy r rx ry dx dy fx fy fr
  width height refX refY markerWidth markerHeight startOffset textLength stroke-width stroke-dasharray
  stroke-dashoffset stroke-miterlimit font-size font letter-spacing word-spacing line-height baseline-shift
  transform-origin scale translate stdDeviation radius`.split(/\s+/),
);
const EXPONENT = /e\+?\d/i;
/** This many digits in a row make a number of 1e9 or more, though most of them are behind the point. */
const LONG = 9;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi;
const DECLARATION = /([\w-]{1,40})\s{0,40}:\s{0,40}([^;{}]+)/g;

/** The first number that is too far out, as it is written; undefined where there is none. */
export function farNumberIn(attributes: Readonly<Record<string, string>>): string | undefined {
  for (const name in attributes) {
    const value = attributes[name]!;
    const far = name === 'style' ? farNumberInSheet(value) : farNumberOf(name, value);
    if (far !== undefined) return far;
  }
  return undefined;
}

/** The same for the declarations of a style sheet or a `style` attribute. */
export function farNumberInSheet(css: string): string | undefined {
  if (!mayBeFar(css)) return undefined;
  for (const [, name = '', value = ''] of css.matchAll(DECLARATION)) {
    const far = farNumberOf(name, value);
    if (far !== undefined) return far;
  }
  return undefined;
}

/**
 * Only such a text can hold a number of 1e9 or more; most texts are done with this one look, which is at every ninth
 * letter: one of nine digits in a row is among them.
 */
function mayBeFar(text: string): boolean {
  if ((text.includes('e') || text.includes('E')) && EXPONENT.test(text)) return true;
  for (let at = LONG - 1; at < text.length; at += LONG) {
    let [from, to] = [at, at];
    while (isDigit(text.charCodeAt(from))) from--;
    while (isDigit(text.charCodeAt(to))) to++;
    if (to - from > LONG) return true;
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function farNumberOf(name: string, value: string): string | undefined {
  if (!MEASURES.has(name) || !mayBeFar(value)) return undefined;
  for (const [number] of value.matchAll(NUMBER)) {
    if (Math.abs(Number(number)) >= FARTHEST_COORDINATE) return number;
  }
  return undefined;
}
