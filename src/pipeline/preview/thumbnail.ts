// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A work as a small picture for file managers and lists: its visible pieces on white, without machine, plan or
 * clock, so that the same work is the same bytes. For threads.
 */
import type { Colour } from '../../art/art.js';
import type { Fingerprint } from '../../base/fingerprint.js';
import { type Bounds, isEmpty, NOTHING, union } from '../../geometry/bounds.js';
import { composed, type Matrix } from '../../geometry/matrix.js';
import { assetToBed, pieceBounds } from '../../model/placement.js';
import type { Project } from '../../model/project-file/format.js';
import { drawImage } from '../../raster/draw/draw-image.js';
import { drawLines } from '../../raster/draw/draw-lines.js';
import { addShape, createCoverageMask, pourInk } from '../../raster/draw/fill.js';
import { createSurface, inkOf, type Surface } from '../../raster/draw/surface.js';
import { type PreparedAsset, prepareAsset } from './prepare.js';

/** The longer side, as the thumbnails of other programs have it, px. */
const SIDE_PX = 256;
const MARGIN_PX = 6;
const LINE_PX = 1.3;
/** A fill is so much paler than its outline, as on the canvas. */
const FILL_FRACTION = 0.16;
/** The lightest a colour may be on white, 0…255. */
const MAX_LIGHTNESS = 184;
const WHITE = inkOf(255, 255, 255);
const GREYS = Uint32Array.from({ length: 256 }, (_, level) => inkOf(level, level, level));

interface Shown {
  readonly colour: Colour;
  readonly asset: PreparedAsset;
  readonly toPx: Matrix;
}

/** Opaque pixels, row 0 at the top. */
export interface Thumbnail {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8Array;
}

/** Undefined where nothing is to be seen. `look` is called now and then, and may throw. */
export function drawThumbnail({ rows, assets }: Project, look: () => void): Thumbnail | undefined {
  const layers = new Map(rows.flatMap((row) => (row.kind === 'layer' ? [[row.id, row]] : [])));
  const pieces = rows
    .filter((row) => row.kind === 'piece')
    .filter(({ layer }) => layers.get(layer)?.isVisible === true)
    .sort((a, b) => layers.get(a.layer)!.order - layers.get(b.layer)!.order || a.order - b.order);
  const box = pieces.map(pieceBounds).reduce(union, NOTHING);
  if (isEmpty(box)) return undefined;
  const { surface, toPx } = sheetFor(box);
  const byName = new Map(assets.map((asset) => [asset.fingerprint, asset]));
  const prepared = new Map<Fingerprint, PreparedAsset>();
  for (const piece of pieces) {
    const asset = byName.get(piece.asset);
    if (asset === undefined) continue;
    look();
    const fit = prepared.get(piece.asset) ?? prepareAsset(asset);
    prepared.set(piece.asset, fit);
    const { colour } = layers.get(piece.layer)!;
    draw(surface, { colour, asset: fit, toPx: composed(toPx, assetToBed(piece, asset)) });
  }
  const { widthPx, heightPx, pixels } = surface;
  return { widthPx, heightPx, rgba: new Uint8Array(pixels.buffer) };
}

/** A white sheet around the box, and how the bed comes to lie on it. */
function sheetFor({ minX, minY, maxX, maxY }: Bounds): { surface: Surface; toPx: Matrix } {
  const [width, height] = [maxX - minX, maxY - minY];
  const scale = (SIDE_PX - 2 * MARGIN_PX) / Math.max(width, height, 1e-3);
  const [widthPx, heightPx] = [width, height].map((mm) => Math.round(mm * scale) + 2 * MARGIN_PX);
  const surface = createSurface(widthPx!, heightPx!);
  surface.pixels.fill(WHITE);
  const toPx: Matrix = [
    ...([scale, 0, 0, -scale] as const),
    ...([MARGIN_PX - minX * scale, heightPx! - MARGIN_PX + minY * scale] as const),
  ];
  return { surface, toPx };
}

function draw(surface: Surface, { colour, asset, toPx }: Shown): void {
  if (asset.kind === 'bitmap') {
    const { pyramid, toAsset } = asset;
    drawImage(surface, { pyramid, toPx: composed(toPx, toAsset), inks: GREYS });
    return;
  }
  const [red, green, blue] = seenOnWhite(colour);
  if (asset.fills.length > 0) {
    const board = createCoverageMask(surface.widthPx, surface.heightPx);
    for (const shape of asset.fills) addShape(board, shape, asset.outlines, toPx);
    pourInk(surface, board, inkOf(red, green, blue, FILL_FRACTION));
  }
  const inks = Uint32Array.of(inkOf(red, green, blue));
  drawLines(surface, asset.outlines, toPx, { inks, widthPx: LINE_PX, isSmooth: true });
}

function seenOnWhite([red, green, blue]: Colour): Colour {
  const fraction = Math.min(1, MAX_LIGHTNESS / Math.max(1, (3 * red + 6 * green + blue) / 10));
  return [red * fraction, green * fraction, blue * fraction];
}
