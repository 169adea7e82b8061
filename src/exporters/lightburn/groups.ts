// SPDX-License-Identifier: GPL-3.0-or-later
/** Shapes in groups in groups, by the numbers that shapes carry. */
import type { Shape } from '../../art/art.js';

/** What is written in turn: a shape, or where a group opens or ends. */
export type GroupEvent =
  | { readonly kind: 'shape'; readonly shape: Shape }
  | { readonly kind: 'open' }
  | { readonly kind: 'close' };

/** Each group whole, where its first shape is; apart from that in their order. */
export function* groupEvents(shapes: readonly Shape[], depth = 0): Iterable<GroupEvent> {
  const members = new Map<number, Shape[]>();
  for (const shape of shapes) {
    const group = shape.groups?.[depth];
    if (group === undefined) continue;
    const known = members.get(group);
    if (known === undefined) members.set(group, [shape]);
    else known.push(shape);
  }
  for (const shape of shapes) {
    const group = shape.groups?.[depth];
    const own = group === undefined ? undefined : members.get(group);
    if (group === undefined) yield { kind: 'shape', shape };
    if (group === undefined || own === undefined) continue;
    members.delete(group);
    yield { kind: 'open' };
    yield* groupEvents(own, depth + 1);
    yield { kind: 'close' };
  }
}
