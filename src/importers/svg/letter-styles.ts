// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Styles that would make other letters of those that were typed, or turn them or their order about. Text is burnt as it
 * was typed, so they are named.
 */
import type { Attributes } from './namespaces.js';

const CASE = /^(?:uppercase|lowercase|capitalize|full-width)\b/i;
const CAPS = /\b(?:small-caps|all-small-caps|petite-caps|all-petite-caps|titling-caps|unicase)\b/i;
const IGNORED: readonly (readonly [property: string, value: RegExp])[] = [
  ['text-transform', CASE],
  ['font-variant', CAPS],
  ['font-variant-caps', CAPS],
  ['text-orientation', /^(?:upright|sideways(?:-right)?)\b/i],
  ['unicode-bidi', /\b(?:bidi|isolate)-override\b/i],
];

/** The styles of an element that are ignored, as written. */
export function letterStylesIn(attributes: Attributes): string[] {
  const found: string[] = [];
  for (const [name, pattern] of IGNORED) {
    const value = attributes[name]?.trim();
    if (value !== undefined && pattern.test(value)) found.push(`${name}: ${value}`);
  }
  return found;
}
