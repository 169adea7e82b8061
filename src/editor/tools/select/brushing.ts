// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A box is drawn to select by: to the right what lies in it as a whole, to the left all that it touches. With Shift in
 * addition to what was.
 */
import { pointBox, union } from '../../../geometry/bounds.js';
import { piecesEnclosedBy, piecesTouchedBy } from '../../select/box-select.js';
import { withUnits } from '../../select/units.js';
import type { Gesture } from '../gesture.js';
import type { PointerEvent, ToolContext } from '../tool.js';

export function beginBrushing({ store, selection }: ToolContext, start: PointerEvent): Gesture {
  const before = [...selection.ids];
  const kept = start.isShift ? before : [];
  let box = pointBox(start.at);
  let isTouching = false;
  return {
    drag({ at }) {
      isTouching = at.x < start.at.x;
      box = union(pointBox(start.at), pointBox(at));
      const found = isTouching ? piecesTouchedBy(store, box) : piecesEnclosedBy(store, box);
      const ids = new Set([...kept, ...withUnits(store, found, selection.open)]);
      if (!isSame(ids, selection.ids)) selection.set(ids);
    },
    end() {},
    cancel: () => selection.set(before),
    overlay: () => [{ kind: 'rubber-band', box, isTouching }],
  };
}

function isSame<T>(some: ReadonlySet<T>, others: ReadonlySet<T>): boolean {
  return some.size === others.size && [...some].every((one) => others.has(one));
}
