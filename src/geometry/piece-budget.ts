// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How many straight pieces outlines may become: a short file of huge curves turns into millions of them,
 * and each is a line of G-code and some hundred bytes on its way there. Counted before any is made.
 */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';

/** Hours of cutting at a tenth of a millimetre each. */
export const MAX_PIECES = 4_000_000;

export class PieceBudget {
  #left = MAX_PIECES;

  /** Throws AppError `plan.too-many-pieces` where fewer are left. */
  take(count: number): void {
    this.#left -= count;
    if (this.#left >= 0) return;
    throw new AppError(
      'plan.too-many-pieces',
      msg(
        'The outlines have more than {millions} million straight pieces: make the drawing smaller or simplify its paths.',
        { millions: MAX_PIECES / 1_000_000 },
      ),
    );
  }
}
