// SPDX-License-Identifier: GPL-3.0-or-later
/** How well the conversation with the controller goes, as it is reported. Milliseconds, s. */
import type { LinkHealth } from './contract/state.js';
import type { GapTimes } from './feeding/gap-times.js';

type Rest = Pick<LinkHealth, 'mode' | 'bufferedSeconds' | 'damagedAnswers' | 'maxLinesPerSecond'>;

export function linkHealth(gaps: GapTimes, rest: Rest): LinkHealth {
  return {
    ...rest,
    medianGapMs: gaps.percentileMs(0.5),
    p99GapMs: gaps.percentileMs(0.99),
    p999GapMs: gaps.percentileMs(0.999),
    worstGapMs: gaps.worstMs,
  };
}
