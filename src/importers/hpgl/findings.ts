// SPDX-License-Identifier: GPL-3.0-or-later
/** What Kerf imported from a plot in another way or not at all. */
import { counted, msg } from '../../base/message.js';
import { type FindingKind, ImportFindings } from '../import-findings.js';

const kinds = {
  'import.instruction-unknown': {
    severity: 'warning',
    say: (count, words) =>
      counted(
        count,
        'One instruction that Kerf does not know ({words}) was left out: check what is drawn.',
        '{n} instructions that Kerf does not know ({words}) were left out: check what is drawn.',
        { words },
      ),
  },
  'import.text-without-outline': {
    severity: 'warning',
    say: (_, texts) =>
      msg(
        'The text {texts} was left out, since plots hold no outlines of it: convert text to paths.',
        {
          texts,
        },
      ),
  },
  'import.unit-doubtful': {
    severity: 'warning',
    say: () =>
      msg('The plot is larger than 5 m: choose the plotter units per mm if that is wrong.'),
  },
  'import.nothing-drawn': {
    severity: 'warning',
    say: () => msg('The plot draws nothing: choose another file.'),
  },
} as const satisfies Record<string, FindingKind>;

export type HpglFindings = ImportFindings<keyof typeof kinds>;

export function hpglFindings(): HpglFindings {
  return new ImportFindings(kinds);
}
