// SPDX-License-Identifier: GPL-3.0-or-later
/** Small scenes for tests of the preview: one pixel per millimetre, y up, on 60 × 40 pixels. */
import { packShapes } from '../../../src/art/packed-shapes.js';
import { fingerprint } from '../../../src/base/fingerprint.js';
import { IDENTITY } from '../../../src/geometry/matrix.js';
import { PathBuilder } from '../../../src/geometry/path.js';
import type { Asset } from '../../../src/model/asset.js';
import type { PlannedJob } from '../../../src/pipeline/job-plan.js';
import type { PreviewRequest } from '../../../src/pipeline/preview/renderer.js';
import type { PreviewColours, PreviewScene } from '../../../src/pipeline/preview/scene.js';
import type { Forecast } from '../../../src/pipeline/task-refs.js';
import type { Block } from '../../../src/toolpath/toolpath.js';
import { pack } from '../../support/packed.js';

export const WIDTH = 60;
export const HEIGHT = 40;

export const COLOURS: PreviewColours = {
  weakBurn: [0, 255, 0, 1],
  strongBurn: [255, 0, 0, 1],
  engraved: [0, 0, 255, 1],
  travel: [255, 0, 255, 1],
  pictureBlack: [0, 0, 0, 1],
  pictureWhite: [255, 255, 255, 0],
  stutter: [0, 255, 255, 1],
  stutterRim: [255, 255, 255, 1],
};

const VIEW = {
  widthPx: WIDTH,
  heightPx: HEIGHT,
  toPx: [1, 0, 0, -1, 0, HEIGHT],
  lineWidthPx: 1,
  colours: COLOURS,
} as const;

/** A square outline of the given side, its corner in the asset's own origin. */
export function squareAsset(side: number): Asset {
  const path = new PathBuilder();
  path.moveTo(0, 0).lineTo(side, 0).lineTo(side, side).lineTo(0, side).close();
  const shape = { kind: 'path', id: 'a', layer: 0, fillRule: 'nonzero', strokeWidth: 0 } as const;
  return {
    kind: 'paths',
    fingerprint: fingerprint('square', side),
    width: side,
    height: side,
    shapes: packShapes([{ ...shape, path: path.build() }]),
  };
}

/** A black picture. */
export function blackAsset(width: number, height: number): Asset {
  const luma = { widthPx: 4, heightPx: 4, pixels: new Uint8Array(16) };
  return { kind: 'bitmap', fingerprint: fingerprint('black', width, height), width, height, luma };
}

export function jobWith(blocks: readonly Block[]): PlannedJob {
  const figures = { estimatedSeconds: 0, cutMillimetres: 0, travelMillimetres: 0 };
  const summary = { bounds: undefined, ...figures, steps: [], problems: [] };
  const toolpath = pack({ frame: 'bed', blocks });
  const name = fingerprint('job', blocks);
  return { fingerprint: name, course: name, timing: name, summary, toolpath };
}

export function stroke(power: number, ...points: number[]): Block {
  return { kind: 'path', points: Float64Array.from(points), power, speed: 10, hasAir: false };
}

export function requestFor(
  assets: readonly Asset[],
  job?: PlannedJob,
  fields: Partial<PreviewRequest> = {},
): PreviewRequest {
  const look = { toBed: IDENTITY, outline: [9, 9, 9], opacity: 1 } as const;
  return {
    ...VIEW,
    pieces: assets.map((asset) => ({ asset, ...look })),
    isMoving: false,
    ...(job !== undefined && { job: { job, opacity: 1, hasTravel: true, hasBurns: true } }),
    ...fields,
  };
}

/** The scene of a request, with everything sent along. */
export function sceneFor(assets: readonly Asset[], job?: PlannedJob): PreviewScene {
  const look = { toBed: IDENTITY, outline: [9, 9, 9], opacity: 1 } as const;
  return {
    ...VIEW,
    pieces: assets.map(({ fingerprint: asset }) => ({ asset, ...look })),
    isSmooth: false,
    target: new ArrayBuffer(WIDTH * HEIGHT * 4),
    assets,
    toolpaths: job === undefined ? [] : [{ fingerprint: job.course, toolpath: job.toolpath }],
    forecasts: [],
    ...(job !== undefined && {
      job: {
        ...{ fingerprint: job.course, opacity: 1, hasTravel: true, hasBurns: true },
        powers: job.toolpath.styles.map(({ power }) => power),
        scans: job.toolpath.scans,
      },
    }),
  };
}

/** A map of two by two pixels of 10 mm at 0, 10, given as levels, and places of stutter. */
export function forecastWith(levels: readonly number[], marks: readonly number[]): Forecast {
  const shared = new Uint8Array(new SharedArrayBuffer(4));
  shared.set(levels);
  const places = new Float32Array(new SharedArrayBuffer(marks.length * 4));
  places.set(marks);
  const doses = new Float32Array(new SharedArrayBuffer(16));
  const box = { widthPx: 2, heightPx: 2, x: 0, y: 10, pixel: 10, most: 1 };
  const energy = { ...box, doses, levels: shared, scale: { low: 0.1, high: 1 } };
  return { energy, stutters: { count: marks.length / 3, marks: places } };
}

/** What makes a scene show it. */
export function shownForecast(forecast: Forecast) {
  const of = fingerprint('forecast', [...(forecast.energy?.levels ?? [])]);
  return {
    forecast: { fingerprint: of, opacity: 1 },
    forecasts: [{ fingerprint: of, forecast }],
  };
}

/** Red, green, blue, alpha of the pixel in which a point of the bed lies. */
export function pixelAt(target: ArrayBufferLike, x: number, y: number): number[] {
  const at = (Math.floor(HEIGHT - y) * WIDTH + Math.floor(x)) * 4;
  return [...new Uint8Array(target, at, 4)];
}
