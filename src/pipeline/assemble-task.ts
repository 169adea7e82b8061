// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the assembling task: finished plans to one job on the bed, with figures and findings. */
import type { Problem } from '../base/errors.js';
import { isEmpty } from '../geometry/bounds.js';
import { preflight } from '../machine/preflight.js';
import { type MachineProfile, noGoZones } from '../machine/profile.js';
import { movesAhead, smoothSpeed } from '../machine/smooth-speed.js';
import type { ExecutionContext } from '../tasker/index.js';
import { type Estimate, estimate, type Pacing } from '../toolpath/estimate.js';
import { type HeldBack, orderJob } from '../toolpath/job-order.js';
import type { JobStep } from '../toolpath/job-strokes.js';
import { place } from '../toolpath/place.js';
import { survey } from '../toolpath/survey.js';
import { machineMap } from '../toolpath/to-machine.js';
import type { Toolpath } from '../toolpath/toolpath.js';
import { walk } from '../toolpath/walk.js';
import { type ZoneHit, ZoneWatch } from '../toolpath/zone-watch.js';
import type { JobSummary, StepSummary } from './job-plan.js';
import { pack, unpack } from './packed.js';
import type { AssembledJob, AssembleRequest, PlacedPlan } from './task-refs.js';

const START = { x: 0, y: 0 };

/** `pacingOf` says what a machine's firmware makes of the pace. */
export function assembleJob(
  pacingOf: (machine: MachineProfile) => Pacing,
  context: ExecutionContext,
  request: AssembleRequest,
): AssembledJob {
  const pacing = pacingOf(request.machine);
  context.setMessage('Putting the job together');
  const steps = stepsOf(request.parts);
  const job = orderJob(steps.map(placed), START, () => context.throwIfCancelled());
  const whole = timed(context, job.toolpath, pacing);
  const single = steps.length === 1 ? whole : undefined;
  const summaries = steps.map((parts, i) =>
    summaryOf(parts, single ?? timed(context, job.steps[i]!, pacing)),
  );
  const summary = jobSummary(job.toolpath, request.machine, whole, summaries);
  const problems = [...heldBack(job.held, summaries), ...summary.problems];
  return { toolpath: pack(job.toolpath), summary: { ...summary, problems } };
}

/** Parts of one step lie next to each other. */
function stepsOf(parts: readonly PlacedPlan[]): readonly (readonly PlacedPlan[])[] {
  const steps = new Map<string, PlacedPlan[]>();
  for (const part of parts) {
    const step = steps.get(part.step);
    if (step === undefined) steps.set(part.step, [part]);
    else step.push(part);
  }
  return [...steps.values()];
}

function placed(parts: readonly PlacedPlan[]): JobStep {
  const pieces = parts.map((part) => place(unpack(part.toolpath), part));
  return { pieces, frees: parts.some((part) => part.frees) };
}

/** An order that somebody chose is never changed without a word. */
function heldBack(held: readonly HeldBack[], steps: readonly StepSummary[]): readonly Problem[] {
  const sentences = held.map(({ step, behind }) => {
    const [outer, inner] = [steps[step]!.layer, steps[behind]!.layer];
    return outer === inner
      ? `Outlines of "${outer}" are cut after its other step: what lies inside a part is done before the part falls.`
      : `Outlines of "${outer}" are cut after "${inner}", which lies inside them: a part must not fall before it is finished.`;
  });
  return [...new Set(sentences)].map((message) => {
    return { severity: 'note', code: 'job.outline-later', message };
  });
}

function timed(context: ExecutionContext, toolpath: Toolpath, pacing: Pacing): Estimate {
  return estimate(toolpath, pacing, (fraction) => {
    context.throwIfCancelled();
    context.setProgress(fraction);
  });
}

function summaryOf(parts: readonly PlacedPlan[], figures: Estimate): StepSummary {
  const [first] = parts;
  return {
    operation: first?.operation ?? '',
    layer: first?.layer ?? '',
    ...(first?.guess && { guess: first.guess }),
    cutMillimetres: figures.cutMillimetres,
    estimatedSeconds: figures.seconds,
  };
}

function jobSummary(
  toolpath: Toolpath<'bed'>,
  machine: MachineProfile,
  whole: Estimate,
  steps: readonly StepSummary[],
): JobSummary {
  const zoneHits = hitsOf(toolpath, machine);
  const facts = { ...survey(toolpath, movesAhead(machine)), zoneHits };
  const { busiestPicture } = facts;
  return {
    bounds: isEmpty(facts.burnBounds) ? undefined : facts.burnBounds,
    estimatedSeconds: whole.seconds,
    cutMillimetres: whole.cutMillimetres,
    travelMillimetres: whole.travelMillimetres,
    steps,
    ...(busiestPicture && { smoothSpeed: smoothSpeed(machine, busiestPicture.run) }),
    problems: preflight(facts, machine),
    facts,
  };
}

/** No-go zones on the way, from the machine's zero and back to it as the program will go. */
function hitsOf(toolpath: Toolpath<'bed'>, machine: MachineProfile): readonly ZoneHit[] {
  if (machine.noGo === undefined) return [];
  const zero = machineMap(machine.bed);
  const watch = new ZoneWatch(noGoZones(machine), zero);
  walk(toolpath, watch);
  watch.travel(zero.x, zero.y);
  return watch.hits;
}
