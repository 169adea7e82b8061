// SPDX-License-Identifier: GPL-3.0-or-later
/** One path of what was drawn as a shape, on no layer yet. */
import type { PathShape } from '../../art/art.js';
import type { Path } from '../../geometry/path.js';
import type { DrawnEntity } from './walk.js';

/** mm, of the line that it is. */
export function strokeWidthOf({ looks, width }: DrawnEntity): number {
  return width ?? looks.width;
}

export function asShape(item: DrawnEntity, path: Path): PathShape {
  const bare = { kind: 'path', id: item.name, layer: 0, path } as const;
  const { colour } = item.looks;
  if (item.kind === 'stroke')
    return { ...bare, fillRule: 'nonzero', stroke: colour, strokeWidth: strokeWidthOf(item) };
  const fillRule = item.text === undefined ? 'evenodd' : 'nonzero';
  return { ...bare, fillRule, fill: colour, strokeWidth: 0 };
}
