// SPDX-License-Identifier: GPL-3.0-or-later
/** Rows of dots over pictures and filled outlines: one scan block per picture, one for all fills. */

import { type Fill, fillsOf, inkBounds } from '../../art/fills.js';
import { isEmpty } from '../../geometry/bounds.js';
import { boxOfUnit } from '../../geometry/matrix.js';
import type { GeometryOf } from '../../params/schema.js';
import type { Tones } from '../../toolpath/merge-runs.js';
import type { ScanGeometry, ToolpathGeometry } from '../../toolpath/toolpath.js';
import type { PieceBitmap, PlanInput } from '../contract.js';
import { forBoard } from './density-limit.js';
import { fillLevels } from './fill.js';
import { type EngraveGrid, gridOver } from './grid.js';
import type { engraveParams } from './params.js';
import { pictureLevels } from './picture.js';
import { type LevelRows, type RowTurn, rowTurn, turnedBack, turnedForth } from './row-turn.js';

type EngraveValues = GeometryOf<typeof engraveParams>;

/** Dots per interval along a filled row: edges are sharper than the rows are apart. */
const FILL_DOTS = 2;

type EngraveInput = PlanInput<typeof engraveParams>;

/** Throws AppError `plan.too-fine` for too many dots. */
export function planEngrave(input: EngraveInput): ToolpathGeometry<'piece'> {
  const { scanAngle, crossHatch } = input.params;
  const angles = crossHatch ? [scanAngle, scanAngle + Math.PI / 2] : [scanAngle];
  const blocks = angles.flatMap((angle, i) => {
    const progress = (fraction: number) => input.progress((i + fraction) / angles.length);
    return rowsAt({ ...input, progress }, rowTurn(angle));
  });
  return { frame: 'piece', blocks };
}

function rowsAt(input: EngraveInput, turn: RowTurn): ScanGeometry[] {
  const { params, progress } = input;
  progress(0);
  const art = turnedBack(input.art, turn);
  const filled = fillsOf(art.paths);
  const parts = art.bitmaps.length + (filled.length > 0 ? 1 : 0);
  const blocks: ScanGeometry[] = [];
  for (const [i, bitmap] of art.bitmaps.entries()) {
    progress(i / parts);
    blocks.push(...pictureBlock(input, bitmap, turn));
  }
  const report = (fraction: number) => progress((art.bitmaps.length + fraction) / parts);
  const fills = fillBlock(filled, params, report).map((block) => turnedForth(block, turn));
  blocks.push(...fills.map((block) => smooth(input, block, { tones: 'black-and-white' })));
  progress(1);
  return blocks;
}

const TONES: Readonly<Record<EngraveValues['mode'], Tones>> = {
  grey: 'grey',
  dither: 'dots',
  threshold: 'black-and-white',
};

/** Nothing is known of a machine that hides its motion or its controller. */
function smooth(
  { params, machine: { motion, controller } }: EngraveInput,
  block: ScanGeometry,
  look: { readonly tones: Tones; readonly opacity?: Uint8Array },
): ScanGeometry {
  if (motion === undefined || controller === undefined) return block;
  const { smoothness, speed, power, minPower } = params;
  const isMerged = smoothness === 'merge' && speed !== undefined;
  const step = power !== undefined && power > 0 ? (minPower ?? 0) / power : 0;
  return forBoard(block, {
    machine: { motion, controller },
    ...(isMerged && { merge: { speed, step, ...look } }),
  });
}

function pictureBlock(input: EngraveInput, bitmap: PieceBitmap, turn: RowTurn): ScanGeometry[] {
  const { params } = input;
  const box = boxOfUnit(bitmap.placement);
  const [a, b, c, d] = bitmap.placement;
  if (a * d - b * c === 0) return []; // Squeezed to a line: there is nothing to see.
  const grid = gridOver(box, params.interval, params.interval);
  const { levels, ...cover } = pictureLevels(bitmap, grid, params);
  const look = { tones: TONES[params.mode], ...cover };
  const block = turnedForth(scanBlock(grid, levels, params), turn);
  return [smooth(input, block, look)];
}

function fillBlock(
  filled: readonly Fill[],
  params: EngraveValues,
  progress: (fraction: number) => void,
): LevelRows[] {
  const box = inkBounds(filled);
  if (isEmpty(box) || box.minX === box.maxX || box.minY === box.maxY) return [];
  const grid = gridOver(box, params.interval / FILL_DOTS, params.interval);
  return [scanBlock(grid, fillLevels(filled, grid, progress), params)];
}

function scanBlock(grid: EngraveGrid, levels: Uint8Array, params: EngraveValues): LevelRows {
  return {
    kind: 'scan',
    origin: { x: grid.minX, y: grid.maxY },
    pixel: grid.pixel,
    pitch: grid.pitch,
    widthPx: grid.widthPx,
    rows: grid.rows,
    levels,
    overscan: params.overscan,
    isBidirectional: params.bidirectional,
  };
}
