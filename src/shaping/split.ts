// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines apart: each with all that lies in it. Nothing of them changes. */
import type { PathShape } from '../art/art.js';
import { grouped } from '../base/grouped.js';
import { flatten } from '../geometry/flatten.js';
import { nestingOf, rootsIn } from '../geometry/nesting.js';
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
  const roots = rootsIn(
    nestingOf(
      found.map(({ line }) => line),
      { tick },
    ),
  );
  const parts = grouped(found, (_, i) => roots[i]!);
  return [...parts.values()].map((part) =>
    [...grouped(part, ({ shape }) => shape)].map(([shape, lines]) => ({
      ...shape,
      path: concatenated(lines.map(({ path }) => path)),
    })),
  );
}
