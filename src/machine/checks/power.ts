// SPDX-License-Identifier: GPL-3.0-or-later
/** A power must lie within 0…1, and a job whose beam never comes on deserves a word. */
import { msg } from '../../base/message.js';
import type { PreflightCheck } from '../job-facts.js';

export const power: PreflightCheck = (job, machine) => {
  if (!(job.topPower >= 0 && job.topPower <= 1)) {
    const message = msg('The job asks for more than full power: set a power from 0 to 1.');
    return [{ severity: 'error', code: 'machine.too-strong', message }];
  }
  const step = machine.controller.maxS <= 255 ? 0.1 : 1;
  if (job.burningBlocks > 0 && job.topPower * machine.controller.maxS < step / 2) {
    const message = msg(
      'The power is below the smallest step of the machine, so the beam would stay off: set a higher power.',
    );
    return [{ severity: 'warning', code: 'machine.too-weak', message }];
  }
  return [];
};
