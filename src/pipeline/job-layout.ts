// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The geometry of a job on the bed, in running order, and the styles that are put on it. Laying it out
 * takes as long as there are outlines; putting styles on takes no time worth mentioning.
 */
import type { Point } from '../geometry/path.js';
import type { LaidStroke, ShortLead, StrokeEnds } from '../refinements/contract.js';
import type { CutOrder } from '../toolpath/cut-order.js';
import { type HeldBack, type JobRun, orderJob } from '../toolpath/job-order.js';
import type { JobStep } from '../toolpath/job-strokes.js';
import { mixedOrder } from '../toolpath/mixed-order.js';
import { type BurnStyle, scanStyle } from '../toolpath/style.js';
import { type GeometryFacts, geometryFacts } from '../toolpath/survey.js';
import type { BlockGeometry } from '../toolpath/toolpath.js';
import { type JobTab, type LostTab, withHandTabs } from './hand-tabs.js';
import { costOfRuns, type StepCost } from './job-budget.js';
import {
  type PackedGeometry,
  type PackedToolpath,
  packedBytes,
  packGeometry,
  shared,
} from './packed.js';

export interface JobLayout extends PackedGeometry<'bed'> {
  /** The steps, by number, that strokes and scans belong to. */
  readonly slots: Uint32Array;
  readonly scanSteps: readonly number[];
  readonly runs: readonly LaidRun[];
  readonly held: readonly HeldBack[];
  readonly shortLeads: readonly StepLeads[];
  readonly lostTabs: readonly LostTab[];
  /** Facts of each step. */
  readonly facts: readonly GeometryFacts[];
  /** What each step comes to with one pass, all its runs together. */
  readonly costs: readonly StepCost[];
}

/** Leads of a step that are not as long as asked for. */
export interface StepLeads extends ShortLead {
  readonly step: number;
}

/** Stretches of `order` that are run as often as their step has passes. One may be there several times. */
export interface LaidRun {
  readonly step: number;
  readonly from: number;
  readonly to: number;
}

/** What a layout is made with. */
export interface LayoutOptions {
  /** Layer by layer without this. */
  readonly order?: CutOrder['order'];
  readonly from: Point;
  /** How many moves the controller plans behind the running one. */
  readonly moves: number;
  /** What is made of a stroke of a step when the job is in order; nothing without this. */
  refine?(step: number, stroke: BlockGeometry): readonly BlockGeometry[];
  /** Bridges that were placed by hand, and how far outlines may have been moved since they were drawn, mm. */
  readonly tabs?: readonly JobTab[];
  readonly moved?: number;
  /** What is made of the ends of a step's strokes; nothing without this, or where it returns nothing. */
  end?(step: number, laid: Pick<StrokeEnds, 'laid' | 'cuts'>): StrokeEnds | undefined;
  /** What is made of the whole job when all its steps are refined; nothing without this. */
  finish?(runs: readonly JobRun[]): readonly JobRun[];
  /** Called now and then; throws when the work was cancelled. */
  tick(): void;
}

export function layOut(steps: readonly JobStep[], options: LayoutOptions): JobLayout {
  const { order = 'layers', from, moves, finish, tick } = options;
  const { runs: asPlanned, held } =
    order === 'layers' ? orderJob(steps, from, tick) : mixedOrder(steps, order, { from, tick });
  const { runs: refined, shortLeads, lostTabs } = refinedRuns(asPlanned, steps, options);
  const runs = finish?.(refined) ?? refined;
  const once = [...new Set(runs)];
  const packed = packGeometry({ frame: 'bed', blocks: once.flatMap(({ blocks }) => blocks) });
  const facts = steps.map((_, step) => {
    tick();
    const own = once.filter((run) => run.step === step).flatMap(({ blocks }) => blocks);
    return geometryFacts(own, moves);
  });
  const laid = laidRuns(runs);
  const costs = steps.map((_, step) =>
    costOfRuns(
      packed,
      laid.filter((run) => run.step === step),
    ),
  );
  return {
    ...packed,
    ...stepsOfBlocks(once, packed),
    runs: laid,
    held,
    shortLeads,
    lostTabs,
    facts,
    costs,
  };
}

