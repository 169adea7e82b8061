// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person can say of a DXF drawing that its file does not: its unit, and which ends were meant to meet. */
import { N_ } from '../../base/translatable.js';
import type { Schema, ValuesOf } from '../../params/schema.js';
import { layersParam } from '../layers-param.js';

export const dxfParams = {
  unit: {
    kind: 'choice',
    label: N_('Unit'),
    help: N_('What the numbers in the file count; many files do not say it.'),
    default: 'file',
    choices: {
      file: N_('As the file says, else mm'),
      mm: N_('Millimetres'),
      cm: N_('Centimetres'),
      m: N_('Metres'),
      in: N_('Inches'),
      ft: N_('Feet'),
      mil: N_('Thousandths of an inch'),
      um: N_('Micrometres'),
    },
  },
  join: {
    kind: 'length',
    label: N_('Join ends within'),
    help: N_('Lines and arcs whose ends are this close become one outline; 0 joins nothing.'),
    default: 0.05,
    min: 0,
    max: 5,
  },
  ...layersParam,
} as const satisfies Schema;

export type DxfParams = ValuesOf<typeof dxfParams>;
