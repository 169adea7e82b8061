// SPDX-License-Identifier: GPL-3.0-or-later
/** A bridge follows the pointer along the outlines of its piece; several are chosen by a box. */
import { type Marked, N_ } from '../../../base/translatable.js';
import { pointBox, union } from '../../../geometry/bounds.js';
import type { Point } from '../../../geometry/path.js';
import { placeOnPiece } from '../../tabs/on-outline.js';
import {
  allTabs,
  type FoundTab,
  putTabs,
  sameTab,
  type TabRef,
  tabsIn,
} from '../../tabs/tab-refs.js';
import type { Gesture } from '../gesture.js';
import type { PointerEvent, ToolContext } from '../tool.js';

/** Times the tolerance that a pointer may be away from the outline: beyond that the tab stays where it was. */
const REACH = 12;
/** mm, for a nudge: the next place on the outline is that near. */
const NUDGE_REACH = 12;

const MOVE_LABEL = N_('Move Bridge');

export interface TabMove extends Gesture {
  moveBy(by: Point): void;
}

/** `begun` is what the history was before, where the tab itself was made by the same gesture. */
export function beginMovingTabs(
  { store, history }: ToolContext,
  refs: readonly TabRef[],
  how: {
    readonly label?: Marked;
    readonly mark?: ReturnType<ToolContext['history']['mark']>;
  } = {},
): TabMove {
  const { label = MOVE_LABEL, mark = history.mark() } = how;
  const put = (tabs: readonly FoundTab[]) => {
    store.transact(label, (tx) => putTabs(tx, tabs));
  };
  const moved = (to: (tab: FoundTab) => Point, reach: number) =>
    allTabs(store).flatMap((tab): readonly FoundTab[] => {
      if (!refs.some((ref) => sameTab(ref, tab.ref))) return [];
      const place = placeOnPiece(store, tab.ref.piece, to(tab), reach);
      return place === undefined ? [] : [{ ...tab, at: { ...place.at, width: tab.at.width } }];
    });
  return {
    drag: ({ at, tolerance }) => put(moved(() => at, REACH * tolerance)),
    moveBy: ({ x, y }) => put(moved((tab) => ({ x: tab.at.x + x, y: tab.at.y + y }), NUDGE_REACH)),
    end: () => history.squashTo(mark, label),
    cancel: () => history.bailTo(mark),
  };
}

export function beginChoosingTabs(
  { store }: ToolContext,
  start: PointerEvent,
  choose: (tabs: readonly TabRef[]) => void,
): TabMove {
  let box = pointBox(start.at);
  return {
    drag({ at }) {
      box = union(pointBox(start.at), pointBox(at));
    },
    moveBy() {},
    end: () => choose(tabsIn(store, box).map(({ ref }) => ref)),
    cancel() {},
    overlay: () => [{ kind: 'rubber-band', box, isTouching: false }],
  };
}
