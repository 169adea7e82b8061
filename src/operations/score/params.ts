// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be set for a score: a line into the surface, along the outlines. */
import type { Schema } from '../../params/schema.js';

export const scoreParams = {
  power: {
    kind: 'power',
    label: 'Power',
    help: 'Share of the full power of the laser.',
    default: 0.2,
    min: 0,
    max: 1,
  },
  speed: {
    kind: 'speed',
    label: 'Speed',
    help: 'How fast the head moves along the outline.',
    default: 50,
    min: 0.1,
    max: 1000,
  },
  passes: {
    kind: 'count',
    label: 'Passes',
    help: 'How often the whole drawing is run.',
    default: 1,
    min: 1,
    max: 100,
  },
  air: {
    kind: 'toggle',
    label: 'Air assist',
    help: 'Blows the smoke away and keeps flames down, where the machine has a pump.',
    default: false,
  },
} as const satisfies Schema;
