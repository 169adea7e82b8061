// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines or cells in rows and columns. */
import { N_ } from '../../base/translatable.js';
import { PathBuilder } from '../../geometry/path.js';
import type { Schema } from '../../params/schema.js';
import type { Generator } from '../contract.js';
import { outlineArt } from '../outline-art.js';
import { sideField } from '../side-field.js';

const MAX_CELLS = 200;

const params = {
  columns: {
    kind: 'count',
    label: N_('Columns'),
    help: N_('How many cells are beside each other.'),
    default: 5,
    min: 1,
    max: MAX_CELLS,
  },
  rows: {
    kind: 'count',
    label: N_('Rows'),
    help: N_('How many cells are above each other.'),
    default: 5,
    min: 1,
    max: MAX_CELLS,
  },
  cellWidth: { ...sideField(N_('Cell width'), N_('Size of each cell.'), 10), max: 1000 },
  cellHeight: { ...sideField(N_('Cell height'), N_('Size of each cell.'), 10), max: 1000 },
  drawn: {
    kind: 'choice',
    label: N_('Draw'),
    help: N_('Lines that cross each other, or an outline for each cell.'),
    default: 'lines',
    choices: { lines: N_('Lines'), cells: N_('Cells') },
  },
  gap: {
    kind: 'length',
    label: N_('Gap'),
    help: N_('Between cells.'),
    default: 2,
    min: 0,
    max: 1000,
    visibleWhen: { drawn: ['cells'] },
  },
} as const satisfies Schema;

export const grid: Generator<typeof params> = {
  id: 'grid',
  version: 1,
  label: N_('Grid'),
  params,
  purpose: 'score',
  draw({ columns, rows, cellWidth, cellHeight, drawn, gap }) {
    const space = drawn === 'cells' ? gap : 0;
    const [stepX, stepY] = [cellWidth + space, cellHeight + space];
    const box = { width: columns * stepX - space, height: rows * stepY - space };
    const builder = new PathBuilder();
    if (drawn === 'lines') {
      for (let i = 0; i <= columns; i++) builder.moveTo(i * stepX, 0).lineTo(i * stepX, box.height);
      for (let i = 0; i <= rows; i++) builder.moveTo(0, i * stepY).lineTo(box.width, i * stepY);
      return outlineArt('Grid', builder.build(), box);
    }
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const [x, y] = [column * stepX, row * stepY];
        builder
          .moveTo(x, y)
          .lineTo(x + cellWidth, y)
          .lineTo(x + cellWidth, y + cellHeight);
        builder.lineTo(x, y + cellHeight).close();
      }
    }
    return outlineArt('Grid', builder.build(), box);
  },
};
