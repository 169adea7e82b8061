// SPDX-License-Identifier: GPL-3.0-or-later
/** What is taken over of a Rayforge project. */
import { N_ } from '../../base/translatable.js';
import type { Schema, ValuesOf } from '../../params/schema.js';
import { settingsParam } from '../settings-param.js';

export const rayforgeParams = {
  ...settingsParam,
  tabs: {
    kind: 'choice',
    label: N_('Tabs'),
    help: N_('What becomes of the places where a part should stay in the sheet.'),
    default: 'gaps',
    choices: { gaps: N_('Gaps in the outlines'), none: N_('Nothing: parts are cut out whole') },
  },
} as const satisfies Schema;

export type RayforgeParams = ValuesOf<typeof rayforgeParams>;
