// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How long a whole program takes by the same rules as its lines are timed on their way to the controller,
 * so that what is done of it is a share of the same sum. Rather too long than too short; s.
 */
import { openProgram } from '../program-file.js';
import { LineBlock } from './line-block.js';
import { LinePreparer } from './line-preparer.js';
import type { StartState } from './line-source.js';

/** As large as the chunks that are sent: each is taken to end at rest. */
export const CHUNK_BYTES = 1 << 14;

/** Throws AppError `program.missing`, and AbortError when it was called off. */
export async function programSeconds(
  path: string,
  { agility, start, rules }: StartState,
  signal?: AbortSignal,
): Promise<number> {
  await using file = await openProgram(path);
  const preparer = new LinePreparer(agility, start, rules);
  const chunk = new Uint8Array(CHUNK_BYTES);
  const block = new LineBlock(CHUNK_BYTES);
  let seconds = 0;
  for (;;) {
    signal?.throwIfAborted();
    const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES);
    preparer.prepare(chunk, bytesRead, block, bytesRead === 0);
    for (let i = 0; i < block.count; i++) seconds += block.seconds[i]!;
    if (bytesRead === 0) return seconds;
  }
}
