// SPDX-License-Identifier: GPL-3.0-or-later
/** A box is drawn, and what it touches is selected; with Shift in addition to what was. */
import type { Bounds } from '../../../geometry/bounds.js';
import { piecesIn } from '../../hit-test.js';
import type { Gesture, PointerSpot, ToolParts } from '../tool.js';

export function beginBrushing({ store, selection }: ToolParts, start: PointerSpot): Gesture {
  const before = [...selection.ids];
  const kept = start.isShift ? before : [];
  let brush: Bounds | undefined;
  return {
    drag({ at }) {
      brush = {
        minX: Math.min(start.at.x, at.x),
        minY: Math.min(start.at.y, at.y),
        maxX: Math.max(start.at.x, at.x),
        maxY: Math.max(start.at.y, at.y),
      };
      selection.set([...kept, ...piecesIn(store, brush).map((piece) => piece.id)]);
    },
    end() {},
    cancel: () => selection.set(before),
    get brush() {
      // A getter must not hand out an absent value where the property is optional and exact.
      return brush ?? { minX: start.at.x, minY: start.at.y, maxX: start.at.x, maxY: start.at.y };
    },
  };
}
