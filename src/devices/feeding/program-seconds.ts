// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How long a whole program takes by the same rules as its lines are timed on their way to the controller,
 * so that what is done of it is a share of the same sum. Rather too long than too short; s.
 */
import { openProgram, PIECE_BYTES, readPiece } from '../program-file.js';
import { LineBlock } from './line-block.js';
import { LinePreparer } from './line-preparer.js';
import type { StartState } from './line-source.js';

/** Throws AppError `program.missing`, and AbortError when it was called off. */
export async function programSeconds(
  path: string,
  { agility, start, rules }: StartState,
  signal?: AbortSignal,
): Promise<number> {
  await using file = await openProgram(path);
  const preparer = new LinePreparer(agility, start, rules);
  const piece = new Uint8Array(PIECE_BYTES);
  // Each piece is taken to end at rest, as it is when it is sent.
  const block = new LineBlock(PIECE_BYTES);
  let seconds = 0;
  for (;;) {
    signal?.throwIfAborted();
    const { length } = await readPiece(file, piece);
    preparer.prepare(piece, length, block, length === 0);
    for (let i = 0; i < block.count; i++) seconds += block.seconds[i]!;
    if (length === 0) return seconds;
  }
}