/** The runs with what is made of their strokes, each by itself, and then of the ends of all of a step. */
function refinedRuns(
  runs: readonly JobRun[],
  steps: readonly JobStep[],
  { refine, end, tabs = [], moved = 0 }: LayoutOptions,
): Pick<JobLayout, 'shortLeads' | 'lostTabs'> & { readonly runs: readonly JobRun[] } {
  if (refine === undefined && end === undefined && tabs.length === 0)
    return { runs, shortLeads: [], lostTabs: [] };
  const cuts = runs.flatMap(({ step, blocks }) => (steps[step]!.frees ? blocks : []));
  const strokes = new Map(
    runs.flatMap(({ step, blocks }) =>
      blocks.map((block) => [block, refine?.(step, block) ?? [block]] as const),
    ),
  );
  const tabbed = withHandTabs(new Map(cuts.map((cut) => [cut, strokes.get(cut)!])), tabs, moved);
  for (const [cut, left] of tabbed.strokes) strokes.set(cut, left);
  const shortLeads = steps.flatMap((_, step): readonly StepLeads[] => {
    const own = runs.filter((run) => run.step === step).flatMap(({ blocks }) => blocks);
    const laid = own.map((outline): LaidStroke => ({ outline, strokes: strokes.get(outline)! }));
    const ended = end?.(step, { laid, cuts });
    for (const one of ended?.laid ?? []) strokes.set(one.outline, one.strokes);
    return (ended?.shortLeads ?? []).map((lead) => ({ ...lead, step }));
  });
  const made = runs.map(({ step, blocks }) => {
    return { step, blocks: blocks.flatMap((block) => strokes.get(block)!) };
  });
  return { runs: made, shortLeads, lostTabs: tabbed.lost };
}

/** The job as it is run. */
export function styled(layout: JobLayout, styles: readonly BurnStyle[]): PackedToolpath<'bed'> {
  const { frame, points, starts, slots, scans, scanSteps } = layout;
  return {
    ...{ frame, points, starts, slots },
    styles: styles.map(({ power, speed, hasAir }) => ({ power, speed, hasAir })),
    scans: scans.map((scan, i) => ({ ...scan, ...scanStyle(scan, styles[scanSteps[i]!]!) })),
    order: orderWithPasses(layout, styles),
  };
}

export function layoutBytes(layout: JobLayout): number {
  return packedBytes(layout) + layout.slots.byteLength;
}

function stepsOfBlocks(runs: readonly JobRun[], { starts }: PackedGeometry) {
  const slots = new Uint32Array(shared((starts.length - 1) * 4));
  const scanSteps: number[] = [];
  let strokes = 0;
  for (const { step, blocks } of runs) {
    for (const { kind } of blocks) {
      if (kind === 'path') slots[strokes++] = step;
      else scanSteps.push(step);
    }
  }
  return { slots, scanSteps };
}

/** A run that is there several times is the same stretch several times. */
function laidRuns(runs: readonly JobRun[]): readonly LaidRun[] {
  const known = new Map<JobRun, LaidRun>();
  let to = 0;
  return runs.map((run) => {
    const laid = known.get(run);
    if (laid !== undefined) return laid;
    const from = to;
    to += run.blocks.length;
    const fresh = { step: run.step, from, to };
    known.set(run, fresh);
    return fresh;
  });
}

function orderWithPasses(layout: JobLayout, styles: readonly BurnStyle[]) {
  const { runs } = layout;
  const passes = ({ step }: LaidRun) => styles[step]!.passes;
  const isOnce = runs.every((run, i) => passes(run) === 1 && run.from === (runs[i - 1]?.to ?? 0));
  if (isOnce) return layout.order;
  const length = runs.reduce((sum, run) => sum + (run.to - run.from) * passes(run), 0);
  const order = new Int32Array(shared(length * 4));
  let at = 0;
  for (const run of runs) {
    const once = layout.order.subarray(run.from, run.to);
    for (let pass = 0; pass < passes(run); pass++) {
      order.set(once, at);
      at += once.length;
    }
  }
  return order;
}
