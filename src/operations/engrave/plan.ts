// SPDX-License-Identifier: GPL-3.0-or-later
/** Rows of dots over pictures and filled outlines: one scan block per picture, one for all fills. */

import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { isEmpty } from '../../geometry/bounds.js';
import type { ValuesOf } from '../../params/schema.js';
import type { Tones } from '../../toolpath/merge-runs.js';
import type { ScanBlock, Toolpath } from '../../toolpath/toolpath.js';
import type { PieceBitmap, PlanInput } from '../contract.js';
import { type FilledShape, fillBounds, filledShapes, fillLevels } from './fill.js';
import { governed } from './govern.js';
import { type EngraveGrid, gridOver } from './grid.js';
import type { engraveParams } from './params.js';
import { pictureBounds, pictureLevels } from './picture.js';

type EngraveValues = ValuesOf<typeof engraveParams>;

/** Dots per interval along a filled row: edges are sharper than the rows are apart. */
const FILL_DOTS = 2;

/** Throws AppError `param.invalid` for powers that contradict, `plan.too-fine` for too many dots. */
export function planEngrave(input: PlanInput<typeof engraveParams>): Toolpath<'piece'> {
  const { art, params, progress } = input;
  if (params.minPower > params.power) {
    throw new AppError(
      'param.invalid',
      msg('The minimum power ("minPower") must not be above "power": lower it.'),
    );
  }
  progress(0);
  const shapes = filledShapes(art.paths);
  const parts = art.bitmaps.length + (shapes.length > 0 ? 1 : 0);
  const once: ScanBlock[] = [];
  for (const [i, bitmap] of art.bitmaps.entries()) {
    progress(i / parts);
    once.push(
      ...pictureBlock(bitmap, params).map((block) => smooth(input, block, TONES[params.mode])),
    );
  }
  const share = (fraction: number) =>
    progress((art.bitmaps.length + fraction) / Math.max(1, parts));
  const fills = fillBlock(shapes, params, share);
  once.push(...fills.map((block) => smooth(input, block, 'black-and-white')));
  progress(1);
  return { frame: 'piece', blocks: Array.from({ length: params.passes }, () => once).flat() };
}

const TONES: Readonly<Record<EngraveValues['mode'], Tones>> = {
  grey: 'grey',
  dither: 'dots',
  threshold: 'black-and-white',
};

/** Nothing is known of a machine that hides its motion or its controller. */
function smooth(
  { params, machine: { motion, controller } }: PlanInput<typeof engraveParams>,
  block: ScanBlock,
  tones: Tones,
): ScanBlock {
  if (motion === undefined || controller === undefined) return block;
  const { smoothness } = params;
  return governed(block, { smoothness, tones, machine: { motion, controller } });
}

function pictureBlock(bitmap: PieceBitmap, params: EngraveValues): ScanBlock[] {
  const box = pictureBounds(bitmap);
  const [a, b, c, d] = bitmap.placement;
  if (a * d - b * c === 0) return []; // Squeezed to a line: there is nothing to see.
  const grid = gridOver(box, params.interval, params.interval);
  return [scanBlock(grid, pictureLevels(bitmap, grid, params), params)];
}

function fillBlock(
  shapes: readonly FilledShape[],
  params: EngraveValues,
  progress: (fraction: number) => void,
): ScanBlock[] {
  const box = fillBounds(shapes);
  if (isEmpty(box) || box.minX === box.maxX || box.minY === box.maxY) return [];
  const grid = gridOver(box, params.interval / FILL_DOTS, params.interval);
  return [scanBlock(grid, fillLevels(shapes, grid, progress), params)];
}

function scanBlock(grid: EngraveGrid, levels: Uint8Array, params: EngraveValues): ScanBlock {
  return {
    kind: 'scan',
    origin: { x: grid.minX, y: grid.maxY },
    along: { x: 1, y: 0 },
    across: { x: 0, y: -1 },
    pixel: grid.pixel,
    pitch: grid.pitch,
    widthPx: grid.widthPx,
    rows: grid.rows,
    levels,
    minPower: params.minPower,
    maxPower: params.power,
    speed: params.speed,
    overscan: params.overscan,
    isBidirectional: params.bidirectional,
    hasAir: params.air,
  };
}
