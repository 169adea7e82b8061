// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Styles that would make other letters of those that were typed, or turn them or their order about. Text is burnt as it
 * was typed, so they are named.
 */
import type { Attributes } from './namespaces.js';

const CASE = /^(?:uppercase|lowercase|capitalize|full-width)\b/i;
const CAPS = /\b(?:small-caps|all-small-caps|petite-caps|all-petite-caps|titling-caps|unicase)\b/i;
const IGNORED: Readonly<Record<string, RegExp>> = {
  'text-transform': CASE,
  'font-variant': CAPS,
  'font-variant-caps': CAPS,
  'text-orientation': /^(?:upright|sideways(?:-right)?)\b/i,
  'unicode-bidi': /\b(?:bidi|isolate)-override\b/i,
};

/** Those of an element, as written. */
export function letterStylesIn(attributes: Attributes): string[] {
  return Object.entries(IGNORED).flatMap(([name, pattern]) => {
    const value = attributes[name]?.trim();
    return value !== undefined && pattern.test(value) ? [`${name}: ${value}`] : [];
  });
}
