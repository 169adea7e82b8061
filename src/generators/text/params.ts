// SPDX-License-Identifier: GPL-3.0-or-later
/** What is written, and how. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';
import { wordFields } from '../word-fields.js';

export const textParams = {
  content: wordFields.content,
  font: {
    kind: 'text',
    label: N_('Font'),
    help: N_(
      'Name of an installed font family; empty for the one that this computer uses for text.',
    ),
    default: '',
    maxLetters: 80,
    isFont: true,
  },
  size: {
    kind: 'length',
    label: N_('Size'),
    help: N_(
      'Size of the font: about the height from the top of a tall letter to the bottom of a deep one.',
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
  letterSpacing: wordFields.letterSpacing,
  curve: {
    kind: 'choice',
    label: N_('Runs along'),
    help: N_(
      'A straight line, a circle on which it is read from outside or from inside, or a line that was drawn: select both, then Text along the Line.',
    ),
    default: 'straight',
    choices: {
      straight: N_('A straight line'),
      over: N_('The top of a circle'),
      under: N_('The bottom of a circle'),
      line: N_('A line of the drawing'),
    },
  },
  radius: {
    kind: 'length',
    label: N_('Radius'),
    help: N_('Radius of the circle on which the letters of the innermost line stand.'),
    default: 40,
    min: 1,
    max: 5000,
    visibleWhen: { curve: ['over', 'under'] },
  },
  line: {
    kind: 'text',
    label: N_('Line'),
    help: N_(
      'The line as data of a path in mm, y up: M0 0C10 5 20 5 30 0. Text along the Line writes it.',
    ),
    default: '',
    maxLetters: 50_000,
    isSetByCommand: true,
    visibleWhen: { curve: ['line'] },
  },
  shift: {
    kind: 'length',
    label: N_('Further along'),
    help: N_('How far the letters begin from where they would; less than 0 is back.'),
    default: 0,
    min: -5000,
    max: 5000,
    visibleWhen: { curve: ['line'] },
  },
  otherSide: {
    kind: 'toggle',
    label: N_('On the other side'),
    help: N_('Writes on the other side of the line, from its end.'),
    default: false,
    visibleWhen: { curve: ['line'] },
  },
  align: wordFields.align,
  spacing: wordFields.spacing,
} as const satisfies Schema;
