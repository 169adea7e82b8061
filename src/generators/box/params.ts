// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be set of a box. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';
import { sideField } from '../side-field.js';

export const boxParams = {
  width: sideField(N_('Width'), N_('From the left side to the right one.'), 80),
  depth: sideField(N_('Depth'), N_('From the front to the back.'), 60),
  height: sideField(N_('Height'), N_('From the lower side to the upper one.'), 40),
  measured: {
    kind: 'choice',
    label: N_('Sizes are'),
    help: N_('Whether the sizes are those of the box or of the room in it.'),
    default: 'outer',
    choices: { outer: N_('Outer sizes'), inner: N_('Inner sizes') },
  },
  thickness: {
    kind: 'length',
    label: N_('Thickness'),
    help: N_(
      'Thickness of the material, measured with a calliper: fingers are as long as it is thick.',
    ),
    default: 3,
    min: 0.2,
    max: 50,
  },
  finger: {
    kind: 'length',
    label: N_('Finger width'),
    help: N_('About how wide a finger is; an edge has a whole, odd number of them.'),
    default: 8,
    min: 1,
    max: 500,
  },
  kerf: {
    kind: 'length',
    label: N_('Kerf'),
    help: N_('How much the beam takes away: fingers become wider by it, and fit without play.'),
    default: 0.1,
    min: 0,
    max: 2,
  },
  lid: {
    kind: 'choice',
    label: N_('Lid'),
    help: N_('A closed box has a joined lid, a loose one is two plates that are glued together.'),
    default: 'open',
    choices: { open: N_('None'), closed: N_('Joined'), loose: N_('Loose') },
  },
  labels: {
    kind: 'toggle',
    label: N_('Labels'),
    help: N_('Scores the name of each part on it.'),
    default: true,
  },
} as const satisfies Schema;
