// SPDX-License-Identifier: GPL-3.0-or-later
/** A ruler: marks at true distances from its left edge, numbers, and an outline. */

import { MM_PER_INCH } from '../../base/inch.js';
import { N_ } from '../../base/translatable.js';
import { type Path, PathBuilder } from '../../geometry/path.js';
import { roundedRectangle } from '../../geometry/shapes.js';
import type { Schema, ValuesOf } from '../../params/schema.js';
import type { Generator } from '../contract.js';
import { CUT_COLOUR, layeredArt, SCORE_COLOUR } from '../layered-art.js';
import { lineText, lineTextWidth } from '../line-text.js';

const params = {
  length: {
    kind: 'length',
    label: N_('Length'),
    help: N_('From the first mark to the last one.'),
    default: 100,
    min: 5,
    max: 5000,
  },
  unit: {
    kind: 'choice',
    label: N_('Unit'),
    help: N_('Marks for each millimetre, or for each sixteenth of an inch.'),
    default: 'mm',
    choices: { mm: N_('Millimetres'), inch: N_('Inches') },
  },
  height: {
    kind: 'length',
    label: N_('Height'),
    help: N_('Height of the ruler, from its lower edge to the marks.'),
    default: 25,
    min: 5,
    max: 500,
  },
  margin: {
    kind: 'length',
    label: N_('Margin'),
    help: N_('Beside the first mark and the last one.'),
    default: 5,
    min: 0,
    max: 100,
  },
  hasNumbers: {
    kind: 'toggle',
    label: N_('Numbers'),
    help: N_('At each centimetre or inch.'),
    default: true,
  },
  hasOutline: {
    kind: 'toggle',
    label: N_('Outline'),
    help: N_('The edge of the ruler, to be cut.'),
    default: true,
  },
} as const satisfies Schema;

/** How far apart marks are, how many of them make a number, and how long they are by what divides their place. */
const SCALES = {
  mm: {
    step: 1,
    number: 10,
    lengths: [
      [10, 1],
      [5, 0.75],
      [1, 0.5],
    ],
  },
  inch: {
    step: MM_PER_INCH / 16,
    number: 16,
    lengths: [
      [16, 1],
      [8, 0.8],
      [4, 0.65],
      [2, 0.5],
      [1, 0.35],
    ],
  },
} as const;
/** The longest mark, and the numbers below it, of the ruler's height. */
const MARK = 0.35;
const NUMBER = 0.18;
/** The last mark is there whatever rounding says, mm. */
const EPSILON = 1e-9;

export const ruler: Generator<typeof params> = {
  id: 'ruler',
  version: 1,
  label: N_('Ruler'),
  params,
  purpose: 'score',
  draw(wanted) {
    const { length, height, margin, hasOutline } = wanted;
    const edge = roundedRectangle(length + 2 * margin, height, Math.min(2, height / 4, margin));
    return layeredArt([
      {
        ...{ name: 'Ruler', colour: SCORE_COLOUR, meant: { purpose: 'score' } },
        paths: [marks(wanted), ...numbers(wanted)],
      },
      {
        ...{ name: 'Ruler edge', colour: CUT_COLOUR, meant: { purpose: 'cut' } },
        paths: hasOutline ? [edge] : [],
      },
    ]);
  },
};

type Wanted = ValuesOf<typeof params>;

function marks({ length, unit, height, margin }: Wanted): Path {
  const { step, lengths } = SCALES[unit];
  const builder = new PathBuilder();
  for (let i = 0; i * step <= length + EPSILON; i++) {
    const [, part] = lengths.find(([every]) => i % every === 0)!;
    const x = margin + i * step;
    builder.moveTo(x, height).lineTo(x, height - part * MARK * height);
  }
  return builder.build();
}

function numbers({ length, unit, height, margin, hasNumbers }: Wanted): readonly Path[] {
  if (!hasNumbers) return [];
  const { step, number } = SCALES[unit];
  const size = Math.min(NUMBER * height, 6);
  const y = height - MARK * height - size * 1.4;
  const texts: Path[] = [];
  for (let i = 0; i * number * step <= length + EPSILON; i++) {
    const text = String(i);
    const x = margin + i * number * step - lineTextWidth(text, size) / 2;
    texts.push(lineText(text, { x, y, height: size }));
  }
  return texts;
}
