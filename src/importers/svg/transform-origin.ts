// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * CSS transforms (`style="transform:…"`, `transform-origin`) as a plain SVG transform attribute,
 * which is all resvg reads. Percentages and keywords are of the viewBox, CSS's default in SVG.
 */
import type { ViewBox } from './page-size.js';

/** The transform attribute with the origin worked in; undefined when the origin is not known. */
export function withOrigin(transform: string, origin: string, box: ViewBox): string | undefined {
  const words = origin.trim().split(/\s+/);
  const isVerticalFirst =
    /^(top|bottom)$/.test(words[0] ?? '') || /^(left|right)$/.test(words[1] ?? '');
  const [across = '50%', down = '50%'] = isVerticalFirst ? [words[1], words[0]] : words;
  const x = offsetOf(across, box.x, box.width);
  const y = offsetOf(down, box.y, box.height);
  if (x === undefined || y === undefined) return undefined;
  return `translate(${x} ${y}) ${transform} translate(${-x} ${-y})`;
}

/** A CSS transform in SVG's words: bare numbers, degrees. */
export function cssTransformToSvg(css: string): string {
  return css
    .replace(/translateX\(([^)]{0,99})\)/gi, 'translate($1 0)')
    .replace(/translateY\(([^)]{0,99})\)/gi, 'translate(0 $1)')
    .replace(/scaleX\(([^)]{0,99})\)/gi, 'scale($1 1)')
    .replace(/scaleY\(([^)]{0,99})\)/gi, 'scale(1 $1)')
    .replace(
      /(?<![\d.])(-?[\d.]{1,40}(?:e-?\d{1,9})?)(deg|rad|turn|grad|px)/gi,
      (_, number: string, unit: string) =>
        String(Number(number) * UNIT_FACTORS[unit.toLowerCase()]!),
    );
}

const UNIT_FACTORS: Readonly<Record<string, number>> = {
  deg: 1,
  px: 1,
  rad: 180 / Math.PI,
  turn: 360,
  grad: 0.9,
};

function offsetOf(word: string, start: number, length: number): number | undefined {
  const shares: Record<string, number> = { left: 0, top: 0, center: 0.5, right: 1, bottom: 1 };
  const share = shares[word];
  if (share !== undefined) return start + share * length;
  const match = /^(-?[\d.]+)(px|%)?$/.exec(word);
  if (match === null) return undefined;
  return match[2] === '%' ? start + (Number(match[1]) / 100) * length : Number(match[1]);
}
