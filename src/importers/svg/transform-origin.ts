// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a transform of CSS turns: `transform-origin`, and shares of the box that `transform-box` names. */
import { own } from '../../base/own.js';
import { lengthToMm, MM_PER_PX, type ViewBox } from './page-size.js';

const OWN_TRANSFORMS = ['own-translate', 'own-rotate', 'own-scale'];
export const TRANSFORM_STYLES = [
  ...OWN_TRANSFORMS,
  'transform',
  'transform-origin',
  'transform-box',
];

/** What the properties for places, turns and sizes say, and what `transform` says after them. */
export function wholeTransform(attributes: Readonly<Record<string, string>>): string | undefined {
  const { transform } = attributes;
  const own = OWN_TRANSFORMS.map((name) => attributes[name]).filter(Boolean);
  if (transform !== undefined && transform !== 'none') own.push(transform);
  return own.length === 0 ? undefined : own.join(' ');
}

/** The transform attribute with the origin worked in; undefined when the origin is not known. */
export function withOrigin(transform: string, origin: string, box: ViewBox): string | undefined {
  const words = origin.trim().toLowerCase().split(/\s+/);
  const isVerticalFirst =
    /^(top|bottom)$/.test(words[0] ?? '') || /^(left|right)$/.test(words[1] ?? '');
  const [across = '50%', down = '50%'] = isVerticalFirst ? [words[1], words[0]] : words;
  const x = offsetOf(across, box.x, box.width);
  const y = offsetOf(down, box.y, box.height);
  if (x === undefined || y === undefined || !Number.isFinite(x + y)) return undefined;
  return `translate(${x} ${y}) ${transform} translate(${-x} ${-y})`;
}

/** The transform with lengths in place of shares of the box; undefined where its size is not known. */
export function withoutPercentages(transform: string, box: ViewBox): string | undefined {
  if (!transform.includes('%')) return transform;
  const plain = transform.replace(/translate\(([^)]*)\)/g, (_, inner: string) => {
    const sides = [box.width, box.height];
    const words = inner.trim().split(/[\s,]+/);
    return `translate(${words.map((word, i) => fractionOf(word, sides[i]!)).join(' ')})`;
  });
  return /%|NaN/.test(plain) ? undefined : plain;
}

function fractionOf(word: string, side: number): string {
  return word.endsWith('%') ? String((Number(word.slice(0, -1)) / 100) * side) : word;
}

function offsetOf(word: string, start: number, length: number): number | undefined {
  const fractions: Record<string, number> = { left: 0, top: 0, center: 0.5, right: 1, bottom: 1 };
  const fraction = own(fractions, word);
  if (fraction !== undefined) return start + fraction * length;
  const percent = /^(-?[\d.]+)%$/.exec(word)?.[1];
  if (percent !== undefined) return start + (Number(percent) / 100) * length;
  const px = /^-?[\d.]+(?:px)?$/.test(word) ? Number.parseFloat(word) : undefined;
  const mm = px === undefined ? lengthToMm(word) : undefined;
  return px ?? (mm === undefined ? undefined : mm / MM_PER_PX);
}
