// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the safety checks must know of a job: boxes, and the extremes it asks for. The geometry of each
 * step is looked through once; what the steps' styles make of it is then found without looking again.
 */
import { type Bounds, NOTHING, union } from '../geometry/bounds.js';
import { hullOf } from '../geometry/convex-hull.js';
import type { Point } from '../geometry/path.js';
import { moveBounds, workBounds, workHull } from './bounds.js';
import { minSpan } from './runs.js';
import { type BurnStyle, scanStyle } from './style.js';
import type { BlockGeometry, Governed, PathGeometry, ScanGeometry } from './toolpath.js';

/** The geometry of one step. */
export interface GeometryFacts {
  readonly strokeBounds: Bounds;
  readonly pictureBounds: Bounds;
  readonly moveBounds: Bounds;
  /** The corners of the tightest outlines around them. */
  readonly strokeHull: Float64Array;
  readonly pictureHull: Float64Array;
  /** Strokes that lead somewhere, and the straight pieces that all of them come to. */
  readonly strokes: number;
  readonly pieces: number;
  /** Pictures that are not all white. */
  readonly pictures: readonly PictureFacts[];
}

export interface PictureFacts extends Pick<ScanGeometry, 'smoothSpeed' | 'mergedFraction'> {
  /** Mean length of its moves where it is densest, mm; infinite where no row has many. */
  readonly run: number;
  /** Which way its rows run; absent where they are level. */
  readonly along?: Point;
}

export interface Survey {
  readonly burnBounds: Bounds;
  /** The corners of the tightest outline around what burns, counter-clockwise. */
  readonly burnHull: Float64Array;
  readonly moveBounds: Bounds;
  /** Highest power, 0…1, and speeds, mm/s, of the blocks that burn; 0 where nothing does. */
  readonly topPower: number;
  readonly topSpeed: number;
  readonly minSpeed: number;
  readonly burningBlocks: number;
  /** The picture that keeps a controller busiest; absent where none has many moves in a row. */
  readonly busiestPicture?: PictureRuns;
  /** Pictures that were changed for the sake of the board. */
  readonly governed: readonly GovernedPicture[];
}

/** How a picture reads as moves where it is densest: mean length of a run, mm, and the speed, mm/s. */
export interface PictureRuns extends Pick<PictureFacts, 'run' | 'along'> {
  readonly speed: number;
}

export interface GovernedPicture extends Governed {
  readonly speed: number;
}

/** `moves`: how many the controller plans ahead of the running one. */
export function geometryFacts(blocks: readonly BlockGeometry[], moves: number): GeometryFacts {
  const strokes = blocks.filter((block) => block.kind === 'path').filter(leadsOn);
  const scans = blocks.filter((block) => block.kind === 'scan');
  return {
    strokeBounds: workBounds({ frame: 'bed', blocks: strokes }),
    pictureBounds: workBounds({ frame: 'bed', blocks: scans }),
    moveBounds: moveBounds({ frame: 'bed', blocks }),
    strokeHull: workHull({ frame: 'bed', blocks: strokes }),
    pictureHull: workHull({ frame: 'bed', blocks: scans }),
    strokes: strokes.length,
    pieces: strokes.reduce((sum, { points }) => sum + points.length / 2 - 1, 0),
    pictures: scans
      .filter((scan) => scan.levels.some((level) => level > 0))
      .map((scan) => pictureFacts(scan, moves)),
  };
}

function leadsOn({ points }: PathGeometry): boolean {
  return points.length >= 4;
}

function pictureFacts(scan: ScanGeometry, moves: number): PictureFacts {
  const { smoothSpeed, mergedFraction, along } = scan;
  return {
    run: (minSpan(scan, moves) * scan.pixel) / moves,
    ...(along.y !== 0 && { along }),
    ...(smoothSpeed !== undefined && { smoothSpeed }),
    ...(mergedFraction !== undefined && { mergedFraction }),
  };
}

export interface StyledFacts {
  readonly facts: GeometryFacts;
  readonly style: BurnStyle;
}

export function survey(steps: readonly StyledFacts[]): Survey {
  const burning = steps.flatMap(burningOf);
  const pictures = steps.flatMap(picturesOf);
  const busiest = busiestPicture(pictures);
  const speeds = burning.map(({ speed }) => speed);
  const boxes = (boxOf: (step: StyledFacts) => Bounds) => steps.map(boxOf).reduce(union, NOTHING);
  return {
    burnBounds: boxes(({ facts, style }) =>
      style.power > 0 ? union(facts.strokeBounds, facts.pictureBounds) : facts.pictureBounds,
    ),
    burnHull: hullOf(
      steps.flatMap(({ facts, style }) => [
        ...(style.power > 0 ? facts.strokeHull : []),
        ...facts.pictureHull,
      ]),
    ),
    moveBounds: boxes(({ facts }) => facts.moveBounds),
    topPower: burning.reduce((top, { power }) => Math.max(top, power), 0),
    topSpeed: speeds.reduce((top, speed) => Math.max(top, speed), 0),
    minSpeed: speeds.reduce((least, speed) => Math.min(least, speed), speeds[0] ?? 0),
    burningBlocks: burning.reduce((sum, { blocks }) => sum + blocks, 0),
    ...(busiest !== undefined && { busiestPicture: busiest }),
    governed: pictures.flatMap(({ governed, speed }) => (governed ? [{ ...governed, speed }] : [])),
  };
}

interface Burning {
  readonly power: number;
  readonly speed: number;
  readonly blocks: number;
}

function burningOf(step: StyledFacts): Burning[] {
  const { facts, style } = step;
  const { power, speed, passes } = style;
  const strokes = { power, speed, blocks: facts.strokes * passes };
  const pictures = picturesOf(step).map((picture) => {
    return { power: Math.max(picture.minPower, picture.maxPower), speed: picture.speed };
  });
  return [
    ...(power > 0 && facts.strokes > 0 ? [strokes] : []),
    ...pictures.map((picture) => ({ ...picture, blocks: passes })),
  ];
}

/** The pictures that burn. */
function picturesOf({ facts, style }: StyledFacts) {
  return facts.pictures
    .map((picture) => ({ ...rowsOf(picture), ...scanStyle(picture, style) }))
    .filter(({ minPower, maxPower }) => Math.max(minPower, maxPower) > 0);
}

function rowsOf({ run, along }: PictureFacts): Pick<PictureFacts, 'run' | 'along'> {
  return { run, ...(along !== undefined && { along }) };
}

/** The one with the most runs a second. */
function busiestPicture(pictures: readonly PictureRuns[]): PictureRuns | undefined {
  return pictures
    .filter(({ run }) => Number.isFinite(run))
    .map((picture) => ({ ...rowsOf(picture), speed: picture.speed }))
    .reduce<PictureRuns | undefined>(
      (top, runs) => (top && top.speed / top.run >= runs.speed / runs.run ? top : runs),
      undefined,
    );
}
