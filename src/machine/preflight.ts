// SPDX-License-Identifier: GPL-3.0-or-later
/** Every safety check over one job: errors first. A job with an error must not reach the machine. */
import { type Problem, worstFirst } from '../base/errors.js';
import { densePicture } from './checks/dense-picture.js';
import { dynamicPower } from './checks/dynamic-power.js';
import { emptyJob } from './checks/empty-job.js';
import { governedPicture } from './checks/governed-picture.js';
import { noGoOfPlan } from './checks/no-go.js';
import { outsideBed } from './checks/outside-bed.js';
import { overscanOutsideBed } from './checks/overscan-outside-bed.js';
import { power } from './checks/power.js';
import { speed } from './checks/speed.js';
import type { JobFacts, PreflightCheck } from './job-facts.js';
import type { MachineProfile } from './profile.js';

export const preflightChecks: readonly PreflightCheck[] = [
  emptyJob,
  outsideBed,
  overscanOutsideBed,
  noGoOfPlan,
  speed,
  power,
  densePicture,
  governedPicture,
  dynamicPower,
];

/** `job` in the bed frame. */
export function preflight(job: JobFacts, machine: MachineProfile): Problem[] {
  return worstFirst(preflightChecks.flatMap((check) => check(job, machine)));
}
