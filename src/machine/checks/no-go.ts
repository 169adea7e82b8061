// SPDX-License-Identifier: GPL-3.0-or-later
/** The head must stay out of the zones that the machine's profile forbids, dark or burning. */
import { msg } from '../../base/message.js';
import type { PreflightCheck } from '../job-facts.js';

export const noGo: PreflightCheck = (job) =>
  (job.zoneHits ?? []).map(({ zone, x, y }) => {
    const message = msg(
      'The head would enter the no-go zone "{zone}" on its way to X {x}, Y {y}: move the artwork, or change the zone in the profile.',
      { zone, x: round(x), y: round(y) },
    );
    return { severity: 'error', code: 'machine.no-go', message };
  });

function round(mm: number): number {
  return Number(mm.toFixed(1));
}
