// SPDX-License-Identifier: GPL-3.0-or-later
/** The head must stay out of the zones that the machine's profile forbids, dark or burning. */
import type { Check } from '../job-facts.js';

export const noGo: Check = (job) =>
  (job.zoneHits ?? []).map(({ zone, x, y }) => {
    const message = `The head would run into the no-go zone "${zone}" on its way to X ${round(x)}, Y ${round(y)}: move the work, or the zone in the profile.`;
    return { severity: 'error', code: 'machine.no-go', message };
  });

function round(mm: number): number {
  return Number(mm.toFixed(1));
}
