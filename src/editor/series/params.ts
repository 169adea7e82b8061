// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be set of a series. */
import { N_ } from '../../base/translatable.js';
import type { Schema, ValuesOf } from '../../params/schema.js';

export const MAX_IN_SERIES = 500;

export const seriesParams = {
  content: {
    kind: 'text',
    label: N_('Text'),
    help: N_('{n} is a counter, {date} today, {Name} or {2} a column of the table.'),
    default: '',
    maxLetters: 2000,
    isRequired: true,
    hasLines: true,
  },
  table: {
    kind: 'text',
    label: N_('Table'),
    help: N_('Pasted rows of a CSV file, one piece for each; the first row names the columns.'),
    default: '',
    maxLetters: 100_000,
    hasLines: true,
  },
  count: {
    kind: 'count',
    label: N_('Pieces'),
    help: N_('How many there are where no table is given.'),
    default: 5,
    min: 1,
    max: MAX_IN_SERIES,
  },
  first: {
    kind: 'count',
    label: N_('Count from'),
    help: N_('The counter of the first piece.'),
    default: 1,
    min: -1_000_000,
    max: 1_000_000,
  },
  step: {
    kind: 'count',
    label: N_('Count by'),
    help: N_('From one piece to the next.'),
    default: 1,
    min: -1000,
    max: 1000,
  },
  digits: {
    kind: 'count',
    label: N_('Digits'),
    help: N_('Shorter numbers begin with zeros.'),
    default: 1,
    min: 1,
    max: 12,
  },
  columns: {
    kind: 'count',
    label: N_('Columns'),
    help: N_('How many are beside each other before the next row begins below.'),
    default: 1,
    min: 1,
    max: MAX_IN_SERIES,
  },
  gap: {
    kind: 'length',
    label: N_('Gap'),
    help: N_('Between the largest of them.'),
    default: 5,
    min: 0,
    max: 1000,
  },
} as const satisfies Schema;

export type SeriesParams = ValuesOf<typeof seriesParams>;
