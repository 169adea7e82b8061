// SPDX-License-Identifier: GPL-3.0-or-later
/** How the conversation with the controller went, as a line of text and as a part of the figures. */
import { counted, figures, type Message, msg } from '../base/message.js';
import { type Marked, N_ } from '../base/translatable.js';
import type { LinkHealth } from '../devices/contract/state.js';
import { type LinkQuality, qualityOf } from '../editor/link-quality.js';

const QUALITIES: Readonly<Record<LinkQuality, Marked>> = {
  good: N_('link good'),
  late: N_('link slow to answer: dense pictures may stutter'),
  damaged: N_('link with damaged replies: check the cable'),
  'line-by-line': N_('link unreliable, lines went one by one: check the cable'),
};

/** `link good; …` */
export function linkText(link: LinkHealth): Message {
  const { medianGapMs, p999GapMs, worstGapMs, damagedAnswers, maxLinesPerSecond } = link;
  const gaps = msg(
    '{quality}; {median} from a reply to the next lines, 99.9 % within {most}, worst {worst}',
    {
      quality: msg(QUALITIES[qualityOf(link)]),
      median: ms(medianGapMs),
      most: ms(p999GapMs),
      worst: ms(worstGapMs),
    },
  );
  const withRate =
    maxLinesPerSecond === undefined
      ? gaps
      : msg('{link}; at most {rate} lines a second', { link: gaps, rate: maxLinesPerSecond });
  if (damagedAnswers === 0) return withRate;
  return counted(damagedAnswers, '{link}; {n} damaged reply', '{link}; {n} damaged replies', {
    link: withRate,
  });
}

export function linkFigures(link: LinkHealth) {
  return { quality: qualityOf(link), ...link };
}

function ms(milliseconds: number): Message {
  return figures(`${Number(milliseconds.toFixed(milliseconds < 10 ? 1 : 0))} ms`);
}
