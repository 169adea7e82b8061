// SPDX-License-Identifier: GPL-3.0-or-later
/** The moments of the document that can be gone to: the beginning, what was done, and what was taken back. */
import type { AppContext } from '../../../editor/app-context.js';
import { _, shownLabel } from '../../toolkit/gettext.js';

export interface Moment {
  readonly label: string;
  readonly isTakenBack: boolean;
}

export interface MomentsShown {
  readonly moments: readonly Moment[];
  /** How many before them are not shown. */
  readonly first: number;
  /** Which of them the document is at. */
  readonly now: number;
}

/** More are not worth their room: the ones nearest to now are shown. */
const MAX_SHOWN = 200;

export function momentsShown({
  past,
  future,
}: Pick<AppContext['history'], 'past' | 'future'>): MomentsShown {
  const now = past.length;
  const later = [...future].reverse();
  const labels = [_('Beginning'), ...[...past, ...later].map(({ label }) => shownLabel(label))];
  const all = labels.map((label, place) => ({ label, isTakenBack: place > now }));
  const first = Math.max(0, Math.min(now - MAX_SHOWN / 2, all.length - MAX_SHOWN));
  return { moments: all.slice(first, first + MAX_SHOWN), first, now: now - first };
}
