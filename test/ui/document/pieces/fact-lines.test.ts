// SPDX-License-Identifier: GPL-3.0-or-later
/** What is said about one piece: in words and figures, and only what is worth a word. */
import assert from 'node:assert/strict';
import { NumberEntry } from '../../../../src/editor/numbers/number-entry.js';
import { ellipse } from '../../../../src/generators/ellipse/index.js';
import type { PieceRow } from '../../../../src/model/rows.js';
import { cut } from '../../../../src/operations/cut/index.js';
import {
  computedLines,
  type FactLine,
  rowLines,
} from '../../../../src/ui/document/pieces/fact-lines.js';
import { piecesOnBed } from '../../../editor/pieces-on-bed.js';

const entries: NumberEntry[] = [];

function bench(row: Partial<PieceRow> = {}) {
  const bed = piecesOnBed([{ x: 50, y: 40, width: 30, height: 20.5, ...row }]);
  const numbers = new NumberEntry(bed.store, bed.selection);
  entries.push(numbers);
  const context = { ...bed, numbers, generators: [ellipse], operations: [cut] };
  return { context, numbers, piece: bed.pieceOf(bed.ids[0]!) };
}

const words = (lines: readonly FactLine[]) => lines.map(({ label, value }) => `${label}: ${value}`);

describe('the facts about a piece', () => {
  afterEach(() => {
    for (const entry of entries.splice(0)) entry[Symbol.dispose]();
  });

  it('are its layer, its size and place in the unit that is used, and what it was made from', () => {
    const { context, numbers, piece } = bench();
    assert.deepEqual(words(rowLines(context, piece)), [
      'Layer: Layer',
      'Size: 30.00 × 20.50 mm',
      'Place: 35.00, 29.75 mm',
      'Made from: outlines edited by hand',
    ]);
    numbers.choose({ unit: 'in' });
    assert.equal(words(rowLines(context, piece))[1], 'Size: 1.181 × 0.807 in');
  });

  it('are its bridges where it has some', () => {
    const tab = { across: 0, up: 0.5, width: 1 };
    const { context, piece } = bench({ tabs: [tab, tab] });
    assert.equal(words(rowLines(context, piece))[4], 'Bridges: 2');
  });

  it('name the file or the generator it was made from', () => {
    const drawn = { x: 0, y: 0, width: 1, height: 1, angle: 0, isMirrored: false };
    const madeFrom = (source: object) => {
      const { context, piece } = bench({ source: { drawn, params: {}, ...source } as never });
      return words(rowLines(context, piece))[3];
    };
    assert.equal(madeFrom({ kind: 'generated', generator: 'ellipse' }), 'Made from: Ellipse');
    assert.equal(madeFrom({ kind: 'generated', generator: 'gone' }), 'Made from: gone');
    assert.equal(madeFrom({ kind: 'file', path: 'lid.svg' }), 'Made from: lid.svg');
  });

  it('are what its outlines come to', () => {
    const { context } = bench();
    const said = (outlines: object) =>
      words(
        computedLines(context, {
          outlines: { closed: 0, open: 0, length: 0, area: 0, ...outlines },
          burns: [],
        }),
      );
    assert.deepEqual(said({ closed: 2, open: 1, length: 1234, area: 99.94, doubled: 0 }), [
      'Outlines: 2 closed, 1 open',
      'Length: 1.23 m',
      'Area: 99.9 mm²',
      'Drawn twice: none',
    ]);
    assert.deepEqual(said({ closed: 1, length: 12, area: 100 }), [
      'Outlines: 1 closed',
      'Length: 12 mm',
      'Area: 1 cm²',
      'Drawn twice: too many lines to count',
    ]);
    assert.deepEqual(said({ open: 3, length: 12, doubled: 0.5 }), [
      'Outlines: 3 open',
      'Length: 12 mm',
      'Drawn twice: 0.5 mm',
    ]);
    const twice = (doubled: number) => said({ open: 1, doubled }).at(-1);
    assert.deepEqual([twice(0.49), twice(7.26)], ['Drawn twice: none', 'Drawn twice: 7.3 mm']);
  });

  it('are what a job would make of it alone, a line for each step', () => {
    const { context } = bench();
    const burns = [
      { operation: 'cut', seconds: 75, passes: 2, joulesPerMm: 1.2345 },
      { operation: 'gone', seconds: 5, passes: 1 },
    ];
    assert.deepEqual(words(computedLines(context, { burns })), [
      'Cut: 1 min 15 s · 2 passes · 1.23 J/mm',
      'gone: 5 s · 1 pass',
    ]);
  });
});
