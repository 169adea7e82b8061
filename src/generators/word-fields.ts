// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be set of all that is written, whatever its letters are. */
import { N_ } from '../base/translatable.js';
import type { Schema } from '../params/schema.js';

export const wordFields = {
  content: {
    kind: 'text',
    label: N_('Text'),
    help: N_('What is written.'),
    default: 'Kerf',
    maxLetters: 2000,
    isRequired: true,
    hasLines: true,
  },
  letterSpacing: {
    kind: 'length',
    label: N_('Letter spacing'),
    help: N_('Added between letters; less than 0 brings them together.'),
    default: 0,
    min: -100,
    max: 1000,
  },
  align: {
    kind: 'choice',
    label: N_('Lines begin'),
    help: N_('How several lines are aligned with each other.'),
    default: 'left',
    choices: {
      left: N_('At the left'),
      centre: N_('Around the middle'),
      right: N_('At the right'),
    },
  },
  spacing: {
    kind: 'number',
    label: N_('Line spacing'),
    help: N_('From one line to the next, as a multiple of the size.'),
    default: 1.2,
    min: 0.5,
    max: 5,
  },
} as const satisfies Schema;
