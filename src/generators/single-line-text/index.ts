// SPDX-License-Identifier: GPL-3.0-or-later
/** Words as single lines (Hershey's letters): the beam follows each once, so they take a fraction of the time. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import { transformPath } from '../../geometry/matrix.js';
import { pathBounds } from '../../geometry/path-bounds.js';
import { concatenated } from '../../geometry/subpaths.js';
import type { Schema } from '../../params/schema.js';
import type { Generator } from '../contract.js';
import { hasLineLetters, lineText, lineTextWidth } from '../line-text.js';
import { outlineArt } from '../outline-art.js';
import { wordFields } from '../word-fields.js';

const { content, letterSpacing, align, spacing } = wordFields;

const params = {
  content,
  height: {
    kind: 'length',
    label: N_('Height'),
    help: N_('Height of a capital letter.'),
    default: 7,
    min: 0.5,
    max: 1000,
  },
  letterSpacing,
  slant: {
    kind: 'angle',
    label: N_('Slant'),
    help: N_('How far the letters lean to the right.'),
    default: 0,
    min: -Math.PI / 4,
    max: Math.PI / 4,
  },
  align,
  spacing,
} as const satisfies Schema;

/** The height of a line, in capitals: from its foot to the line above, with room for the letters that go below. */
const LINE = 1.4;
const PARTS = { left: 0, centre: 0.5, right: 1 } as const;

export const singleLineText: Generator<typeof params> = {
  id: 'single-line-text',
  version: 1,
  label: N_('Single-Line Text'),
  params,
  purpose: 'score',
  draw({ content: words, height, letterSpacing: apart, slant, align: begin, spacing: lines }) {
    const rows = words.split('\n');
    refuseUnknown(rows);
    const paths = rows.map((row, i) => {
      const width = lineTextWidth(row, height) + Math.max(0, [...row].length - 1) * apart;
      const y = -i * height * LINE * lines;
      const path = lineText(row, { x: -width * PARTS[begin], y, height, letterSpacing: apart });
      return transformPath(path, [1, 0, Math.tan(slant), 1, -y * Math.tan(slant), 0]);
    });
    const all = concatenated(paths);
    if (all.ops.length === 0)
      throw new AppError('param.invalid', msg('Write at least one letter.'));
    const { minX, minY, maxX, maxY } = pathBounds(all);
    const box = { width: maxX - minX, height: maxY - minY };
    return outlineArt('Single-line text', transformPath(all, [1, 0, 0, 1, -minX, -minY]), box);
  },
};

function refuseUnknown(rows: readonly string[]): void {
  const strange = [...rows.join('')].find((letter) => !hasLineLetters(letter));
  if (strange === undefined) return;
  const sentence = msg(
    'There is no single-line letter "{letter}": use letters of the English alphabet, digits and signs, or Text with a font.',
    { letter: strange },
  );
  throw new AppError('param.invalid', sentence);
}
