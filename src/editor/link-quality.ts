// SPDX-License-Identifier: GPL-3.0-or-later
/** What the figures of a link come down to, for people who do not read milliseconds. */
import type { LinkHealth } from '../devices/contract/state.js';

/**
 * `good`: nothing to mind. `late`: this computer let answers wait for long enough that a dense picture
 * may stutter. `damaged`: answers were damaged, and yet it still counts. `line-by-line`: given up counting.
 */
export type LinkQuality = 'good' | 'late' | 'damaged' | 'line-by-line';

/**
 * Milliseconds. A small board that engraves a dense picture holds 15 moves of a tenth of a millimetre:
 * 15 ms at 100 mm/s, and as much again in its receive buffer. One late answer in a hundred shows in the
 * picture; one in a thousand has to be later to do so.
 */
const LATE_IN_A_HUNDRED = 15;
const LATE_IN_A_THOUSAND = 50;

export function qualityOf(link: LinkHealth): LinkQuality {
  if (link.mode === 'line-by-line') return 'line-by-line';
  if (link.damagedAnswers > 0) return 'damaged';
  const isLate = link.p99GapMs > LATE_IN_A_HUNDRED || link.p999GapMs > LATE_IN_A_THOUSAND;
  return isLate ? 'late' : 'good';
}
