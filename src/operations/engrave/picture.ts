// SPDX-License-Identifier: GPL-3.0-or-later
/** A picture as levels on its grid: brought to size and upright rows, toned, and dithered if asked for. */
import type { Bounds } from '../../geometry/bounds.js';
import { apply, composed, inverse, type Matrix } from '../../geometry/matrix.js';
import type { GeometryOf } from '../../params/schema.js';
import { dither, threshold } from '../../raster/dither.js';
import type { GreyImage } from '../../raster/grey-image.js';
import { mapBytes, toneTable } from '../../raster/levels.js';
import { resample } from '../../raster/resample.js';
import { sampleTurned } from '../../raster/sample-turned.js';
import type { PieceBitmap } from '../contract.js';
import type { EngraveGrid } from './grid.js';
import type { engraveParams } from './params.js';

type EngraveValues = GeometryOf<typeof engraveParams>;

/** The box around a placed picture, mm. */
export function pictureBounds({ placement }: PieceBitmap): Bounds {
  const corners = [0, 1, 2, 3].map((i) => apply(placement, { x: i & 1, y: i >> 1 }));
  const xs = corners.map((p) => p.x);
  const ys = corners.map((p) => p.y);
  return {
    minX: Math.min(...xs),
    minY: Math.min(...ys),
    maxX: Math.max(...xs),
    maxY: Math.max(...ys),
  };
}

/** Levels 0 … 255 of every pixel of the grid, the top row first; what lies beside the picture is dark. */
export function pictureLevels(
  bitmap: PieceBitmap,
  grid: EngraveGrid,
  params: EngraveValues,
): Uint8Array {
  const tones = toneTable({
    isInverted: params.invert,
    brightness: params.brightness,
    contrast: params.contrast,
    gamma: params.gamma,
    steps: params.mode === 'grey' ? params.levels : 256,
  });
  const levels = levelsOnGrid(bitmap, grid, tones);
  if (params.mode === 'dither') dither(levels, params.dither);
  if (params.mode === 'threshold') {
    threshold(levels, Math.max(1, Math.ceil((1 - params.threshold) * 255)));
  }
  return levels.pixels;
}

function levelsOnGrid(bitmap: PieceBitmap, grid: EngraveGrid, tones: Uint8Array): GreyImage {
  const { luma, placement } = bitmap;
  const [a, b, c, d] = placement;
  if (b === 0 && c === 0 && a > 0 && d > 0) {
    return toned(resample(luma, grid.widthPx, grid.rows), tones, luma);
  }
  const shrunk = resample(
    luma,
    Math.min(luma.widthPx, Math.max(1, Math.round(Math.hypot(a, b) / grid.pixel))),
    Math.min(luma.heightPx, Math.max(1, Math.round(Math.hypot(c, d) / grid.pitch))),
  );
  // Toned before it is turned: what lies beside the picture must stay dark when it is inverted.
  return sampleTurned({
    source: toned(shrunk, tones, luma),
    toSource: gridToSource(placement, grid, shrunk),
    widthPx: grid.widthPx,
    heightPx: grid.rows,
    background: 0,
  });
}

/** In place, unless that would write into the art. */
function toned(image: GreyImage, tones: Uint8Array, art: GreyImage): GreyImage {
  const pixels = image === art ? new Uint8Array(image.pixels.length) : image.pixels;
  mapBytes(image.pixels, tones, pixels);
  return { ...image, pixels };
}

/** From grid pixels (from the top left) over millimetres and the unit square to source pixels. */
function gridToSource(placement: Matrix, grid: EngraveGrid, source: GreyImage): Matrix {
  const toPiece: Matrix = [grid.pixel, 0, 0, -grid.pitch, grid.minX, grid.maxY];
  const unitToSource: Matrix = [source.widthPx, 0, 0, -source.heightPx, 0, source.heightPx];
  return composed(unitToSource, composed(inverse(placement), toPiece));
}
