// SPDX-License-Identifier: GPL-3.0-or-later
/** Art for tests: outlines and pictures of known size. */
import type { Colour, PathShape } from '../../src/art/art.js';
import type { Matrix } from '../../src/geometry/matrix.js';
import { type Path, PathBuilder } from '../../src/geometry/path.js';
import type { PieceArt, PieceBitmap } from '../../src/operations/contract.js';

export const BLACK: Colour = [0, 0, 0];
export const WHITE: Colour = [255, 255, 255];

export function rectangle(x: number, y: number, width: number, height: number): Path {
  return new PathBuilder()
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineTo(x + width, y + height)
    .lineTo(x, y + height)
    .close()
    .build();
}

export function circle(x: number, y: number, r: number): Path {
  const k = r * 0.5522847498;
  return new PathBuilder()
    .moveTo(x + r, y)
    .cubicTo(x + r, y + k, x + k, y + r, x, y + r)
    .cubicTo(x - k, y + r, x - r, y + k, x - r, y)
    .cubicTo(x - r, y - k, x - k, y - r, x, y - r)
    .cubicTo(x + k, y - r, x + r, y - k, x + r, y)
    .close()
    .build();
}

export function filled(path: Path, fill: Colour = BLACK): PathShape {
  return { kind: 'path', id: 'f', layer: 0, path, fill, fillRule: 'nonzero', strokeWidth: 0 };
}

export function stroked(path: Path, stroke: Colour = BLACK): PathShape {
  return { kind: 'path', id: 's', layer: 0, path, stroke, fillRule: 'nonzero', strokeWidth: 0.1 };
}

/** A picture of luminances, the top row first, placed by a matrix from the unit square. */
export function bitmap(
  placement: Matrix,
  widthPx: number,
  pixels: readonly number[],
  opacity?: readonly number[],
): PieceBitmap {
  const heightPx = pixels.length / widthPx;
  return {
    kind: 'bitmap',
    placement,
    luma: {
      ...{ widthPx, heightPx, pixels: Uint8Array.from(pixels) },
      ...(opacity && { opacity: Uint8Array.from(opacity) }),
    },
  };
}

/** From black at the left to white at the right, `width` × `height` mm at (x, y). */
export function ramp(x: number, y: number, width: number, height: number): PieceBitmap {
  const pixels = Array.from({ length: 64 * 8 }, (_, i) => Math.round(((i % 64) * 255) / 63));
  return bitmap([width, 0, 0, height, x, y], 64, pixels);
}

/** Something of everything, within 0,0 … 60,40. */
export function mixedArt(): PieceArt {
  const open = new PathBuilder().moveTo(50, 5).cubicTo(55, 0, 60, 10, 58, 20).build();
  return {
    paths: [
      filled(rectangle(0, 0, 30, 40)),
      filled(circle(15, 20, 10), WHITE),
      stroked(circle(15, 20, 4)),
      stroked(open),
    ],
    bitmaps: [ramp(32, 10, 16, 12)],
  };
}
