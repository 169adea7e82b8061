// SPDX-License-Identifier: GPL-3.0-or-later
/** A speed the axes cannot reach burns deeper than asked for. */
import type { Check } from '../job-facts.js';

export const speed: Check = (job, machine) => {
  const fastest = Math.max(machine.motion.maxSpeedX, machine.motion.maxSpeedY);
  if (job.topSpeed <= fastest + 1e-9) return [];
  const message = `The work asks for ${mmPerSecond(job.topSpeed)}, the machine reaches ${mmPerSecond(fastest)}: it will burn darker than planned.`;
  return [{ severity: 'warning', code: 'machine.too-fast', message }];
};

function mmPerSecond(value: number): string {
  return `${Number(value.toFixed(1))} mm/s`;
}
