// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What all steps of a job may come to together. Each plan has a limit of its own, but many layers just below it
 * would add up to more than any computer holds and anybody runs. Looked at as each plan arrives, before the
 * next thing is made of them.
 */
import { AppError } from '../base/errors.js';
import type { Fingerprint } from '../base/fingerprint.js';
import { grouped } from '../base/grouped.js';
import { type Message, msg } from '../base/message.js';
import { MAX_PIECES } from '../geometry/piece-budget.js';
import type { GraphStep, JobPart } from './graph.js';
import type { PackedGeometry } from './packed.js';

/** What one step comes to when it is run once. */
export interface StepCost {
  /** Straight pieces of outlines. */
  readonly pieces: number;
  /** Rows of engravings, and the dots in them, each a byte. */
  readonly rows: number;
  readonly dots: number;
}

export const MAX_ROWS = 1_000_000;
/** The most dots of a job: as many as one engraving may have. */
export const MAX_DOTS = 250_000_000;

const NOTHING: StepCost = { pieces: 0, rows: 0, dots: 0 };
const FIGURES = ['pieces', 'rows', 'dots'] as const;
const MOST: StepCost = { pieces: MAX_PIECES, rows: MAX_ROWS, dots: MAX_DOTS };

type Place = Pick<JobPart, 'plan' | 'step'>;
type Steps = readonly Pick<GraphStep, 'layer' | 'style'>[];

export function costOf({ points, starts, scans }: PackedGeometry): StepCost {
  const strokes = starts.length - 1;
  return { ...costOfScans(scans), pieces: Math.max(0, points.length / 2 - strokes) };
}

/** What stretches of the running order cost, each counted as often as it is there. */
export function costOfRuns(
  { starts, scans, order }: PackedGeometry,
  runs: readonly { readonly from: number; readonly to: number }[],
): StepCost {
  const total = { pieces: 0, rows: 0, dots: 0 };
  for (const { from, to } of runs) {
    for (let i = from; i < to; i++) {
      const n = order[i]!;
      if (n >= 0) {
        total.pieces += Math.max(0, starts[n + 1]! - starts[n]! - 1);
        continue;
      }
      const { rows, widthPx } = scans[-1 - n]!;
      total.rows += rows;
      total.dots += rows * widthPx;
    }
  }
  return total;
}

/** The plans of a job as they arrive. */
export class JobBudget {
  readonly #steps: Steps;
  readonly #costs: StepCost[];
  /** Where in the job each plan is run. */
  readonly #places: ReadonlyMap<Fingerprint, readonly Place[]>;
  #total = NOTHING;

  constructor(steps: Steps, parts: readonly Place[]) {
    this.#steps = steps;
    this.#costs = steps.map(() => NOTHING);
    this.#places = grouped(parts, ({ plan }) => plan);
  }

  /** Throws AppError `job.too-big`, which names the layer that is most of it. */
  add(key: Fingerprint, plan: PackedGeometry): void {
    const cost = costOf(plan);
    for (const { step } of this.#places.get(key) ?? []) {
      this.#costs[step] = sum(this.#costs[step]!, cost);
      this.#total = sum(this.#total, timesPasses(cost, this.#steps[step]!));
    }
    if (FIGURES.some((figure) => this.#total[figure] > MOST[figure]))
      refuseTooBig(this.#steps, this.#costs);
  }
}

/** Throws AppError `job.too-big`, which names the layer that is most of it. */
export function refuseTooBig(steps: Steps, costs: readonly StepCost[]): void {
  const run = costs.map((cost, step) => timesPasses(cost, steps[step]!));
  const total = run.reduce(sum, NOTHING);
  for (const figure of FIGURES) {
    if (total[figure] <= MOST[figure]) continue;
    const fractions = new Map<string, number>();
    run.forEach((cost, step) => {
      const { layer } = steps[step]!;
      fractions.set(layer, (fractions.get(layer) ?? 0) + cost[figure]);
    });
    const [[layer] = ['']] = [...fractions].sort(([, a], [, b]) => b - a);
    const details = { figure, total: total[figure], layer };
    throw new AppError('job.too-big', SENTENCES[figure](layer), { details });
  }
}

function timesPasses({ pieces, rows, dots }: StepCost, { style }: Steps[number]): StepCost {
  const { passes } = style;
  return { pieces: pieces * passes, rows: rows * passes, dots: dots * passes };
}

const SENTENCES: Readonly<Record<keyof StepCost, (layer: string) => Message>> = {
  pieces: (layer) =>
    msg(
      'The job has more than {millions} million straight pieces, most of them in the layer "{layer}": simplify its paths, use fewer passes, or run the layers as separate jobs.',
      { millions: MAX_PIECES / 1_000_000, layer },
    ),
  rows: (layer) =>
    msg(
      'The job has more than {millions} million engraved rows, most of them in the layer "{layer}": choose a larger interval, use fewer passes, or run the layers as separate jobs.',
      { millions: MAX_ROWS / 1_000_000, layer },
    ),
  dots: (layer) =>
    msg(
      'The job has more than {millions} million engraved dots, most of them in the layer "{layer}": choose a larger interval, use fewer passes, or run the layers as separate jobs.',
      { millions: MAX_DOTS / 1_000_000, layer },
    ),
};

function costOfScans(scans: PackedGeometry['scans']): StepCost {
  const rows = scans.reduce((all, scan) => all + scan.rows, 0);
  const dots = scans.reduce((all, scan) => all + scan.rows * scan.widthPx, 0);
  return { pieces: 0, rows, dots };
}

function sum(a: StepCost, b: StepCost): StepCost {
  return { pieces: a.pieces + b.pieces, rows: a.rows + b.rows, dots: a.dots + b.dots };
}
