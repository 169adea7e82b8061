// SPDX-License-Identifier: GPL-3.0-or-later
/** Blocks for tests: a stroke and a small picture, every value of which may be replaced. */
import fc from 'fast-check';
import type { PathBlock, ScanBlock } from '../../src/toolpath/toolpath.js';

export function stroke(points: readonly number[], changes: Partial<PathBlock> = {}): PathBlock {
  const base = { kind: 'path', power: 0.5, speed: 20, hasAir: false } as const;
  return { ...base, points: Float64Array.from(points), ...changes };
}

/** Rows of level characters: `.` is dark, a digit d is level 25 · d, `#` is 255. The top row first. */
export function picture(rows: readonly string[], changes: Partial<ScanBlock> = {}): ScanBlock {
  const levels = rows.flatMap((row) =>
    [...row].map((c) => (c === '.' ? 0 : c === '#' ? 255 : Number(c) * 25)),
  );
  return {
    kind: 'scan',
    origin: { x: 0, y: rows.length },
    along: { x: 1, y: 0 },
    across: { x: 0, y: -1 },
    pixel: 1,
    pitch: 1,
    widthPx: rows[0]!.length,
    rows: rows.length,
    levels: Uint8Array.from(levels),
    minPower: 0,
    maxPower: 1,
    speed: 100,
    overscan: 0,
    isBidirectional: true,
    hasAir: false,
    ...changes,
  };
}

/** Any small picture, with white gaps of all lengths. */
export const anyPicture = fc
  .record({
    rows: fc.integer({ min: 1, max: 5 }),
    widthPx: fc.integer({ min: 1, max: 40 }),
    seed: fc.infiniteStream(fc.constantFrom(0, 0, 0, 0, 1, 50, 50, 255)),
    overscan: fc.constantFrom(0, 0.4, 3),
    pixel: fc.constantFrom(0.1, 1, 2.5),
    isBidirectional: fc.boolean(),
    minPower: fc.constantFrom(0, 0.1),
  })
  .map(({ seed, rows, widthPx, ...rest }) => {
    const levels = new Uint8Array(rows * widthPx);
    for (let i = 0; i < levels.length; i++) levels[i] = seed.next().value;
    const text = Array.from({ length: rows }, () => '.'.repeat(widthPx));
    return picture(text, { ...rest, levels, rows, widthPx });
  });
