// SPDX-License-Identifier: GPL-3.0-or-later
/** The memory behind a toolpath, for transfer to another thread and for counting what a cache holds. */
import type { Toolpath } from './toolpath.js';

/** Each buffer once, though passes and copies share it. Transferring them empties the toolpath here. */
export function buffersOf(toolpath: Toolpath): ArrayBufferLike[] {
  const buffers = toolpath.blocks.map((block) =>
    block.kind === 'path' ? block.points.buffer : block.levels.buffer,
  );
  return [...new Set(buffers)];
}

export function byteSize(toolpath: Toolpath): number {
  return buffersOf(toolpath).reduce((sum, buffer) => sum + buffer.byteLength, 0);
}
