// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What an element is painted, clipped, masked or filtered with: resvg makes a copy of it for each element
 * that names it, so that a pattern of patterns of patterns… is a small file and an endless drawing.
 */
import type { Attributes } from './namespaces.js';

const PROPERTIES = ['fill', 'stroke', 'clip-path', 'mask', 'filter'];

/** Ids that the element's own attributes name. */
export function idsNamedBy(attributes: Attributes): string[] {
  return PROPERTIES.flatMap((name) => {
    const value = attributes[name];
    if (value?.includes('url(') !== true) return [];
    return [...value.matchAll(/url\(\s*["']?#([^)"']+)/g)].map((match) => match[1]!);
  });
}
