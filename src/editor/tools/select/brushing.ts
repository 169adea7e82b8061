// SPDX-License-Identifier: GPL-3.0-or-later
/** A box is drawn, and what it touches is selected; with Shift in addition to what was. */
import type { Bounds } from '../../../geometry/bounds.js';
import { piecesIn } from '../../hit-test.js';
import { withUnits } from '../../select/units.js';
import type { Gesture } from '../gesture.js';
import type { PointerEvent, ToolContext } from '../tool.js';

export function beginBrushing({ store, selection }: ToolContext, start: PointerEvent): Gesture {
  const before = [...selection.ids];
  const kept = start.isShift ? before : [];
  let box: Bounds = { minX: start.at.x, minY: start.at.y, maxX: start.at.x, maxY: start.at.y };
  return {
    drag({ at }) {
      box = {
        minX: Math.min(start.at.x, at.x),
        minY: Math.min(start.at.y, at.y),
        maxX: Math.max(start.at.x, at.x),
        maxY: Math.max(start.at.y, at.y),
      };
      selection.set([...kept, ...withUnits(store, piecesIn(store, box), selection.open)]);
    },
    end() {},
    cancel: () => selection.set(before),
    overlay: () => [{ kind: 'rubber-band', box }],
  };
}
