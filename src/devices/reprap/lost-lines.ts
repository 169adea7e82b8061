// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines that the controller reports as lost: how often it wants the same one, and what it made of a piece. */
import type { Message } from '../../base/message.js';

/** The same line asked for this often in a row. */
const MAX_RESENDS = 10;

export class LostLines {
  /** The refusal of a line that seems to have been damaged on its way: it must be wanted again, or it was refused. */
  refusedPiece: Message | undefined;
  #last = -1;
  #times = 0;

  /** A line is wanted again. False when that comes so often that the link is of no use. */
  wanted(line: number): boolean {
    this.refusedPiece = undefined;
    this.#times = this.#last === line ? this.#times + 1 : 1;
    this.#last = line;
    return this.#times <= MAX_RESENDS;
  }
}
