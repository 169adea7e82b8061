// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the window's thread spends on the question what lies under the pointer: the first time, when the outlines are
 * sorted into runs, and every time after it. A frame has 8 ms.
 */
import { type PackedShapes, packShapes } from '../src/art/packed-shapes.js';
import { OutlineIndex } from '../src/editor/outline-index.js';
import { SEGMENTS_AT_ONCE } from '../src/editor/outline-indexes.js';
import { RunCutter } from '../src/editor/outline-runs.js';
import { type Path, PathBuilder } from '../src/geometry/path.js';
import type { BenchRow } from './run.js';
import { inMilliseconds, median, quantile } from './support/timing.js';

export const title = 'Hit test: what lies under the pointer';

const SIZE = 300;
const REACH = { mm: 1, scaleX: 1, scaleY: 1 };
const QUESTIONS = 400;
const INDEXES = 15;

export async function run(): Promise<readonly BenchRow[]> {
  return [
    ...measured('100 000 segments, one outline', oneOutline(100_000)),
    ...measured('100 000 segments, 25 000 squares', squares(25_000)),
    ...measured('100 000 curves, all through each other', tangle(100_000)),
    ...measured('1 000 000 segments, one outline', oneOutline(1_000_000)),
    ...measured('1 000 000 segments, 250 000 squares', squares(250_000)),
  ];
}

function measured(name: string, shapes: PackedShapes): BenchRow[] {
  const making = Array.from({ length: INDEXES }, () => cpuOf(() => indexOf(shapes)));
  const index = indexOf(shapes);
  const asking = Array.from({ length: QUESTIONS }, (_, i) => {
    const at = { x: (i * 7.919) % SIZE, y: (i * 3.301) % SIZE };
    return cpuOf(() => index.distance(at, REACH) ?? index.isInside(at, REACH));
  });
  const cutter = new RunCutter(shapes);
  const parts: number[] = [];
  for (let isDone = false; !isDone; ) {
    parts.push(
      cpuOf(() => {
        isDone = cutter.goOn(SEGMENTS_AT_ONCE) !== undefined;
      }),
    );
  }
  return [
    rowOf(`${name}: a go at the index`, parts),
    rowOf(`${name}: index`, making),
    rowOf(`${name}: question`, asking),
  ];
}

function indexOf(shapes: PackedShapes): OutlineIndex {
  const runs = new RunCutter(shapes).goOn(Number.POSITIVE_INFINITY);
  if (runs === undefined) throw new Error('the outlines have no end');
  return new OutlineIndex(shapes, runs);
}

/** CPU time of this process, ms: the computer may be busy with other work. */
function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function rowOf(name: string, times: readonly number[]): BenchRow {
  const note = `slowest of a hundred ${inMilliseconds(quantile(times, 0.99))}`;
  return { name, median: inMilliseconds(median(times)), note };
}

function oneOutline(segments: number): PackedShapes {
  const builder = new PathBuilder().moveTo(SIZE, SIZE / 2);
  for (let i = 1; i < segments; i++) {
    const turn = (i / segments) * 2 * Math.PI;
    const radius = (SIZE / 2) * (0.55 + 0.45 * Math.sin(turn * 37) * Math.cos(turn * 501));
    builder.lineTo(SIZE / 2 + radius * Math.cos(turn), SIZE / 2 + radius * Math.sin(turn));
  }
  return packed([builder.close().build()]);
}

function squares(count: number): PackedShapes {
  const side = Math.ceil(Math.sqrt(count));
  const step = SIZE / side;
  return packed(
    Array.from({ length: count }, (_, i) => {
      const [x, y] = [(i % side) * step, Math.floor(i / side) * step];
      const far = step * 0.6;
      const builder = new PathBuilder()
        .moveTo(x, y)
        .lineTo(x + far, y)
        .lineTo(x + far, y + far);
      return builder
        .lineTo(x, y + far)
        .close()
        .build();
    }),
  );
}

function tangle(count: number): PackedShapes {
  const builder = new PathBuilder().moveTo(0, 0);
  const any = (i: number) => ((i * 0.618034) % 1) * SIZE;
  for (let i = 1; i <= count; i++) {
    builder.cubicTo(any(i), any(3 * i), any(5 * i), any(7 * i), any(11 * i), any(13 * i));
  }
  return packed([builder.build()]);
}

function packed(paths: readonly Path[]): PackedShapes {
  return packShapes(
    paths.map((path, i) => {
      const fill = [0, 0, 0] as const;
      return {
        kind: 'path',
        id: `${i}`,
        layer: 0,
        path,
        fill,
        fillRule: 'nonzero',
        strokeWidth: 0,
      };
    }),
  );
}
