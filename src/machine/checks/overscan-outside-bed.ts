// SPDX-License-Identifier: GPL-3.0-or-later
/** The run-ups of an engraving reach over the edge: the head may hit its end though the burn fits. */
import type { Check } from '../job-facts.js';
import { outsideBed } from './outside-bed.js';
import { overhang } from './overhang.js';

export const overscanOutsideBed: Check = (job, machine) => {
  const over = overhang(job.moveBounds, machine);
  if (over === undefined || outsideBed(job, machine).length > 0) return [];
  const message = `The head runs ${over} for the overscan: move the work inwards or set a smaller overscan.`;
  return [{ severity: 'warning', code: 'machine.overscan-outside-bed', message }];
};
