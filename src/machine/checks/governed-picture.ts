// SPDX-License-Identifier: GPL-3.0-or-later
/** What was done to pictures so that the board runs them smoothly: nobody is surprised by it later. */
import type { Check } from '../job-facts.js';

export const governedPicture: Check = (job) =>
  (job.governed ?? []).flatMap(({ askedSpeed, speed, mergedShare }) => {
    const parts: string[] = [];
    if (mergedShare > 0) {
      parts.push(`${percent(mergedShare)} of its dots were merged so that it runs smoothly`);
    }
    if (speed < askedSpeed) {
      parts.push(
        `it is smooth up to ${whole(speed)} mm/s on this board: slowed from ${whole(askedSpeed)}, with less power for the same burn`,
      );
    }
    if (parts.length === 0) return [];
    const message = `A picture is dense for this board: ${parts.join('; ')}.`;
    return [{ severity: 'note', code: 'machine.governed-picture', message }];
  });

function percent(share: number): string {
  return `${Math.max(1, Math.round(share * 100))} %`;
}

function whole(value: number): string {
  return String(Math.round(value));
}
