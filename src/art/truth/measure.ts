// SPDX-License-Identifier: GPL-3.0-or-later
/** Art measured for its truth report. Pure. */

import { type Bounds, isEmpty, NOTHING, union } from '../../geometry/bounds.js';
import { DEFAULT_TOLERANCE, flatten } from '../../geometry/flatten.js';
import { boxOfUnit } from '../../geometry/matrix.js';
import type { Path } from '../../geometry/path.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { PieceBudget } from '../../geometry/piece-budget.js';
import { lengthOfLines, type Polyline, polylineBounds } from '../../geometry/polyline.js';
import type { Art, BitmapShape, Colour, PathShape } from '../art.js';
import { hexOf } from '../colour-names.js';
import { type PurposeLayer, partByPurpose } from '../part-by-purpose.js';
import type { Purpose } from '../purpose.js';
import { type NearLines, nearLines } from './near-lines.js';
import type {
  ColourReport,
  CutThrough,
  LayerReport,
  OutlineCounts,
  TruthReport,
} from './truth-report.js';

type Measured = Omit<
  TruthReport,
  'file' | 'format' | 'program' | 'size' | 'problems' | 'doubledMillimetres'
>;

interface Outline extends Polyline {
  readonly layer: string;
  readonly purpose: Purpose | undefined;
}

/** Throws AppError `plan.too-many-pieces`. */
export function measureArt(art: Art): Measured {
  const budget = new PieceBudget();
  const { layers } = partByPurpose(art);
  const reports: LayerReport[] = [];
  const outlines: Outline[] = [];
  const ofPaths = new Map<Path, OutlineCounts>();
  for (const layer of layers) {
    const own = outlinesOf(layer, { budget, ofPaths });
    for (const outline of own) outlines.push(outline);
    const { name, colour, use } = layer;
    const more = { ...(colour && { colour: hexOf(colour) }), ...(use && { purpose: use.purpose }) };
    const pictures = layer.shapes.filter(({ kind }) => kind === 'bitmap').length;
    reports.push({ name, ...more, pictures, ...countsOf(own) });
  }
  const near = nearLines(outlines);
  const feature = smallestFeature(outlines);
  const { width, height } = art;
  return {
    page: { width: tidy(width), height: tidy(height) },
    drawn: sizeOf(art),
    layers: reports,
    colours: coloursOf(art, ofPaths),
    pictures: art.shapes.filter(({ kind }) => kind === 'bitmap').length,
    openOutlines: outlines.filter(({ isClosed }) => !isClosed).length,
    ...(feature !== undefined && { smallestFeature: tidy(feature) }),
    ...(near?.gap !== undefined && { smallestGap: tidy(near.gap) }),
    cutsThrough: near ? cutsThrough(outlines, near) : [],
    isCompared: near !== undefined,
  };
}

interface Measures {
  readonly budget: PieceBudget;
  /** What is counted of each path: a large drawing is made straight once. */
  readonly ofPaths: Map<Path, OutlineCounts>;
}

function outlinesOf(layer: PurposeLayer, { budget, ofPaths }: Measures): Outline[] {
  const { name, use, shapes } = layer;
  const paths = shapes.filter((shape): shape is PathShape => shape.kind === 'path');
  const outlines: Outline[] = [];
  for (const { path } of paths) {
    const lines = flatten(path, DEFAULT_TOLERANCE, budget);
    ofPaths.set(path, exactCounts(lines));
    for (const { points, isClosed } of lines)
      outlines.push({ points, isClosed, layer: name, purpose: use?.purpose });
  }
  return outlines;
}

const NO_OUTLINES: OutlineCounts = { outlines: 0, open: 0, millimetres: 0 };

function countsOf(lines: readonly Polyline[]): OutlineCounts {
  const counts = exactCounts(lines);
  return { ...counts, millimetres: tidy(counts.millimetres) };
}

function exactCounts(lines: readonly Polyline[]): OutlineCounts {
  const millimetres = lengthOfLines(lines);
  return { outlines: lines.length, open: lines.filter((l) => !l.isClosed).length, millimetres };
}

function coloursOf(
  { shapes }: Art,
  ofPaths: ReadonlyMap<Path, OutlineCounts>,
): readonly ColourReport[] {
  const found = new Map<string, OutlineCounts>();
  const add = (colour: Colour | undefined, use: ColourReport['use'], counts: OutlineCounts) => {
    if (colour === undefined) return;
    const key = `${hexOf(colour)} ${use}`;
    const { outlines, open, millimetres } = found.get(key) ?? NO_OUTLINES;
    found.set(key, {
      outlines: outlines + counts.outlines,
      open: open + counts.open,
      millimetres: millimetres + counts.millimetres,
    });
  };
  for (const shape of shapes) {
    if (shape.kind !== 'path') continue;
    const counts = ofPaths.get(shape.path) ?? exactCounts(flatten(shape.path));
    add(shape.stroke, 'line', counts);
    add(shape.fill, 'fill', counts);
  }
  return [...found].map(([key, { outlines, open, millimetres }]) => {
    const [colour, use] = key.split(' ') as [string, ColourReport['use']];
    return { colour, use, outlines, open, millimetres: tidy(millimetres) };
  });
}

function sizeOf({ shapes }: Art): TruthReport['drawn'] {
  const box = shapes.map(boundsOf).reduce(union, NOTHING);
  if (isEmpty(box)) return { width: 0, height: 0 };
  return { width: tidy(box.maxX - box.minX), height: tidy(box.maxY - box.minY) };
}

function boundsOf(shape: PathShape | BitmapShape): Bounds {
  return shape.kind === 'path' ? pathBounds(shape.path) : boxOfUnit(shape.placement);
}

function smallestFeature(outlines: readonly Polyline[]): number | undefined {
  const sides = outlines
    .filter(({ isClosed }) => isClosed)
    .map(polylineBounds)
    .map(({ minX, minY, maxX, maxY }) => Math.min(maxX - minX, maxY - minY));
  return sides.length === 0 ? undefined : sides.reduce((a, b) => Math.min(a, b));
}

/** Cuts that cross one another or something drawn or engraved, by layers. */
function cutsThrough(
  outlines: readonly Outline[],
  { crossings }: NearLines,
): readonly CutThrough[] {
  const found = new Map<string, CutThrough>();
  for (const [pair, places] of crossings) {
    const [a, b] = pair.split(' ').map((index) => outlines[Number(index)]!) as [Outline, Outline];
    const [cut, other] = a.purpose === 'cut' ? [a, b] : [b, a];
    if (cut.purpose !== 'cut' || other.purpose === 'nothing') continue;
    const key = JSON.stringify([cut.layer, other.layer]);
    const sum = (found.get(key)?.places ?? 0) + places;
    found.set(key, { cut: cut.layer, through: other.layer, places: sum });
  }
  return [...found.values()];
}

function tidy(mm: number): number {
  return Number(mm.toFixed(3));
}
