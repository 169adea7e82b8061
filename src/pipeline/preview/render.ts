// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A scene as pixels. Runs in the preview thread; everything it needs is in the scene or on the shelf.
 * Drawn from back to front: pictures, fills, engravings, outlines, energy, dark ways, strokes,
 * stutter marks.
 */
import type { Colour } from '../../art/art.js';
import { composed } from '../../geometry/matrix.js';
import { drawDashedLines } from '../../raster/draw/dashes.js';
import { drawImage } from '../../raster/draw/draw-image.js';
import { drawLines, type Pen } from '../../raster/draw/draw-lines.js';
import { drawPeaks } from '../../raster/draw/draw-peaks.js';
import { addShape, pourInk } from '../../raster/draw/fill.js';
import { drawRing } from '../../raster/draw/ring.js';
import { drawStamps } from '../../raster/draw/stamps.js';
import { createSurface, inkOf, type Surface } from '../../raster/draw/surface.js';
import { energyInks, faded, pictureInks, scanInks, strokeInks } from './inks.js';
import type { PreviewCache } from './preview-cache.js';
import type { PreviewReply, PreviewScene, Tint } from './scene.js';

/** Strokes have one byte for their shade. */
const MAX_SHADE = 255;

/** A fill is so much paler than its outline: it says where the inside is and hides no grid. */
const FILL_FRACTION = 0.16;
/** The radius of a stutter mark's ring to the middle of its line, in line widths. */
const MARK_RADIUS = 3.2;

/** `isStopped` is looked at while drawing; the picture of a stopped scene is unfinished. */
export function renderPreview(
  cache: PreviewCache,
  scene: PreviewScene,
  isStopped: () => boolean,
): PreviewReply {
  const began = performance.now();
  const fingerprints = cache.take(scene);
  if (fingerprints.length > 0) return { kind: 'missing', fingerprints };
  const surface = createSurface(scene.widthPx, scene.heightPx, scene.target);
  surface.pixels.fill(0);
  drawPictures(surface, cache, scene);
  drawFills(surface, cache, scene);
  drawEngravings(surface, cache, scene);
  drawOutlines(surface, cache, { scene, isStopped });
  drawEnergy(surface, cache, scene);
  drawStrokes(surface, cache, { scene, isStopped });
  drawStutters(surface, cache, scene);
  return { kind: 'drawn', tookMs: performance.now() - began };
}

function drawPictures(surface: Surface, cache: PreviewCache, scene: PreviewScene): void {
  for (const piece of scene.pieces) {
    const asset = cache.asset(piece.asset);
    if (asset?.kind !== 'bitmap' || piece.opacity === 0) continue;
    const toPx = composed(scene.toPx, composed(piece.toBed, asset.toAsset));
    const inks = pictureInks(scene.colours, piece.opacity);
    drawImage(surface, { pyramid: asset.pyramid, toPx, inks });
  }
}

function drawFills(surface: Surface, cache: PreviewCache, scene: PreviewScene): void {
  const board = cache.fillBoard(scene.widthPx, scene.heightPx);
  for (const piece of scene.pieces) {
    const asset = cache.asset(piece.asset);
    if (asset?.kind !== 'paths' || asset.fills.length === 0 || piece.opacity === 0) continue;
    const toPx = composed(scene.toPx, piece.toBed);
    for (const shape of asset.fills) addShape(board, shape, asset.outlines, toPx);
    pourInk(surface, board, inkOf(...piece.outline, piece.opacity * FILL_FRACTION));
  }
}

function drawEngravings(surface: Surface, cache: PreviewCache, scene: PreviewScene): void {
  const { job, colours } = scene;
  if (job === undefined || job.opacity === 0 || !job.hasBurns) return;
  cache.job(job.fingerprint)?.scans.forEach(({ pyramid, toBed }, i) => {
    const inks = scanInks(job.scans[i]!, colours, job.opacity);
    drawImage(surface, { pyramid, toPx: composed(scene.toPx, toBed), inks });
  });
}

