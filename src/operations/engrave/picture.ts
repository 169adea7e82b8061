// SPDX-License-Identifier: GPL-3.0-or-later
/** A picture as levels on its grid: brought to size and upright rows, toned, and dithered if asked for. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { composed, inverse, type Matrix } from '../../geometry/matrix.js';
import type { GeometryOf } from '../../params/schema.js';
import { dither, threshold } from '../../raster/dither.js';
import type { GreyImage } from '../../raster/grey-image.js';
import { type DotScreen, halftone } from '../../raster/halftone.js';
import type { Tone } from '../../raster/levels.js';
import {
  type CoveringImage,
  clearUncovered,
  mapTones,
  resampleCovering,
} from '../../raster/opacity.js';
import { sampleTurned } from '../../raster/sample-turned.js';
import type { PieceBitmap } from '../contract.js';
import type { EngraveGrid } from './grid.js';
import type { engraveParams } from './params.js';

/** A dot of fewer pixels, across, has hardly any sizes. */
const MIN_DOT_PX = 3;

type EngraveValues = GeometryOf<typeof engraveParams>;

/** Values for every pixel of the grid, the top row first. */
export interface PictureLevels {
  /** 0 … 255; what lies beside the picture is dark. */
  readonly levels: Uint8Array;
  /** The opacity as `Luma` has it: what is clear must stay dark. */
  readonly opacity?: Uint8Array;
}

export function pictureLevels(
  bitmap: PieceBitmap,
  grid: EngraveGrid,
  params: EngraveValues,
): PictureLevels {
  const { pixels, opacity, ...size } = levelsOnGrid(bitmap, grid, {
    isInverted: params.invert,
    brightness: params.brightness,
    contrast: params.contrast,
    gamma: params.gamma,
    steps: params.mode === 'grey' ? params.levels : 256,
  });
  const levels = { ...size, pixels };
  if (params.mode === 'dither') {
    if (params.dither === 'halftone') halftone(levels, screenOn(grid, params));
    else dither(levels, params.dither);
  }
  if (params.mode === 'threshold') {
    threshold(levels, Math.max(1, Math.ceil((1 - params.threshold) * 255)));
  }
  if (opacity) clearUncovered(pixels, opacity);
  return { levels: pixels, ...(opacity && { opacity }) };
}

/** Throws AppError `plan.fine-halftone` where the dots of the screen are too small for shades. */
function screenOn(
  { pixel, pitch }: EngraveGrid,
  { halftoneDots, halftoneAngle }: EngraveValues,
): DotScreen {
  const [perPixel, perRow] = [pixel * halftoneDots, pitch * halftoneDots];
  if (Math.max(perPixel, perRow) <= 1 / MIN_DOT_PX)
    return { perPixel, perRow, angle: halftoneAngle };
  throw new AppError(
    'plan.fine-halftone',
    msg(
      'A halftone of {dots} dots per mm needs a line interval of at most {interval} mm: choose a smaller interval, or fewer dots.',
      {
        dots: halftoneDots,
        interval: Math.floor(1000 / (halftoneDots * MIN_DOT_PX)) / 1000,
      },
    ),
  );
}

function levelsOnGrid(bitmap: PieceBitmap, grid: EngraveGrid, tone: Tone): CoveringImage {
  const { luma, placement } = bitmap;
  const [a, b, c, d] = placement;
  if (b === 0 && c === 0 && a > 0 && d > 0) {
    return toned(resampleCovering(luma, grid.widthPx, grid.rows), tone, luma);
  }
  const shrunk = resampleCovering(
    luma,
    Math.min(luma.widthPx, Math.max(1, Math.round(Math.hypot(a, b) / grid.pixel))),
    Math.min(luma.heightPx, Math.max(1, Math.round(Math.hypot(c, d) / grid.pitch))),
  );
  // Toned before it is turned: what lies beside the picture must stay dark when it is inverted.
  const { opacity, ...upright } = toned(shrunk, tone, luma);
  const turned = (source: GreyImage) =>
    sampleTurned({
      source,
      toSource: gridToSource(placement, grid, source),
      widthPx: grid.widthPx,
      heightPx: grid.rows,
      background: 0,
    });
  const cover = opacity && turned({ ...upright, pixels: opacity }).pixels;
  return { ...turned(upright), ...(cover && { opacity: cover }) };
}

/** Changes the tone in place, unless that would write into the art. */
function toned(image: CoveringImage, tone: Tone, art: GreyImage): CoveringImage {
  const { length } = image.pixels;
  const pixels = image.pixels === art.pixels ? new Uint8Array(length) : image.pixels;
  mapTones(image, tone, pixels);
  return { ...image, pixels };
}

/** The map from grid pixels (from the top left) over millimetres and the unit square to source pixels. */
function gridToSource(placement: Matrix, grid: EngraveGrid, source: GreyImage): Matrix {
  const toPiece: Matrix = [grid.pixel, 0, 0, -grid.pitch, grid.minX, grid.maxY];
  const unitToSource: Matrix = [source.widthPx, 0, 0, -source.heightPx, 0, source.heightPx];
  return composed(unitToSource, composed(inverse(placement), toPiece));
}
