// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines apart: each with all that lies in it. Nothing of them changes. */
import type { PathShape } from '../art/art.js';
import { flatten } from '../geometry/flatten.js';
import { nestingOf } from '../geometry/nesting.js';
import { concatenated, subpathsOf } from '../geometry/subpaths.js';

/** The shapes of each part, in the order of their first lines. */
export function partsOfShapes(
  shapes: readonly PathShape[],
  tick: () => void,
): readonly (readonly PathShape[])[] {
  const found = shapes.flatMap((shape) =>
    subpathsOf(shape.path).flatMap((path) => {
      const line = flatten(path)[0];
      return line === undefined ? [] : [{ shape, path, line }];
    }),
  );
  const { parent } = nestingOf(
    found.map(({ line }) => line),
    { tick },
  );
  const rootOf = (i: number): number => (parent[i]! < 0 ? i : rootOf(parent[i]!));
  const parts = new Map<number, Map<PathShape, typeof found>>();
  for (const [i, own] of found.entries()) {
    const root = rootOf(i);
    const part = parts.get(root) ?? new Map<PathShape, typeof found>();
    parts.set(root, part);
    part.set(own.shape, [...(part.get(own.shape) ?? []), own]);
  }
  return [...parts.values()].map((part) =>
    [...part].map(([shape, lines]) => ({
      ...shape,
      path: concatenated(lines.map(({ path }) => path)),
    })),
  );
}
