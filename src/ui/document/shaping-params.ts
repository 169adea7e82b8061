// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be set of what is made of outlines. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';

export const offsetParams = {
  by: {
    kind: 'length',
    label: N_('Distance'),
    help: N_('Outwards; less than 0 goes inwards.'),
    default: 2,
    min: -500,
    max: 500,
  },
  corners: {
    kind: 'choice',
    label: N_('Corners'),
    help: N_('How the outline goes around corners.'),
    default: 'round',
    choices: { round: N_('Round'), sharp: N_('Sharp') },
  },
  keeps: {
    kind: 'toggle',
    label: N_('Keep the original'),
    help: N_('The new outline is beside what it was made of.'),
    default: true,
  },
} as const satisfies Schema;

export const simplifyParams = {
  tolerance: {
    kind: 'length',
    label: N_('Tolerance'),
    help: N_('How far the simplified line may be from the original.'),
    default: 0.05,
    min: 0.001,
    max: 10,
  },
} as const satisfies Schema;

export const smoothParams = {
  tolerance: {
    kind: 'length',
    label: N_('Tolerance'),
    help: N_('Points that are this near to the line through their neighbours are left out.'),
    default: 0.1,
    min: 0.001,
    max: 10,
  },
  corner: {
    kind: 'angle',
    label: N_('Keep corners from'),
    help: N_('Corners that turn by more than this stay sharp.'),
    default: Math.PI / 3,
    min: 0,
    max: Math.PI,
  },
} as const satisfies Schema;

export const strokeParams = {
  isOwnWidth: {
    kind: 'toggle',
    label: N_('Width as drawn'),
    help: N_('Lines that are drawn with a width keep it; others are as wide as is said below.'),
    default: true,
  },
  width: {
    kind: 'length',
    label: N_('Width'),
    help: N_('From edge to edge.'),
    default: 1,
    min: 0.01,
    max: 500,
  },
  join: {
    kind: 'choice',
    label: N_('Corners'),
    help: N_('How the outline goes around corners.'),
    default: 'round',
    choices: { round: N_('Round'), miter: N_('Sharp'), bevel: N_('Bevelled') },
  },
  cap: {
    kind: 'choice',
    label: N_('Ends'),
    help: N_('How the outline goes around the ends of open lines.'),
    default: 'round',
    choices: { round: N_('Round'), butt: N_('Flat'), square: N_('Flat, half the width further') },
  },
} as const satisfies Schema;
