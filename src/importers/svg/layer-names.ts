// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What drawing programs call a layer. Inkscape says which groups are layers; Illustrator, Affinity and
 * others only give groups, or a layer's single shape, a name, so there a name counts if it says what
 * is to be done.
 */
import { namesEverything, purposeOfName } from '../../art/layer-words.js';
import type { Attributes, Namespaces } from './namespaces.js';

/** Elements that draw, or hold what draws. */
const DRAWN = new Set(
  'g a svg path rect circle ellipse line polyline polygon text image use'.split(' '),
);

const HOLDERS = new Set(['g', 'a', 'svg', 'use']);

/** Undefined for what is not a layer. `attributes` are SVG's own, `source` as written. */
export function layerName(
  tag: string,
  { attributes, source, namespaces }: NamedElement,
): string | undefined {
  if (!DRAWN.has(tag)) return undefined;
  const label = namespaces.inkscape(source, 'label');
  const id = attributes['id'];
  const names = [label, attributes['data-name'], source['serif:id'], id && decoded(id)];
  if (tag === 'g' && namespaces.inkscape(source, 'groupmode') === 'layer')
    return names.find((name) => name !== undefined && name !== '') ?? '';
  return names.find((name) => {
    if (name === undefined || purposeOfName(name) === undefined) return false;
    return !HOLDERS.has(tag) || !namesEverything(name);
  });
}

export interface NamedElement {
  readonly attributes: Attributes;
  readonly source: Attributes;
  readonly namespaces: Namespaces;
}

/** Illustrator writes `Cut_x20_lines_1_` for the second layer called "Cut lines". */
function decoded(id: string): string {
  return id
    .replace(/_x([0-9A-F]{2,4})_/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replace(/_\d+_$/, '');
}
