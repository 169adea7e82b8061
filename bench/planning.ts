// SPDX-License-Identifier: GPL-3.0-or-later
/** The arithmetic between art and program, each step alone in this process: medians of CPU time. */
import { grblEncoder } from '../src/devices/grbl/encode.js';
import { GRBL_PACE } from '../src/devices/grbl/pace.js';
import { VIRTUAL_LASER } from '../src/devices/grbl/profiles.js';
import type { Polyline } from '../src/geometry/polyline.js';
import { stopsOf } from '../src/geometry/tour/stops.js';
import { shortTour } from '../src/geometry/tour/tour.js';
import { pacingOf } from '../src/machine/pacing.js';
import { dither } from '../src/raster/dither.js';
import type { GreyImage } from '../src/raster/grey-image.js';
import { resample } from '../src/raster/resample.js';
import { estimate } from '../src/toolpath/estimate.js';
import { orderStrokes } from '../src/toolpath/stroke-order.js';
import type { ScanBlock, Toolpath } from '../src/toolpath/toolpath.js';
import { walk } from '../src/toolpath/walk.js';
import { darkWay, flatSheet, nestedSheet } from '../test/toolpath/sheets.js';
import type { BenchRow } from './run.js';

export const title = 'Planning arithmetic: 3000 × 3000 pixels, sheets of 1200 to 100 000 strokes';

const SIDE_PX = 3000;
const RUNS = 5;
const ZERO = { x: 0, y: 0 };

export async function run(): Promise<readonly BenchRow[]> {
  const grey = grain(SIDE_PX, SIDE_PX);
  const large = grain(3840, 2160);
  const toolpath = engraving(grey);
  const machine = VIRTUAL_LASER;
  let bytes = 0;
  const count = (chunk: Uint8Array) => {
    bytes += chunk.length;
  };
  const rows = [
    row('resample 3840 × 2160 to 3000 × 3000', () => resample(large, SIDE_PX, SIDE_PX)),
    ...(['floyd-steinberg', 'jarvis', 'atkinson', 'bayer'] as const).map((kind) =>
      row(`dither by ${kind}`, () => dither({ ...grey, pixels: grey.pixels.slice() }, kind)),
    ),
    row('walk as moves', () => walk(toolpath, { travel() {}, burn() {}, air() {} })),
    row('estimate', () => estimate(toolpath, pacingOf(machine, GRBL_PACE))),
    row('encode for GRBL', () => grblEncoder.encode(toolpath, machine, count)),
    row('tour of 100 000 strokes', () => shortTour(stopsOf(strokes(100_000)), ZERO)),
    orderRow('order 5000 flat shapes', flatSheet(5000)),
    orderRow('order 10 000 flat shapes', flatSheet(10_000)),
    orderRow('order 200 parts with ring and holes', nestedSheet(200)),
    orderRow('order 1667 parts with ring and holes', nestedSheet(1667)),
  ];
  return rows.map((r) =>
    r.name.startsWith('encode') ? { ...r, note: `${Math.round(bytes / RUNS / 1e6)} MB` } : r,
  );
}

/** The dark way shows what the time was good for. */
function orderRow(name: string, sheet: readonly Polyline[]): BenchRow {
  const timed = row(name, () => orderStrokes(sheet, ZERO));
  return { ...timed, note: `${Math.round(darkWay(orderStrokes(sheet, ZERO)))} mm dark` };
}

function row(name: string, work: () => unknown): BenchRow {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  return { name, median: `${times[RUNS >> 1]!.toFixed(0)} ms` };
}

/** Waves with grain: neighbours differ, as in a photograph. */
function grain(widthPx: number, heightPx: number): GreyImage {
  const pixels = new Uint8Array(widthPx * heightPx);
  let seed = 1;
  for (let i = 0; i < pixels.length; i++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    pixels[i] = 128 + 100 * Math.sin((i % widthPx) / 70) + ((seed >> 16) % 13);
  }
  return { widthPx, heightPx, pixels };
}

function engraving({ widthPx, heightPx, pixels }: GreyImage): Toolpath<'machine'> {
  const block: ScanBlock = {
    kind: 'scan',
    origin: { x: 50, y: 350 },
    along: { x: 1, y: 0 },
    across: { x: 0, y: -1 },
    pixel: 0.1,
    pitch: 0.1,
    widthPx,
    rows: heightPx,
    levels: pixels,
    minPower: 0,
    maxPower: 0.5,
    speed: 100,
    overscan: 2.5,
    isBidirectional: true,
    hasAir: false,
  };
  return { frame: 'machine', blocks: [block] };
}

function strokes(count: number): Polyline[] {
  let seed = 7;
  const next = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >> 8) % 40_000;
  };
  return Array.from({ length: count }, () => ({
    points: Float64Array.from({ length: 4 }, () => next() / 100),
    isClosed: false,
  }));
}
