// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How much sorting the fills of one piece of work may take: edges that lie side by side on a row are sorted
 * against each other, which grows with their square where they cross.
 */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';

/** Of edges on the fullest row of a shape, squared: some seconds. */
const MAX_SORTING = 1e9;

export class CrossingBudget {
  #left = MAX_SORTING;

  /** Of one shape. Throws AppError `plan.too-dense` where less than that is left. */
  take(edgesOnARow: number): void {
    this.#left -= edgesOnARow ** 2;
    if (this.#left >= 0) return;
    throw new AppError(
      'plan.too-dense',
      msg(
        'The filled shapes have too many edges side by side ({edges} on one row): simplify their paths, or engrave the drawing as a picture.',
        { edges: edgesOnARow },
      ),
    );
  }
}
