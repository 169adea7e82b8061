// SPDX-License-Identifier: GPL-3.0-or-later
/** Guides: lines across the bed that what is moved snaps to. They belong to the work, but are not burnt. */
import { N_ } from '../../base/translatable.js';
import type { Point } from '../../geometry/path.js';
import type { GuideRow } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import type { Axis } from '../snap/snap-lines.js';
import type { Gesture } from '../tools/gesture.js';
import type { OverlayShape } from '../tools/overlay.js';
import { tidy } from '../tools/select/patch-pieces.js';
import type { PointerEvent, ToolContext } from '../tools/tool.js';

/** The guide under a point, the nearest first. */
export function guideAt(store: DocumentStore, at: Point, tolerance: number): GuideRow | undefined {
  const away = (guide: GuideRow) => Math.abs(guide.at - at[guide.axis]);
  return store
    .all('guide')
    .filter((guide) => away(guide) <= tolerance)
    .sort((a, b) => away(a) - away(b))[0];
}

export interface GuideDrag extends Gesture {
  drag(event: PointerEvent): void;
  /** It was let go where there are no guides: it is taken away. */
  drop(): void;
  overlay(): readonly OverlayShape[];
}

type GuideContext = Pick<ToolContext, 'store' | 'history' | 'snapping'>;

/** Draws a new guide, or moves one that is there. Of axis `x` it is plumb, and its place is an x. */
export function beginGuide(context: GuideContext, of: Axis | GuideRow): GuideDrag {
  const { store, history, snapping } = context;
  const mark = history.mark();
  const before = typeof of === 'string' ? undefined : of;
  const axis = typeof of === 'string' ? of : of.axis;
  const snapper = snapping.begin(new Set(), { hasGuides: false });
  let id = before?.id;
  let shown: OverlayShape[] = [];
  return {
    drag(event) {
      const isFree = event.isControl || event.isAlt;
      const snapped = isFree ? undefined : snapper?.point(event.at, event.tolerance, [axis]);
      const by = snapped?.[axis];
      const at = by === undefined ? tidy(event.at[axis]) : event.at[axis] + by;
      shown = [...(snapped?.marks ?? []), { kind: 'reading', at: event.at, about: axis, mm: at }];
      id = store.transact(N_('Guide'), (tx) => {
        const row = { kind: 'guide', id: id ?? tx.newId('guide'), order: 0, axis, at } as const;
        tx.put({ ...row, order: before?.order ?? store.all('guide').length });
        return row.id;
      });
    },
    end: () => history.squashTo(mark, before === undefined ? N_('New Guide') : N_('Move Guide')),
    drop() {
      store.transact(N_('Remove Guide'), (tx) => {
        if (id !== undefined && store.rows.has(id)) tx.remove(id);
      });
      history.squashTo(mark, N_('Remove Guide'));
    },
    cancel: () => history.bailTo(mark),
    overlay: () => shown,
  };
}
