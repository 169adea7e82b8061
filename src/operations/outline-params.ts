// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be set for every operation that follows outlines; each brings defaults of its own. */
import { N_ } from '../base/translatable.js';
import type { Schema } from '../params/schema.js';

export interface OutlineDefaults {
  /** 0…1. */
  readonly power: number;
  /** mm/s. */
  readonly speed: number;
  readonly air: boolean;
}

export function outlineParams(defaults: OutlineDefaults) {
  return {
    power: {
      kind: 'power',
      label: N_('Power'),
      help: N_('Share of the full power of the laser.'),
      default: defaults.power,
      min: 0,
      max: 1,
      style: true,
    },
    speed: {
      kind: 'speed',
      label: N_('Speed'),
      help: N_('How fast the head moves along the outline.'),
      default: defaults.speed,
      min: 0.1,
      max: 1000,
      style: true,
    },
    passes: {
      kind: 'count',
      label: N_('Passes'),
      help: N_('How often the whole drawing is run.'),
      default: 1,
      min: 1,
      max: 100,
      style: true,
    },
    air: {
      kind: 'toggle',
      label: N_('Air assist'),
      help: N_('Blows the smoke away and keeps flames down, where the machine has a pump.'),
      default: defaults.air,
      style: true,
    },
  } as const satisfies Schema;
}
