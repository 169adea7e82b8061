// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Makes assets and toolpaths fit to be drawn again and again: curves straightened, runs indexed,
 * pictures halved. Done once per fingerprint, in the preview thread.
 */
import { unpackShapes } from '../../art/packed-shapes.js';
import { flatten } from '../../geometry/flatten.js';
import type { Matrix } from '../../geometry/matrix.js';
import type { Polyline } from '../../geometry/polyline.js';
import type { Asset, PathAsset } from '../../model/asset.js';
import type { FilledShape } from '../../raster/draw/fill.js';
import { indexLines, type LineSet } from '../../raster/draw/line-set.js';
import { buildPeakPyramid, buildPyramid, type Pyramid } from '../../raster/draw/pyramid.js';
import type { ScanGeometry } from '../../toolpath/toolpath.js';
import type { Forecast } from '../task-refs.js';
import type { Ways } from './scene.js';

export type PreparedAsset =
  | {
      readonly kind: 'paths';
      readonly outlines: LineSet;
      /** Shapes with a fill; none where filling would take longer than it is worth. */
      readonly fills: readonly FilledShape[];
    }
  | { readonly kind: 'bitmap'; readonly pyramid: Pyramid; readonly toAsset: Matrix };

export interface PreparedScan {
  readonly pyramid: Pyramid;
  /** Takes pixels (column, row) to the bed. */
  readonly toBed: Matrix;
}

export interface PreparedJob {
  readonly kind: 'job';
  readonly strokes: LineSet;
  /** The slot of each stroke, for which a scene gives the power. */
  readonly slots: Uint32Array;
  /** One stroke of two points per dark way. */
  readonly travels: LineSet;
  readonly scans: readonly PreparedScan[];
}

export interface PreparedForecast {
  readonly kind: 'forecast';
  /** Absent where no light falls. */
  readonly energy?: {
    readonly pyramid: Pyramid;
    /** Takes pixels (column, row) to the bed. */
    readonly toBed: Matrix;
  };
  /** x and y of each place where the head would stutter, and a third number. */
  readonly marks: Float32Array;
}

export type Prepared = PreparedAsset | PreparedJob | PreparedForecast;

/** A curve may stray from its true course by this part of the asset's longer side, which is not visible. */
const STRAY = 1 / 20_000;

/** Filling that many points takes about as long as drawing ten times as many. */
const MAX_FILLED_POINTS = 100_000;

export function prepareAsset(asset: Asset): PreparedAsset {
  if (asset.kind === 'paths') return preparePaths(asset);
  const { widthPx, heightPx } = asset.luma;
  const sx = asset.width / widthPx;
  const sy = asset.height / heightPx;
  const toAsset: Matrix = [sx, 0, 0, -sy, 0, asset.height];
  return { kind: 'bitmap', pyramid: buildPyramid(asset.luma), toAsset };
}

export function prepareJob(ways: Ways): PreparedJob {
  return {
    kind: 'job',
    strokes: indexLines(ways.points, ways.starts),
    slots: ways.slots,
    travels: travelsOf(ways),
    scans: ways.scans.map(prepareScan),
  };
}

export function prepareForecast({ energy, stutters }: Forecast): PreparedForecast {
  const { marks } = stutters;
  if (energy === undefined) return { kind: 'forecast', marks };
  const { levels: pixels, widthPx, heightPx, pixel, x, y } = energy;
  const pyramid = buildPeakPyramid({ pixels, widthPx, heightPx });
  const toBed: Matrix = [pixel, 0, 0, -pixel, x, y + heightPx * pixel];
  return { kind: 'forecast', energy: { pyramid, toBed }, marks };
}

export function preparedBytes(prepared: Prepared): number {
  if (prepared.kind === 'forecast') {
    return prepared.marks.byteLength + pyramidBytes(prepared.energy?.pyramid ?? []);
  }
  if (prepared.kind === 'paths') return lineBytes(prepared.outlines);
  if (prepared.kind === 'bitmap') return pyramidBytes(prepared.pyramid);
  const scans = prepared.scans.reduce((n, scan) => n + pyramidBytes(scan.pyramid), 0);
  return lineBytes(prepared.strokes) + lineBytes(prepared.travels) + scans;
}

function preparePaths(asset: PathAsset): PreparedAsset {
  const tolerance = Math.max(asset.width, asset.height) * STRAY;
  const lines: Polyline[] = [];
  const fills: FilledShape[] = [];
  for (const shape of unpackShapes(asset.shapes)) {
    const first = lines.length;
    for (const line of flatten(shape.path, tolerance)) lines.push(line);
    const isEvenOdd = shape.fillRule === 'evenodd';
    if (shape.fill !== undefined) fills.push({ first, end: lines.length, isEvenOdd });
  }
  const outlines = joined(lines);
  const isLight = outlines.points.length / 2 <= MAX_FILLED_POINTS;
  return { kind: 'paths', outlines, fills: isLight ? fills : [] };
}

function joined(lines: readonly Polyline[]): LineSet {
  const starts = new Uint32Array(lines.length + 1);
  lines.forEach((line, i) => {
    starts[i + 1] = starts[i]! + line.points.length / 2;
  });
  const points = new Float64Array(starts[lines.length]! * 2);
  lines.forEach((line, i) => {
    points.set(line.points, starts[i]! * 2);
  });
  return indexLines(points, starts);
}

function prepareScan(block: ScanGeometry): PreparedScan {
  const { along, across, pixel, pitch, origin } = block;
  const plane = { pixels: block.levels, widthPx: block.widthPx, heightPx: block.rows };
  return {
    pyramid: buildPyramid(plane),
    toBed: [
      along.x * pixel,
      along.y * pixel,
      across.x * pitch,
      across.y * pitch,
      origin.x,
      origin.y,
    ],
  };
}

/** The ways from the end of each block to the beginning of the next. */
function travelsOf({ order, points, starts, scans }: Ways): LineSet {
  const ways = new Float64Array(Math.max(0, order.length - 1) * 4);
  for (let k = 0; k + 1 < order.length; k++) {
    const from = order[k]!;
    const to = order[k + 1]!;
    ways.set(
      from >= 0 ? pointAt(points, starts[from + 1]! - 1) : scanEnd(scans[-1 - from]!),
      k * 4,
    );
    ways.set(to >= 0 ? pointAt(points, starts[to]!) : scanBegin(scans[-1 - to]!), k * 4 + 2);
  }
  return indexLines(
    ways,
    Uint32Array.from({ length: ways.length / 4 + 1 }, (_, i) => i * 2),
  );
}

function pointAt(points: Float64Array, i: number): readonly number[] {
  return [points[i * 2]!, points[i * 2 + 1]!];
}

function scanBegin({ origin }: ScanGeometry): readonly number[] {
  return [origin.x, origin.y];
}

function scanEnd(scan: ScanGeometry): readonly number[] {
  const { origin, along, across, pitch, pixel, rows, widthPx } = scan;
  const endsBack = scan.isBidirectional && rows % 2 === 0;
  const run = endsBack ? 0 : widthPx * pixel;
  const rise = Math.max(0, rows - 1) * pitch;
  return [origin.x + along.x * run + across.x * rise, origin.y + along.y * run + across.y * rise];
}

function lineBytes(lines: LineSet): number {
  return lines.points.byteLength + lines.boxes.byteLength + lines.starts.byteLength;
}

function pyramidBytes(pyramid: Pyramid): number {
  return pyramid.reduce((n, plane) => n + plane.pixels.byteLength, 0);
}
