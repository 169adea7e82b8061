// SPDX-License-Identifier: GPL-3.0-or-later
/** A speed the axes cannot reach burns deeper than asked for. */
import { figures, type Message, msg } from '../../base/message.js';
import type { PreflightCheck } from '../job-facts.js';

export const speed: PreflightCheck = (job, machine) => {
  const fastest = Math.max(machine.motion.maxSpeedX, machine.motion.maxSpeedY);
  if (job.topSpeed <= fastest + 1e-9) return [];
  const message = msg(
    'The job asks for {topSpeed}, but the machine reaches {fastest}: it will burn darker than planned. Lower the speed.',
    { topSpeed: mmPerSecond(job.topSpeed), fastest: mmPerSecond(fastest) },
  );
  return [{ severity: 'warning', code: 'machine.too-fast', message }];
};

function mmPerSecond(value: number): Message {
  return figures(`${Number(value.toFixed(1))} mm/s`);
}
