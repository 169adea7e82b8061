// SPDX-License-Identifier: GPL-3.0-or-later
/** A speed the axes cannot reach burns deeper than asked for. */
import { msg, speedFigure } from '../../base/message.js';
import type { PreflightCheck } from '../job-facts.js';

export const speed: PreflightCheck = (job, machine) => {
  const fastest = Math.max(machine.motion.maxSpeedX, machine.motion.maxSpeedY);
  if (job.topSpeed <= fastest + 1e-9) return [];
  const message = msg(
    'The job asks for {topSpeed}, but the machine reaches {fastest}: it will burn darker than planned. Lower the speed.',
    { topSpeed: speedFigure(tenths(job.topSpeed)), fastest: speedFigure(tenths(fastest)) },
  );
  return [{ severity: 'warning', code: 'machine.too-fast', message }];
};

function tenths(value: number): number {
  return Number(value.toFixed(1));
}
