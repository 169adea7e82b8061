// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the assembling task: finished plans to one job on the bed, with figures and findings. */
import { isEmpty } from '../geometry/bounds.js';
import { pacingOf } from '../machine/pacing.js';
import { preflight } from '../machine/preflight.js';
import { type MachineProfile, noGoZones } from '../machine/profile.js';
import { movesAhead, smoothSpeed } from '../machine/smooth-speed.js';
import type { ExecutionContext } from '../tasker/index.js';
import { concat } from '../toolpath/concat.js';
import { type Estimate, estimate } from '../toolpath/estimate.js';
import { orderPieces } from '../toolpath/order.js';
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

export function assembleJob(context: ExecutionContext, request: AssembleRequest): AssembledJob {
  context.setMessage('Putting the job together');
  const steps = stepsOf(request.parts).map((parts) => ({ parts, toolpath: stepToolpath(parts) }));
  const toolpath = concat(
    'bed',
    steps.map((s) => s.toolpath),
  );
  const whole = timed(context, toolpath, request.machine);
  const single = steps.length === 1 ? whole : undefined;
  const summaries = steps.map(({ parts, toolpath: part }) =>
    summaryOf(parts, single ?? timed(context, part, request.machine)),
  );
  return {
    toolpath: pack(toolpath),
    summary: jobSummary(toolpath, request.machine, whole, summaries),
  };
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

function stepToolpath(parts: readonly PlacedPlan[]): Toolpath<'bed'> {
  const placed = parts.map((p) => place(unpack(p.toolpath), p));
  return concat('bed', orderPieces(placed, START));
}

function timed(context: ExecutionContext, toolpath: Toolpath, machine: MachineProfile): Estimate {
  return estimate(toolpath, pacingOf(machine), (fraction) => {
    context.throwIfCancelled();
    context.setProgress(fraction);
  });
}

function summaryOf(parts: readonly PlacedPlan[], figures: Estimate): StepSummary {
  const [first] = parts;
  return {
    operation: first?.operation ?? '',
    layer: first?.layer ?? '',
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
