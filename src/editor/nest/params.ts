// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be set of nesting. */
import { N_ } from '../../base/translatable.js';
import type { Schema, ValuesOf } from '../../params/schema.js';

export const nestParams = {
  spacing: {
    kind: 'length',
    label: N_('Spacing'),
    help: N_('Left free between parts.'),
    default: 2,
    min: 0,
    max: 100,
  },
  margin: {
    kind: 'length',
    label: N_('Margin'),
    help: N_('Left free along the edge of the stock.'),
    default: 5,
    min: 0,
    max: 500,
  },
  turns: {
    kind: 'choice',
    label: N_('Turn parts'),
    help: N_('How parts may be turned: by half a turn the grain of wood keeps its direction.'),
    default: 'quarter',
    choices: {
      none: N_('Not at all'),
      half: N_('By half turns: keeps the grain'),
      quarter: N_('By quarter turns'),
      eighth: N_('By 45°'),
      free: N_('By 15°'),
    },
  },
  by: {
    kind: 'choice',
    label: N_('One part is'),
    help: N_('What keeps its arrangement; what is in an outline always goes with it.'),
    default: 'outlines',
    choices: {
      outlines: N_('An outline with all in it'),
      units: N_('A group, or a piece'),
    },
  },
  holes: {
    kind: 'toggle',
    label: N_('Use holes'),
    help: N_('Parts may lie in the holes of larger ones; they are cut before the hole is.'),
    default: true,
    visibleWhen: { by: ['outlines'] },
  },
  seconds: {
    kind: 'duration',
    label: N_('Time'),
    help: N_('How long Kerf looks for better arrangements; you can stop before.'),
    default: 10,
    min: 1,
    max: 600,
  },
} as const satisfies Schema;

export type NestParams = ValuesOf<typeof nestParams>;

/** How many ways a part may lie. */
export const TURNS: Readonly<Record<NestParams['turns'], number>> = {
  ...{ none: 1, half: 2, quarter: 4, eighth: 8, free: 24 },
};
