// SPDX-License-Identifier: GPL-3.0-or-later
/** How the conversation with the controller went, as a line of text and as a part of the figures. */
import type { LinkHealth } from '../devices/contract/state.js';
import { type LinkVerdict, verdictOn } from '../editor/link-verdict.js';

const VERDICTS: Readonly<Record<LinkVerdict, string>> = {
  good: 'good',
  late: 'slow answers: dense pictures may stutter',
  damaged: 'damaged answers: check the cable',
  'line-by-line': 'unreliable, went line by line: check the cable',
};

/** `link good: …` */
export function linkText(link: LinkHealth): string {
  const { medianGapMs, p999GapMs, worstGapMs, damagedAnswers, mostLinesPerSecond } = link;
  const gaps = `${ms(medianGapMs)} from an answer to the next lines, 99.9 % within ${ms(p999GapMs)}, worst ${ms(worstGapMs)}`;
  const cost =
    mostLinesPerSecond === undefined ? '' : `; at most ${mostLinesPerSecond} lines a second`;
  const damage = damagedAnswers === 0 ? '' : `; ${damagedAnswers} damaged answers`;
  return `link ${VERDICTS[verdictOn(link)]}; ${gaps}${cost}${damage}`;
}

export function linkFigures(link: LinkHealth) {
  return { verdict: verdictOn(link), ...link };
}

function ms(milliseconds: number): string {
  return `${Number(milliseconds.toFixed(milliseconds < 10 ? 1 : 0))} ms`;
}
