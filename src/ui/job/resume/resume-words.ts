// SPDX-License-Identifier: GPL-3.0-or-later
/** An interrupted job as text: how far it got, how it ended, where it resumes. */
import { fractionDone } from '../../../devices/contract/job.js';
import type { ResumeOffer } from '../../../devices/contract/resume.js';
import { formatCoordinate, formatLength, formatMoment } from '../../toolkit/format.js';
import { _, rendered } from '../../toolkit/gettext.js';

/** Titles and texts of the same length. */
export function factTitles(): readonly string[] {
  return [_('Machine'), _('Continues at'), _('In the program'), _('Burnt twice')];
}

export function resumeFactsOf(offer: ResumeOffer, machine: string): readonly string[] {
  const { restart, overlap } = offer;
  return [
    machine,
    `X ${formatCoordinate(restart.x)}, Y ${formatCoordinate(restart.y)}`,
    unitOf(offer),
    overlap > 0 ? _('up to {length}', { length: formatLength(overlap) }) : _('nothing'),
  ];
}

/** What the machine does between Resume and the beam. */
export function wayIn({ hookLines = 0 }: ResumeOffer): string {
  const way = _('The head goes there dark and runs up to speed before the beam comes on.');
  return hookLines > 0 ? `${_('The lines before every job are run again first.')} ${way}` : way;
}

export function interruptedAt(offer: ResumeOffer): string {
  return _('A job was interrupted at {line}', { line: unitOf(offer) });
}

/** `line 6 of 12` */
function unitOf({ unit, nextUnit, total }: ResumeOffer): string {
  const numbers = { n: nextUnit, all: total };
  return unit === 'line' ? _('line {n} of {all}', numbers) : _('block {n} of {all}', numbers);
}

/** Why, and when it had begun. */
export function howItEnded({ reason, endedAs, begunAt }: ResumeOffer): string {
  // The person who stopped a job knows why; every other end has a reason to show.
  const unsaid =
    endedAs === 'stopped'
      ? _('It was stopped.')
      : _('The cause is unknown (Kerf was not running when it ended).');
  const why = reason === undefined ? unsaid : rendered(reason);
  return `${why} ${_('Started {when}.', { when: formatMoment(begunAt) })}`;
}

export function doneSoFar({ unit, nextUnit, total }: ResumeOffer): string {
  const percent = Math.floor(fractionDone({ done: nextUnit - 1, total }) * 100);
  return unit === 'line'
    ? _('{percent} % of its lines are done.', { percent })
    : _('{percent} % of its blocks are done.', { percent });
}

/** The sentence for those who do not see the bed. */
export function restartSentence({ restart }: ResumeOffer): string {
  const place = { x: formatCoordinate(restart.x), y: formatCoordinate(restart.y) };
  return _('An interrupted job continues at X {x}, Y {y}.', place);
}
