// SPDX-License-Identifier: GPL-3.0-or-later
/** Assets for hit tests: outlines with or without a fill, in the box from the origin to their size. */
import type { PathShape } from '../../src/art/art.js';
import { packShapes } from '../../src/art/packed-shapes.js';
import { fingerprint } from '../../src/base/fingerprint.js';
import { type Path, PathBuilder } from '../../src/geometry/path.js';
import type { BitmapAsset, PathAsset } from '../../src/model/asset.js';

export interface Outline {
  readonly path: Path;
  readonly isFilled?: boolean;
  readonly fillRule?: 'nonzero' | 'evenodd';
}

let made = 0;

export function outlinedAsset(
  width: number,
  height: number,
  outlines: readonly Outline[],
): PathAsset {
  const shapes = outlines.map(
    ({ path, isFilled = false, fillRule = 'nonzero' }, i): PathShape => ({
      kind: 'path',
      id: `outline-${i}`,
      layer: 0,
      path,
      fillRule,
      strokeWidth: 0,
      ...(isFilled && { fill: [0, 0, 0] as const }),
    }),
  );
  const name = fingerprint('outlined', made++);
  return { kind: 'paths', fingerprint: name, width, height, shapes: packShapes(shapes) };
}

export function pictureAsset(width: number, height: number): BitmapAsset {
  const luma = { widthPx: 1, heightPx: 1, pixels: new Uint8Array(1) };
  return { kind: 'bitmap', fingerprint: fingerprint('picture', made++), width, height, luma };
}

/** Counter-clockwise, or the other way round. */
export function rectangle(...[x, y, width, height, isBackwards = false]: RectangleNumbers): Path {
  const corners: readonly (readonly [number, number])[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  const [first, ...rest] = isBackwards ? corners.toReversed() : corners;
  const builder = new PathBuilder().moveTo(...first!);
  for (const corner of rest) builder.lineTo(...corner);
  return builder.close().build();
}

type RectangleNumbers = readonly [
  x: number,
  y: number,
  width: number,
  height: number,
  isBackwards?: boolean,
];

/** A circle of four cubics, as drawing programs make them. */
export function circle(x: number, y: number, radius: number): Path {
  const k = 0.5522847498 * radius;
  const r = radius;
  return new PathBuilder()
    .moveTo(x + r, y)
    .cubicTo(x + r, y + k, x + k, y + r, x, y + r)
    .cubicTo(x - k, y + r, x - r, y + k, x - r, y)
    .cubicTo(x - r, y - k, x - k, y - r, x, y - r)
    .cubicTo(x + k, y - r, x + r, y - k, x + r, y)
    .close()
    .build();
}

/** Several outlines as the subpaths of one shape. */
export function joined(...paths: readonly Path[]): Path {
  return {
    ops: Uint8Array.from(paths.flatMap(({ ops }) => [...ops])),
    coords: Float64Array.from(paths.flatMap(({ coords }) => [...coords])),
  };
}
