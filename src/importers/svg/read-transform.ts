// SPDX-License-Identifier: GPL-3.0-or-later
/** A `transform` attribute as one matrix. */
import {
  composed,
  IDENTITY,
  type Matrix,
  rotation,
  scaling,
  translation,
} from '../../geometry/matrix.js';

const FUNCTION = /\s*,?\s*([a-z]+)\s*\(([^()]*)\)/giy;

/** Undefined where any of it cannot be read. */
export function readTransform(text: string): Matrix | undefined {
  let whole: Matrix = IDENTITY;
  let end = 0;
  for (const [part, name = '', inner = ''] of text.matchAll(FUNCTION)) {
    end += part.length;
    const numbers =
      inner.trim() === ''
        ? []
        : inner
            .trim()
            .split(/\s*,\s*|\s+/)
            .map(Number);
    const one = numbers.every(Number.isFinite) ? matrixOf(name.toLowerCase(), numbers) : undefined;
    if (one === undefined) return undefined;
    whole = composed(whole, one);
  }
  return /^[\s,]*$/.test(text.slice(end)) ? whole : undefined;
}

function matrixOf(name: string, numbers: readonly number[]): Matrix | undefined {
  const [first, second = 0, third = 0] = numbers;
  if (first === undefined) return undefined;
  const angle = (first * Math.PI) / 180;
  if (name === 'translate') return translation(first, second);
  if (name === 'scale') return scaling(first, numbers.length > 1 ? second : first);
  if (name === 'skewx') return [1, 0, Math.tan(angle), 1, 0, 0];
  if (name === 'skewy') return [1, Math.tan(angle), 0, 1, 0, 0];
  if (name === 'rotate')
    return composed(
      composed(translation(second, third), rotation(angle)),
      translation(-second, -third),
    );
  const [a, b, c, d, e, f] = numbers;
  return name === 'matrix' && numbers.length === 6 ? [a!, b!, c!, d!, e!, f!] : undefined;
}
