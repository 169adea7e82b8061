// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The strokes of all steps in one order: part by part, group by group, by the shortest way, or as they were drawn. It
 * is changed as little as the one rule asks for, that no part falls before all that is in it is done; where it is
 * changed, the result says so.
 */
import { grouped } from '../base/grouped.js';
import { NOTHING, union } from '../geometry/bounds.js';
import { nestingOf } from '../geometry/nesting.js';
import type { Point } from '../geometry/path.js';
import { type Polyline, pointsBounds } from '../geometry/polyline.js';
import { exitFrom } from '../geometry/tour/nearest-first.js';
import { stopsOf } from '../geometry/tour/stops.js';
import { inOrder, shortTour } from '../geometry/tour/tour.js';
import type { CutOrder } from './cut-order.js';
import type { HeldBack, JobRun, OrderedJob } from './job-order.js';
import { type JobStep, type JobStroke, type JobStrokes, jobStrokes } from './job-strokes.js';
import { NestedTour, shortNestedTour } from './nested-tour.js';
import { boxOutline } from './order.js';
import { asRun, fineCorners, runsOfTour, type StrokeRun } from './runs-of-strokes.js';
import type { BlockGeometry } from './toolpath.js';
import { waitingOrder } from './waiting-order.js';

export type MixedOrder = Exclude<CutOrder['order'], 'layers'>;

interface Way {
  readonly from: Point;
  /** Called now and then; throws when the work was cancelled. */
  tick(): void;
}

/** The strokes by their numbers, in the order that was asked for. */
const ASKED: Readonly<Record<MixedOrder, (sheet: JobStrokes, way: Way) => readonly number[]>> = {
  travel: (sheet, { from, tick }) => {
    const { lines } = sheet;
    const tour = shortNestedTour({ lines, stops: stopsOf(lines), nesting: sheet }, from, tick);
    return [...tour.order];
  },
  parts: (sheet, { from, tick }) => {
    const { lines, strokes } = sheet;
    const stepOf = (stroke: number) => strokes[stroke]!.step;
    return new NestedTour(lines, sheet, tick).partByPart(stopsOf(lines), from, stepOf);
  },
  groups: groupByGroup,
  drawn: ({ strokes }) => [...strokes.keys()],
};

export function mixedOrder<B extends BlockGeometry>(
  steps: readonly JobStep<B>[],
  order: MixedOrder,
  way: Way,
): OrderedJob<B> {
  const sheet = jobStrokes(steps, way.tick, true);
  const asked = ASKED[order](sheet, way);
  way.tick();
  const lawful = waitingOrder(asked, sheet.waiting);
  const blocks = order === 'drawn' ? undefined : blocksOnWay(sheet, lawful, way.from);
  return {
    runs: stretches(
      Array.from(lawful, (n) => sheet.strokes[n]!),
      blocks,
    ),
    held: heldBack(steps, sheet, asked),
  };
}

/** The groups by a short way, and each of them step by step. */
function groupByGroup({ strokes, lines }: JobStrokes, { from, tick }: Way): readonly number[] {
  const groups = [...grouped(strokes.keys(), (n) => strokes[n]!.group).values()];
  const boxes = groups.map((own) =>
    boxOutline(own.map((n) => pointsBounds(lines[n]!.points)).reduce(union, NOTHING)),
  );
  const order: number[] = [];
  let pen = from;
  for (const group of shortTour(stopsOf(boxes), from, tick).order) {
    for (const batch of grouped(groups[group]!, (n) => strokes[n]!.step).values()) {
      const own = batch.map((n) => lines[n]!);
      const stops = stopsOf(own);
      const nesting = nestingOf(own, { tick });
      for (const k of shortNestedTour({ lines: own, stops, nesting }, pen, tick).order) {
        order.push(batch[k]!);
        pen = exitFrom(stops, k, pen);
      }
    }
  }
  return order;
}

/** Each stroke from the end, or from the corner, where the way to it and on is short. */
function blocksOnWay<B extends BlockGeometry>(
  { strokes, lines }: JobStrokes<B>,
  order: Int32Array,
  from: Point,
): readonly B[] {
  const numbered = lines.map((line, n) => ({ ...line, n }));
  const stops = stopsOf(lines);
  const runs = runsOfTour(numbered, stops, inOrder(stops, from, order)).map((run) => {
    const { line, block } = strokes[run.line.n]!;
    return line === undefined ? scanRun({ ...scanWay(block), n: run.line.n }) : run;
  });
  fineCorners(runs, from);
  return runs.map((run) => {
    const { block, line } = strokes[run.line.n]!;
    return line === undefined ? block : { ...block, points: asRun(run).points };
  });
}

/** A picture is run from its first row to its last one. */
function scanWay(block: BlockGeometry): Polyline {
  if (block.kind === 'path') return { points: block.points, isClosed: false };
  const { origin, across, pitch, rows } = block;
  const [x, y] = [origin.x + across.x * pitch * rows, origin.y + across.y * pitch * rows];
  return { points: Float64Array.of(origin.x, origin.y, x, y), isClosed: false };
}

function scanRun<L extends Polyline>(line: L): StrokeRun<L> {
  return { line, start: 0, isReversed: false };
}

/** What of one step is run in one go is one run, so that its passes come before the next. */
function stretches<B extends BlockGeometry>(
  order: readonly JobStroke<B>[],
  blocks: readonly B[] = order.map(({ block }) => block),
): readonly JobRun<B>[] {
  const runs: { readonly step: number; readonly blocks: B[] }[] = [];
  order.forEach(({ step }, i) => {
    const last = runs.at(-1);
    if (last?.step === step) last.blocks.push(blocks[i]!);
    else runs.push({ step, blocks: [blocks[i]!] });
  });
  return runs;
}

/** Steps whose outlines run after something of another step, or of their own, though they were asked for before it. */
function heldBack(
  steps: readonly JobStep[],
  { strokes, waiting }: JobStrokes,
  asked: readonly number[],
): readonly HeldBack[] {
  const place = new Int32Array(strokes.length);
  asked.forEach((stroke, at) => {
    place[stroke] = at;
  });
  const held = new Map<string, HeldBack>();
  waiting.forEach((list, first) => {
    for (const later of list) {
      const [step, behind] = [strokes[later]!.step, strokes[first]!.step];
      if (place[later]! > place[first]! || !steps[step]!.frees) continue;
      held.set(`${step} ${behind}`, { step, behind });
    }
  });
  return [...held.values()];
}
