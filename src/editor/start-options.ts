// SPDX-License-Identifier: GPL-3.0-or-later
/** What is chosen as a job starts. */
import type { Problem } from '../base/errors.js';

export interface StartOptions {
  /** Starts even when the battery is low, which is refused otherwise (`start.low-battery`). */
  readonly isForced?: boolean;
  /** The job continues when the window closes or dies; otherwise the machine is stopped. */
  readonly outlivesWindow?: boolean;
  /** Called with warnings that do not prevent the job, for example that the computer may fall asleep. */
  readonly onFinding?: (finding: Problem) => void;
}
