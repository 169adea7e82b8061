// SPDX-License-Identifier: GPL-3.0-or-later
/** A power must lie within 0…1, and a job whose beam never comes on deserves a word. */
import type { Check } from '../job-facts.js';

export const power: Check = (job, machine) => {
  if (!(job.topPower >= 0 && job.topPower <= 1)) {
    const message = 'The work asks for more than full power: set a power from 0 to 1.';
    return [{ severity: 'error', code: 'machine.too-strong', message }];
  }
  const step = machine.controller.maxS <= 255 ? 0.1 : 1;
  if (job.burningBlocks > 0 && job.topPower * machine.controller.maxS < step / 2) {
    const message = 'The power is less than the machine can set: the beam would stay off.';
    return [{ severity: 'warning', code: 'machine.too-weak', message }];
  }
  return [];
};
