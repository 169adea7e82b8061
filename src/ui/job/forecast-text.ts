// SPDX-License-Identifier: GPL-3.0-or-later
/** The forecast of a job as text: the highest energy, where it stutters, and the remedy. */
import type { JobForecast } from '../../pipeline/job-forecast.js';
import type { JobSummary } from '../../pipeline/job-plan.js';
import { formatEnergy, formatSpeedTwice } from '../toolkit/format.js';
import { _, plural } from '../toolkit/gettext.js';

export function forecastText(
  { energy, stutters, watts }: JobForecast,
  summary: JobSummary,
): string {
  if (energy === undefined) return '';
  const light = _('at most {energy}', { energy: formatEnergy(energy.most, watts) });
  if (stutters.count === 0) return `${light}  ·  ${_('no stutter')}`;
  return `${light}\n${stutterText(stutters.count, summary)}`;
}

function stutterText(count: number, { smoothSpeed, facts }: JobSummary): string {
  const places = plural(count, 'Stutters in one place', 'Stutters in {n} places');
  const isPicture = (facts?.busiestPicture?.speed ?? 0) > (smoothSpeed ?? Number.POSITIVE_INFINITY);
  if (smoothSpeed === undefined || !isPicture) {
    const why = _(
      'short lines come faster than this board takes them. Go over the outlines slower.',
    );
    return `${places}: ${why}`;
  }
  const speed = formatSpeedTwice(smoothSpeed);
  const why = _(
    'the picture is smooth up to {speed} on this board. Let the engraving slow down or merge dots, or choose a larger interval.',
    { speed },
  );
  return `${places}: ${why}`;
}
