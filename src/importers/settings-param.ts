// SPDX-License-Identifier: GPL-3.0-or-later
/** The choice that every project has that says how it is burnt. */
import { N_ } from '../base/translatable.js';
import type { Schema } from '../params/schema.js';

export const settingsParam = {
  settings: {
    kind: 'choice',
    label: N_('Cut settings'),
    help: N_('Powers and speeds of the file were made for one machine and one material.'),
    default: 'file',
    choices: { file: N_('Those of the file'), own: N_('Those that this machine begins with') },
  },
} as const satisfies Schema;
