// SPDX-License-Identifier: GPL-3.0-or-later
/** What is taken over of a job, and what a person can say of it. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';
import { settingsParam } from '../settings-param.js';

export const ruidaParams = {
  ...settingsParam,
  mirror: {
    kind: 'choice',
    label: N_('Mirrored'),
    help: N_('Where the origin of the machine was; a job does not say it.'),
    default: 'none',
    choices: { none: N_('Not'), x: N_('Left to right'), y: N_('Upside down'), both: N_('Both') },
  },
} as const satisfies Schema;