function drawEnergy(surface: Surface, cache: PreviewCache, scene: PreviewScene): void {
  if (scene.forecast === undefined) return;
  const { fingerprint, opacity } = scene.forecast;
  const energy = cache.forecast(fingerprint)?.energy;
  if (energy === undefined) return;
  const toPx = composed(scene.toPx, energy.toBed);
  const inks = energyInks(opacity);
  drawPeaks(surface, { pyramid: energy.pyramid, toPx, inks, isSmooth: scene.isSmooth });
}

interface Going {
  readonly scene: PreviewScene;
  readonly isStopped: () => boolean;
}

function drawOutlines(surface: Surface, cache: PreviewCache, { scene, isStopped }: Going): void {
  for (const piece of scene.pieces) {
    const asset = cache.asset(piece.asset);
    if (asset?.kind !== 'paths' || piece.opacity === 0) continue;
    const inks = Uint32Array.of(inkOf(...piece.outline, piece.opacity));
    const pen = { ...penOf(scene, isStopped), inks };
    drawLines(surface, asset.outlines, composed(scene.toPx, piece.toBed), pen);
  }
}

function drawStrokes(surface: Surface, cache: PreviewCache, { scene, isStopped }: Going): void {
  if (scene.job === undefined || scene.job.opacity === 0) return;
  const job = cache.job(scene.job.fingerprint);
  if (job === undefined) return;
  if (scene.job.hasTravel) {
    const ink = inkOf(...faded(scene.colours.travel, scene.job.opacity));
    drawDashedLines(surface, job.travels, scene.toPx, { ink, dashPx: 4 * scene.lineWidthPx });
  }
  if (!scene.job.hasBurns) return;
  const { tints, opacity, powers } = scene.job;
  const inks = tints ? slotInks(tints, opacity) : strokeInks(scene.colours, opacity);
  // Beyond the last shade all slots look alike.
  const shadeOfSlot = powers.map((power, slot) =>
    tints ? Math.min(slot, MAX_SHADE) : Math.round(power * MAX_SHADE),
  );
  const shades = Uint8Array.from(job.slots, (slot) => shadeOfSlot[slot]!);
  const pen = { ...penOf(scene, isStopped), inks, shades };
  drawLines(surface, job.strokes, scene.toPx, pen);
}

/** The ink of each slot. */
function slotInks(tints: readonly Colour[], opacity: number): Uint32Array {
  return Uint32Array.from(tints, (tint) => inkOf(...tint, opacity));
}

function drawStutters(surface: Surface, cache: PreviewCache, scene: PreviewScene): void {
  if (scene.forecast === undefined) return;
  const { fingerprint, opacity } = scene.forecast;
  const places = cache.forecast(fingerprint)?.marks;
  if (places === undefined) return;
  const mark = stutterMark(scene, opacity);
  drawStamps(surface, { places, stride: 3, toPx: scene.toPx, mark });
}

/** A ring with a rim on both sides, so that it stands off whatever lies beneath. */
function stutterMark({ lineWidthPx, colours }: PreviewScene, opacity: number): Surface {
  const radiusPx = MARK_RADIUS * lineWidthPx;
  const sidePx = Math.ceil(2 * (radiusPx + 2 * lineWidthPx)) + 1;
  const mark = createSurface(sidePx, sidePx);
  const ring = (reachPx: number, tint: Tint) =>
    drawRing(mark, {
      x: sidePx / 2,
      y: sidePx / 2,
      outerPx: radiusPx + reachPx,
      innerPx: radiusPx - reachPx,
      softPx: 1,
      ink: inkOf(...faded(tint, opacity)),
    });
  ring(1.6 * lineWidthPx, colours.stutterRim);
  ring(0.8 * lineWidthPx, colours.stutter);
  return mark;
}

function penOf(scene: PreviewScene, isStopped: () => boolean): Omit<Pen, 'inks' | 'shades'> {
  return { widthPx: scene.lineWidthPx, isSmooth: scene.isSmooth, isStopped };
}
