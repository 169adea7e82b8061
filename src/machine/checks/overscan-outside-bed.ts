// SPDX-License-Identifier: GPL-3.0-or-later
/** The run-ups of an engraving reach over the edge: the head may hit its end though the burn fits. */
import { msg } from '../../base/message.js';
import type { PreflightCheck } from '../job-facts.js';
import { outsideBed } from './outside-bed.js';
import { overhang } from './overhang.js';

export const overscanOutsideBed: PreflightCheck = (job, machine) => {
  const over = overhang(job.moveBounds, machine);
  if (over === undefined || outsideBed(job, machine).length > 0) return [];
  const message = msg(
    'For the overscan the head moves {over} of the bed: move the artwork inwards or set a smaller overscan.',
    { over },
  );
  return [{ severity: 'warning', code: 'machine.overscan-outside-bed', message }];
};
