// SPDX-License-Identifier: GPL-3.0-or-later
/** A part of a circle: the line alone, a slice, or what a straight cut leaves of a disc. */
import { N_ } from '../../base/translatable.js';
import { arcPath } from '../../geometry/shapes.js';
import type { Schema } from '../../params/schema.js';
import type { Generator } from '../contract.js';
import { boxedOutline } from '../outline-art.js';
import { sideField } from '../side-field.js';

const DEGREE = Math.PI / 180;

const params = {
  radius: sideField(N_('Radius'), N_('From the middle of the circle to the arc.'), 20),
  sweep: {
    kind: 'angle',
    label: N_('Angle'),
    help: N_('How much of the circle it is: 360° is all of it.'),
    default: 90 * DEGREE,
    min: DEGREE,
    max: 360 * DEGREE,
  },
  form: {
    kind: 'choice',
    label: N_('Form'),
    help: N_(
      'The arc alone, with lines to the middle of the circle, or with a line between its ends.',
    ),
    default: 'open',
    choices: { open: N_('Arc'), sector: N_('Slice'), chord: N_('Segment') },
  },
} as const satisfies Schema;

export const arc: Generator<typeof params> = {
  id: 'arc',
  version: 1,
  label: N_('Arc'),
  params,
  purpose: 'cut',
  draw: ({ radius, sweep, form }) => boxedOutline('Arc', arcPath(radius, sweep, form)),
};
