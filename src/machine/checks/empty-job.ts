// SPDX-License-Identifier: GPL-3.0-or-later
/** A job that burns nothing is a mistake somewhere before it. */
import { msg } from '../../base/message.js';
import type { PreflightCheck } from '../job-facts.js';

export const emptyJob: PreflightCheck = (job) => {
  if (job.burningBlocks > 0) return [];
  const message = msg(
    'There is nothing to burn: check the drawing, the power and the chosen operation.',
  );
  return [{ severity: 'error', code: 'machine.empty-job', message }];
};
