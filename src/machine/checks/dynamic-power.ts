// SPDX-License-Identifier: GPL-3.0-or-later
/** Without M4 the beam keeps its power where the head stands still: the more reason to stay near. */
import { msg } from '../../base/message.js';
import type { PreflightCheck } from '../job-facts.js';

export const dynamicPower: PreflightCheck = (job, machine) => {
  if (machine.head.hasDynamicPower || job.burningBlocks === 0) return [];
  const message = msg(
    'This machine keeps the beam at full power when the head slows down or stops (M3): stay beside it.',
  );
  return [{ severity: 'note', code: 'machine.constant-power', message }];
};
