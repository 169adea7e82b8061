// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be set of an array. */
import { N_ } from '../../base/translatable.js';
import type { Schema, ValuesOf } from '../../params/schema.js';

/** More copies than this are a mistake of typing. */
export const MAX_COPIES = 200;

const count = (label: ReturnType<typeof N_>, help: ReturnType<typeof N_>, fallback: number) =>
  ({ kind: 'count', label, help, default: fallback, min: 1, max: MAX_COPIES }) as const;
const gap = (label: ReturnType<typeof N_>, help: ReturnType<typeof N_>) =>
  ({ kind: 'length', label, help, default: 5, min: -1000, max: 1000 }) as const;

export const gridParams = {
  columns: count(N_('Columns'), N_('How many are beside each other, the first included.'), 3),
  rows: count(N_('Rows'), N_('How many are behind each other, the first included.'), 2),
  gapX: gap(N_('Gap between columns'), N_('Less than 0 lets them overlap.')),
  gapY: gap(N_('Gap between rows'), N_('Less than 0 lets them overlap.')),
} as const satisfies Schema;

export const circleParams = {
  count: count(N_('Copies'), N_('How many there are, the first included.'), 6),
  radius: {
    kind: 'length',
    label: N_('Radius'),
    help: N_(
      'From the middle of the circle to the middle of what is selected, which is at its front.',
    ),
    default: 50,
    min: 0.1,
    max: 2000,
  },
  angle: {
    kind: 'angle',
    label: N_('Angle'),
    help: N_('How much of the circle is filled; 360° is all of it.'),
    default: 2 * Math.PI,
    min: -2 * Math.PI,
    max: 2 * Math.PI,
  },
  isTurned: {
    kind: 'toggle',
    label: N_('Turn the copies'),
    help: N_('Each of them looks to the middle as the first one does.'),
    default: true,
  },
} as const satisfies Schema;

export const pathParams = {
  by: {
    kind: 'choice',
    label: N_('Spread by'),
    help: N_('A number of copies, or a distance between them.'),
    default: 'count',
    choices: { count: N_('Number'), distance: N_('Distance') },
  },
  count: {
    ...count(N_('Copies'), N_('Evenly spread over the whole line.'), 6),
    visibleWhen: { by: ['count'] },
  },
  distance: {
    kind: 'length',
    label: N_('Distance'),
    help: N_('Along the line, from middle to middle.'),
    default: 20,
    min: 0.1,
    max: 2000,
    visibleWhen: { by: ['distance'] },
  },
  start: {
    kind: 'length',
    label: N_('Start'),
    help: N_('Along the line, from its beginning to the first copy.'),
    default: 0,
    min: 0,
    max: 10_000,
  },
  isTurned: {
    kind: 'toggle',
    label: N_('Turn the copies'),
    help: N_('Each of them is turned as the line runs there.'),
    default: true,
  },
  keeps: {
    kind: 'toggle',
    label: N_('Keep the original'),
    help: N_('What is copied stays where it is; without this it becomes the first copy.'),
    default: false,
  },
} as const satisfies Schema;

export type PathParams = ValuesOf<typeof pathParams>;
export type GridParams = ValuesOf<typeof gridParams>;
export type CircleParams = ValuesOf<typeof circleParams>;
