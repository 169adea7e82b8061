// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines once, then more lines again and again until the stream is stopped: a frame that goes on. */
import type { Point } from '../../geometry/path.js';
import type { LineBlock } from '../feeding/line-block.js';
import { LinePreparer } from '../feeding/line-preparer.js';
import { BlockSource, type LineSource, prepared } from '../feeding/line-source.js';
import type { Agility } from '../feeding/move-times.js';

export class FrameLaps extends BlockSource implements LineSource {
  readonly isAtEnd = false;
  readonly #lap: LineBlock;

  constructor(
    lines: { readonly before: readonly string[]; readonly lap: readonly string[] },
    agility: Agility,
    at: Point,
  ) {
    super();
    const preparer = new LinePreparer(agility, at);
    this.give(prepared(lines.before, preparer));
    this.#lap = prepared(lines.lap, preparer);
  }

  next(): boolean {
    if (!this.nextOfBlock()) {
      this.give(this.#lap);
      this.nextOfBlock();
    }
    return true;
  }
}
