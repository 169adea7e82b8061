// SPDX-License-Identifier: GPL-3.0-or-later
/** Art as lines of text, for files that are compared with what was before. */
import type { Art, Shape } from '../../src/art/art.js';
import { COORDS_OF, type Path } from '../../src/geometry/path.js';
import { pathBounds } from '../../src/geometry/path-bounds.js';
import { boundsOf, lengthOf } from '../importers/measure.js';

/** Longer outlines are told by their box and length. */
const LONG = 26;

export const round = (n: number) => Number(n.toFixed(2)) + 0;

function written({ ops, coords }: Path): string {
  let at = 0;
  return [...ops]
    .map((op) => {
      const numbers = [...coords.subarray(at, at + COORDS_OF[op]!)].map(round);
      at += numbers.length;
      return `${'MLCZ'[op]}${numbers.join(' ')}`;
    })
    .join(' ');
}

function lineOf(shape: Shape): string {
  if (shape.kind !== 'path') return `layer ${shape.layer} ${shape.kind}`;
  const { layer, path, fill, stroke, strokeWidth, fillRule } = shape;
  const paint = [
    fill && `fill ${fill} ${fillRule}`,
    stroke && `stroke ${stroke} ${round(strokeWidth)}`,
  ];
  const { minX, minY, maxX, maxY } = boundsOf(path);
  const box = pathBounds(path);
  const isSame = [minX - box.minX, minY - box.minY, maxX - box.maxX, maxY - box.maxY].every(
    (d) => Math.abs(d) < 0.1,
  );
  const outline =
    path.ops.length <= LONG
      ? written(path)
      : `${path.ops.length} pieces in ${[minX, minY, maxX, maxY].map(round).join(' ')}, ${round(lengthOf(path))} long${isSame ? '' : ' !'}`;
  return [`layer ${layer}`, ...paint, outline].filter((part) => part).join(' | ');
}

/** A line for the page, for each layer and for each shape. */
export function artLines({ width, height, layers, shapes }: Art): string[] {
  const names = layers.map(({ name, ...more }) => `${name} ${JSON.stringify(more)}`);
  return [`${round(width)} × ${round(height)}`, ...names, ...shapes.map(lineOf)];
}
