// SPDX-License-Identifier: GPL-3.0-or-later
/** The arithmetic between art and program, each step alone in this process: medians of CPU time. */
import { grblEncoder } from '../src/devices/grbl/encode.js';
import { shortTour } from '../src/geometry/tour.js';
import { VIRTUAL_LASER } from '../src/machine/built-in.js';
import { pacingOf } from '../src/machine/pacing.js';
import { dither } from '../src/raster/dither.js';
import type { GreyImage } from '../src/raster/grey-image.js';
import { resample } from '../src/raster/resample.js';
import { estimate } from '../src/toolpath/estimate.js';
import type { ScanBlock, Toolpath } from '../src/toolpath/toolpath.js';
import { walk } from '../src/toolpath/walk.js';
import type { BenchRow } from './run.js';

export const title = 'Planning arithmetic: 3000 × 3000 pixels, 10 000 and 100 000 strokes';

const SIDE_PX = 3000;
const RUNS = 5;

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
    ...(['floyd-steinberg', 'atkinson', 'bayer'] as const).map((kind) =>
      row(`dither by ${kind}`, () => dither({ ...grey, pixels: grey.pixels.slice() }, kind)),
    ),
    row('walk as moves', () => walk(toolpath, { travel() {}, burn() {}, air() {} })),
    row('estimate', () => estimate(toolpath, pacingOf(machine))),
    row('encode for GRBL', () => grblEncoder.encode(toolpath, machine, count)),
    row('order 10 000 strokes', () => shortTour(strokes(10_000), { x: 0, y: 0 })),
    row('order 100 000 strokes', () => shortTour(strokes(100_000), { x: 0, y: 0 })),
  ];
  return rows.map((r) =>
    r.name.startsWith('encode') ? { ...r, note: `${Math.round(bytes / RUNS / 1e6)} MB` } : r,
  );
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

function strokes(count: number): Float64Array {
  let seed = 7;
  const next = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >> 8) % 40_000;
  };
  return Float64Array.from({ length: count * 4 }, () => next() / 100);
}
