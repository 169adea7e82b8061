// SPDX-License-Identifier: GPL-3.0-or-later
/** What is written, and how. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';

export const textParams = {
  content: {
    kind: 'text',
    label: N_('Text'),
    help: N_('What is written.'),
    default: 'Kerf',
    maxLetters: 2000,
    isRequired: true,
    hasLines: true,
  },
  font: {
    kind: 'text',
    label: N_('Font'),
    help: N_(
      'Name of an installed font family; empty for the one that this computer uses for text.',
    ),
    default: '',
    maxLetters: 80,
  },
  size: {
    kind: 'length',
    label: N_('Size'),
    help: N_(
      'Of the font: about the height from the top of a tall letter to the bottom of a deep one.',
    ),
    default: 10,
    min: 0.5,
    max: 1000,
  },
  bold: {
    kind: 'toggle',
    label: N_('Bold'),
    help: N_('Writes with the heavier letters of the font, where it has some.'),
    default: false,
  },
  italic: {
    kind: 'toggle',
    label: N_('Italic'),
    help: N_('Writes with the slanted letters of the font, where it has some.'),
    default: false,
  },
  align: {
    kind: 'choice',
    label: N_('Lines begin'),
    help: N_('How several lines lie to each other.'),
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
