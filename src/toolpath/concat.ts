// SPDX-License-Identifier: GPL-3.0-or-later
/** Toolpaths of one frame run one after the other. */
import type { Frame, Toolpath } from './toolpath.js';

export function concat<F extends Frame>(
  frame: F,
  toolpaths: readonly Toolpath<NoInfer<F>>[],
): Toolpath<F> {
  return { frame, blocks: toolpaths.flatMap((toolpath) => toolpath.blocks) };
}
