// SPDX-License-Identifier: GPL-3.0-or-later
/** Shapes in groups in groups, by the numbers that shapes carry. */
import type { Shape } from '../../art/art.js';
import { grouped } from '../../base/grouped.js';

/** What is written in turn: a shape, or where a group opens or ends. */
export type GroupEvent =
  | { readonly kind: 'shape'; readonly shape: Shape }
  | { readonly kind: 'open' }
  | { readonly kind: 'close' };

/** Each group whole, where its first shape is; apart from that in their order. */
export function* groupEvents(shapes: readonly Shape[], depth = 0): Iterable<GroupEvent> {
  for (const [group, own] of grouped(shapes, (shape) => shape.groups?.[depth] ?? shape)) {
    if (typeof group !== 'number') {
      yield { kind: 'shape', shape: group };
      continue;
    }
    yield { kind: 'open' };
    yield* groupEvents(own, depth + 1);
    yield { kind: 'close' };
  }
}
