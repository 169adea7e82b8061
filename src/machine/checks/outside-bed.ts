// SPDX-License-Identifier: GPL-3.0-or-later
/** The beam must stay on the bed. */
import { msg } from '../../base/message.js';
import type { PreflightCheck } from '../job-facts.js';
import { overhang } from './overhang.js';

export const outsideBed: PreflightCheck = (job, machine) => {
  const over = overhang(job.burnBounds, machine);
  if (over === undefined) return [];
  const { width, depth } = machine.bed;
  const message = msg(
    'The artwork reaches {over} of the {width} × {depth} mm bed: move it or make it smaller.',
    { over, width, depth },
  );
  return [{ severity: 'error', code: 'machine.outside-bed', message }];
};
