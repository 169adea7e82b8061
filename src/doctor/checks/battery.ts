// SPDX-License-Identifier: GPL-3.0-or-later
/** A computer that runs dry leaves a job half burnt. */
import { isTooLow, lowBatterySentence, readBattery } from '../battery.js';
import type { DoctorContext } from '../check.js';
import type { Finding } from '../finding.js';

export async function battery({ system }: DoctorContext): Promise<readonly Finding[]> {
  const state = await readBattery(system);
  if (state === undefined || !isTooLow(state)) return [];
  return [{ severity: 'error', code: 'doctor.battery', message: lowBatterySentence(state) }];
}
