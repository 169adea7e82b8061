// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How much work the fills of one piece may take: each edge is looked at once on each row that it crosses, and sorted
 * among its neighbours there. Counted before any row is filled.
 */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';

/** Crossings of edges and rows, each as often as it may be compared: some seconds. */
const MAX_COMPARISONS = 2e9;

export class CrossingBudget {
  #left: number;

  constructor(most = MAX_COMPARISONS) {
    this.#left = most;
  }

  /** Takes what one shape costs. Throws AppError `plan.too-dense` where less than that is left. */
  take({ crossings, edgesOnARow }: { crossings: number; edgesOnARow: number }): void {
    this.#left -= crossings * Math.ceil(Math.log2(Math.max(2, edgesOnARow)));
    if (this.#left >= 0) return;
    throw new AppError(
      'plan.too-dense',
      msg(
        'The filled shapes have too many edges side by side or on top of each other ({edges} of one shape on one row): simplify the drawing, or engrave it as a picture.',
        { edges: edgesOnARow },
      ),
    );
  }
}
