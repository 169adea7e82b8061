// SPDX-License-Identifier: GPL-3.0-or-later
/** Toolpaths packed for threads, stroke by stroke with a style of its own: for tests that need one. */
import { type PackedToolpath, packGeometry } from '../../src/pipeline/packed.js';
import type { CoordinateFrame, Toolpath } from '../../src/toolpath/toolpath.js';

export function pack<F extends CoordinateFrame>(toolpath: Toolpath<F>): PackedToolpath<F> {
  const { blocks } = toolpath;
  const strokes = blocks.filter((block) => block.kind === 'path');
  const scans = blocks.filter((block) => block.kind === 'scan');
  const packed = packGeometry(toolpath);
  return {
    ...packed,
    slots: Uint32Array.from(strokes, (_, i) => i),
    styles: strokes.map(({ power, speed, hasAir }) => ({ power, speed, hasAir })),
    scans: packed.scans.map((scan, i) => ({ ...scans[i]!, levels: scan.levels })),
  };
}
