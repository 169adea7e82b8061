// SPDX-License-Identifier: GPL-3.0-or-later
/** The figures and findings of a job, from what its geometry, its styles and its walk are known to be. */
import type { Problem } from '../base/errors.js';
import { counted, figures, inEnglish, type Message, msg } from '../base/message.js';
import { isEmpty } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import { preflight } from '../machine/preflight.js';
import type { MachineProfile } from '../machine/profile.js';
import { smoothSpeed } from '../machine/smooth-speed.js';
import type { HeldBack } from '../toolpath/job-order.js';
import { survey } from '../toolpath/survey.js';
import type { GraphStep } from './graph.js';
import type { LostTab } from './hand-tabs.js';
import type { JobLayout, StepLeads } from './job-layout.js';
import type { JobSummary, StepSummary } from './job-plan.js';
import type { JobTiming } from './task-refs.js';

export interface SummaryInput {
  readonly steps: readonly GraphStep[];
  readonly layout: Pick<JobLayout, 'facts' | 'held' | 'shortLeads' | 'lostTabs'>;
  readonly timing: JobTiming;
  readonly machine: MachineProfile;
}

export function summarise({ steps, layout, timing, machine }: SummaryInput): JobSummary {
  const { whole, zoneHits } = timing;
  const styledFacts = steps.map(({ style }, i) => ({ style, facts: layout.facts[i]! }));
  const facts = { ...survey(styledFacts), zoneHits };
  const { busiestPicture } = facts;
  return {
    bounds: isEmpty(facts.burnBounds) ? undefined : facts.burnBounds,
    outline: outlineOf(facts.burnHull),
    estimatedSeconds: whole.seconds,
    cutMillimetres: whole.cutMillimetres,
    travelMillimetres: whole.travelMillimetres,
    steps: steps.map((step, i) => stepSummary(step, timing.steps[i]!)),
    ...(busiestPicture && {
      smoothSpeed: smoothSpeed(machine, busiestPicture.run, busiestPicture.along),
    }),
    problems: [
      ...lostTabs(layout.lostTabs),
      ...shortLeads(layout.shortLeads, steps),
      ...heldBack(layout.held, steps),
      ...preflight(facts, machine),
    ],
    facts,
  };
}

function outlineOf(hull: Float64Array): readonly Point[] {
  return Array.from({ length: hull.length / 2 }, (_, i) => {
    return { x: hull[2 * i]!, y: hull[2 * i + 1]! };
  });
}

function stepSummary(step: GraphStep, figures: JobTiming['whole']): StepSummary {
  const { operation, layer, layerId, guess } = step;
  return {
    operation,
    layer,
    layerId,
    ...(guess && { guess }),
    cutMillimetres: figures.cutMillimetres,
    estimatedSeconds: figures.seconds,
  };
}

/** A chosen order is never changed silently. */
function heldBack(held: readonly HeldBack[], steps: readonly GraphStep[]): readonly Problem[] {
  const sentences = held.map(({ step, behind }) => {
    const [outer, inner] = [steps[step]!.layer, steps[behind]!.layer];
    if (step === behind) {
      return msg(
        'Outlines of "{outer}" are not all cut in the order that was chosen: the inside of a part is finished before the part falls out.',
        { outer },
      );
    }
    return outer === inner
      ? msg(
          'Outlines of "{outer}" are cut after its other step: the inside of a part is finished before the part falls out.',
          { outer },
        )
      : msg(
          'Outlines of "{outer}" are cut after "{inner}", which is inside them: a part must be finished before it falls out.',
          { outer, inner },
        );
  });
  return withoutRepeats(sentences).map((message) => {
    return { severity: 'note', code: 'job.outline-later', message };
  });
}

/** A bridge that is not left lets a part fall that a person wanted held. */
function lostTabs(lost: readonly LostTab[]): readonly Problem[] {
  return lost.map(({ piece, why, x, y }) => {
    const place = placeOf({ x, y });
    const message =
      why === 'no-outline'
        ? msg(
            'A bridge of "{piece}" (near {place}) is on no outline that is cut, so it holds nothing: put it on an outline, or delete it.',
            { piece, place },
          )
        : msg(
            'A bridge of "{piece}" (near {place}) is longer than what is cut there, so it was left out: make it narrower, or delete it.',
            { piece, place },
          );
    return { severity: 'warning', code: 'job.lost-bridge', message };
  });
}

function placeOf({ x, y }: Point): Message {
  return figures(`X ${x.toFixed(1)}, Y ${y.toFixed(1)}`);
}

/** A lead that has no room is never made shorter silently. */
function shortLeads(short: readonly StepLeads[], steps: readonly GraphStep[]): readonly Problem[] {
  return steps.flatMap(({ layer }, step) => {
    const own = short.filter((lead) => lead.step === step);
    const [missing, shorter] = (['left-out', 'shortened'] as const).map((kind) =>
      own.filter((lead) => lead.kind === kind),
    );
    return [
      ...leadProblem(missing!, 'warning', (place) =>
        counted(
          missing!.length,
          '{n} outline of "{layer}" has a lead left out, because it would cut into another part or leave the bed (near {place}): move the parts apart or set shorter leads.',
          '{n} outlines of "{layer}" have a lead left out, because it would cut into another part or leave the bed (the first near {place}): move the parts apart or set shorter leads.',
          { layer, place },
        ),
      ),
      ...leadProblem(shorter!, 'note', (place) =>
        counted(
          shorter!.length,
          '{n} outline of "{layer}" has a shorter lead, because a longer one would cut into another part or leave the bed (near {place}).',
          '{n} outlines of "{layer}" have shorter leads, because longer ones would cut into another part or leave the bed (the first near {place}).',
          { layer, place },
        ),
      ),
    ];
  });
}

function leadProblem(
  [first]: readonly StepLeads[],
  severity: 'warning' | 'note',
  sentence: (place: Message) => Message,
): readonly Problem[] {
  if (first === undefined) return [];
  return [{ severity, code: 'job.short-lead', message: sentence(placeOf(first)) }];
}

function withoutRepeats(messages: readonly Message[]): readonly Message[] {
  return [...new Map(messages.map((message) => [inEnglish(message), message])).values()];
}
