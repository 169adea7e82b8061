// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The head must stay out of the zones that the machine's profile forbids, dark or burning. A zone lies on the bed: a
 * plan, and a start on a machine whose reach or zero is unknown, can only take the zero for the corner of the bed.
 */
import type { Problem } from '../../base/errors.js';
import { type Message, msg } from '../../base/message.js';
import type { JobFacts, PreflightCheck } from '../job-facts.js';
import type { StartCheck } from '../start-facts.js';

type Hit = NonNullable<JobFacts['zoneHits']>[number];

/** The check of a plan, which knows no machine: the start decides. */
export const noGoOfPlan: PreflightCheck = (job) => found(job, 'warning', fromCorner);

/** The check of a job. Where the machine's reach is known, the guard of motion judges every line of a planned job. */
export const noGo: StartCheck = ({ work, reach, zero }) => {
  if (reach === undefined || zero === undefined) return found(work, 'error', fromCorner);
  return work.program === undefined ? [] : found(work, 'error', fromZero);
};

function found(
  { zoneHits = [] }: JobFacts,
  severity: Problem['severity'],
  sentence: (hit: Hit) => Message,
): Problem[] {
  return zoneHits.map((hit) => ({ severity, code: 'machine.no-go', message: sentence(hit) }));
}

function fromZero({ zone, x, y }: Hit): Message {
  return msg(
    'The head would enter the no-go zone "{zone}" on its way to X {x}, Y {y}: move the artwork, or change the zone in the profile.',
    { zone, x: round(x), y: round(y) },
  );
}

function fromCorner({ zone, x, y }: Hit): Message {
  return msg(
    'With zero at the corner of the bed, the head would enter the no-go zone "{zone}" on its way to X {x}, Y {y}: move the artwork, change the zone in the profile, or home the machine, since its zones are checked at the start where they really are once its reach is known.',
    { zone, x: round(x), y: round(y) },
  );
}

function round(mm: number): number {
  return Number(mm.toFixed(1));
}
