// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Layers that only colours part, where white lies on ink of another: what white covers is known only where both are
 * in one layer, so these become one.
 */
import { type Bounds, NOTHING, shareArea, union } from '../geometry/bounds.js';
import { pathBounds } from '../geometry/path-bounds.js';
import type { Art } from './art.js';
import { isWhite } from './purpose.js';

/** Indices of layers that have to stay together; empty where white covers nothing of another layer. */
export function layersUnderWhite({ layers, shapes }: Art): ReadonlySet<number> {
  const together = new Set<number>();
  /** The box of the ink so far, by layer. */
  const inked = new Map<number, Bounds>();
  for (const shape of shapes) {
    const { layer } = shape;
    if (shape.kind !== 'path' || shape.fill === undefined || layers[layer]!.isNamed) continue;
    const box = pathBounds(shape.path);
    if (isWhite(shape.fill)) {
      for (const [other, below] of inked) {
        if (other !== layer && shareArea(below, box)) together.add(other).add(layer);
      }
    } else inked.set(layer, union(inked.get(layer) ?? NOTHING, box));
  }
  return together;
}
