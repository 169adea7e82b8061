// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The steps of a job one after the other, as they were asked for, but for one rule: no part falls out
 * of the sheet before all that is in it is done, in whatever step that is. Outlines that would come
 * too early are held back until then, and the result says so. `mixed-order.ts` makes the other orders.
 */
import type { Point } from '../geometry/path.js';
import { type JobStep, type JobStroke, jobStrokes } from './job-strokes.js';
import { orderPieces } from './order.js';
import { orderStrokes } from './stroke-order.js';
import type { BlockGeometry } from './toolpath.js';
import { waitingOrder } from './waiting-order.js';

/** What is run of one step in one go, and again for each of its passes, before anything else is run. */
export interface JobRun<B extends BlockGeometry = BlockGeometry> {
  readonly step: number;
  readonly blocks: readonly B[];
}

export interface OrderedJob<B extends BlockGeometry = BlockGeometry> {
  readonly runs: readonly JobRun<B>[];
  readonly held: readonly HeldBack[];
}

/** Outlines of one step that are run after a later step, or after what they were asked for before in their own, by the steps' numbers. */
export interface HeldBack {
  readonly step: number;
  readonly behind: number;
}

/** `tick` is called now and then and throws when the work was cancelled. */
export function orderJob<B extends BlockGeometry>(
  steps: readonly JobStep<B>[],
  from: Point,
  tick: () => void,
): OrderedJob<B> {
  const ordered = steps.map((step) => ({ ...step, pieces: orderPieces(step.pieces, from) }));
  const asAsked = ordered.map(runsOf);
  const isOnePlan = steps.reduce((count, { pieces }) => count + pieces.length, 0) < 2;
  if (isOnePlan || !steps.some((step) => step.frees)) return { runs: asAsked.flat(), held: [] };
  const schedule = new Schedule(ordered, { asAsked, from, tick });
  schedule.run();
  return schedule;
}

/** A piece is run as often as it has passes before the next one begins. */
function runsOf<B extends BlockGeometry>({ pieces }: JobStep<B>, step: number): JobRun<B>[] {
  return pieces.filter(({ blocks }) => blocks.length > 0).map(({ blocks }) => ({ step, blocks }));
}

interface ScheduleInput<B extends BlockGeometry> {
  /** Runs of each step as it asks for them. */
  readonly asAsked: readonly (readonly JobRun<B>[])[];
  readonly from: Point;
  tick(): void;
}

class Schedule<B extends BlockGeometry> implements OrderedJob<B> {
  readonly runs: JobRun<B>[] = [];
  readonly held: HeldBack[] = [];
  readonly #input: ScheduleInput<B>;
  readonly #strokes: readonly JobStroke<B>[];
  readonly #waiting: readonly (readonly number[])[];
  /** How many that it waits for are neither done nor ready to be run with it. */
  readonly #awaited: Int32Array;
  /** For each step: what may be run, and how many are not run yet. */
  readonly #ready: number[][];
  readonly #left: number[];
  readonly #isBegun: boolean[];

  constructor(steps: readonly JobStep<B>[], input: ScheduleInput<B>) {
    this.#input = input;
    const { strokes, waiting } = jobStrokes(steps, input.tick);
    this.#strokes = strokes;
    this.#waiting = waiting;
    this.#awaited = new Int32Array(strokes.length);
    this.#ready = steps.map(() => []);
    this.#left = steps.map(() => 0);
    this.#isBegun = steps.map(() => false);
    for (const list of waiting) for (const later of list) this.#awaited[later]!++;
    for (const { step } of strokes) this.#left[step]!++;
    const free = [...strokes.keys()].filter((stroke) => this.#awaited[stroke] === 0);
    for (const stroke of free) this.#spread(stroke);
  }

  run(): void {
    this.#left.forEach((_, step) => {
      this.#runReady(step);
      // What was held back for this one may be ready, and then what was held back for that.
      const isReady = (list: readonly number[], known: number) => known <= step && list.length > 0;
      for (let k = this.#ready.findIndex(isReady); k >= 0; k = this.#ready.findIndex(isReady)) {
        this.#runReady(k);
        if (k < step) this.held.push({ step: k, behind: step });
      }
    });
  }

  /** Runs what of the step waits for nothing but strokes of the same batch. */
  #runReady(step: number): void {
    const batch = this.#ready[step]!.sort((a, b) => a - b);
    if (batch.length === 0) return;
    this.#ready[step] = [];
    const isWhole = batch.length === this.#left[step] && !this.#isBegun[step];
    const asked = isWhole && this.#isLawful(batch) ? this.#input.asAsked[step] : undefined;
    // One by one: a step may have more pieces than a call takes arguments.
    for (const run of asked ?? [{ step, blocks: this.#reordered(batch) }]) this.runs.push(run);
    this.#isBegun[step] = true;
    this.#left[step]! -= batch.length;
    for (const stroke of batch) {
      for (const later of this.#waiting[stroke]!) {
        if (this.#strokes[later]!.step !== step && --this.#awaited[later]! === 0)
          this.#spread(later);
      }
    }
  }

  /** A stroke is ready, and with it what waited for nothing else and is run in the same step. */
  #spread(first: number): void {
    const { step } = this.#strokes[first]!;
    const found = [first];
    for (let stroke = found.pop(); stroke !== undefined; stroke = found.pop()) {
      this.#ready[step]!.push(stroke);
      for (const later of this.#waiting[stroke]!) {
        if (this.#strokes[later]!.step === step && --this.#awaited[later]! === 0) found.push(later);
      }
    }
  }

  /** Whether no stroke in the batch stands before one that it waits for. */
  #isLawful(batch: readonly number[]): boolean {
    const place = new Map(batch.map((stroke, i) => [stroke, i]));
    return batch.every((stroke, i) =>
      this.#waiting[stroke]!.every((later) => (place.get(later) ?? i) >= i),
    );
  }

  #reordered(batch: readonly number[]): B[] {
    this.#input.tick();
    const all = batch.map((n) => ({ ...this.#strokes[n]!, n }));
    const lines = all.flatMap((s) => (s.line === undefined ? [] : [{ ...s, ...s.line }]));
    const tour = orderStrokes(lines, this.#input.from, this.#input.tick);
    const turned = new Map(tour.map((line) => [line.n, line.points]));
    const scans = all.filter((s) => s.line === undefined).map((s) => s.n);
    const lawful = waitingOrder([...scans, ...tour.map((line) => line.n)], this.#waiting);
    return Array.from(lawful, (n) => {
      const { block } = this.#strokes[n]!;
      const points = turned.get(n);
      return points === undefined ? block : { ...block, points };
    });
  }
}
