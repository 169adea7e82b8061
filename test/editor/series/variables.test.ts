// SPDX-License-Identifier: GPL-3.0-or-later
/** Tables as programs write them, and what stands for something else in a text. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTable } from '../../../src/editor/series/table.js';
import { filled, hasVariables, variablesOf } from '../../../src/editor/series/variables.js';

const TODAY = new Date(2026, 1, 3, 23, 59);
const PLAIN = { count: 3, first: 8, step: 1, digits: 3 };

describe('a table', () => {
  it('has cells between commas, semicolons or tabs', () => {
    for (const delimiter of [',', ';', '\t']) {
      const text = `${['Name', 'Place'].join(delimiter)}\r\n${['Ada', 'Bern'].join(delimiter)}`;
      assert.deepEqual(parseTable(`\uFEFF${text}\n\n`), {
        columns: ['Name', 'Place'],
        rows: [['Ada', 'Bern']],
      });
    }
  });

  it('is read as it was written, whatever is in its cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\t', ' ', 'ß') });
    const row = fc.tuple(fc.constant('x'), cell, cell);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = [['a', 'b', 'c'], ...rows].map((one) => one.map(quoted).join(',')).join('\n');
        assert.deepEqual(parseTable(text), { columns: ['a', 'b', 'c'], rows });
      }),
    );
  });
});

describe('variables', () => {
  it('count, and know the day', () => {
    const all = variablesOf(PLAIN, parseTable(''), TODAY);
    assert.deepEqual(
      all.map((own) => filled('No. {n} of {date}', own)),
      ['No. 008 of 2026-02-03', 'No. 009 of 2026-02-03', 'No. 010 of 2026-02-03'],
    );
    const [below] = variablesOf({ ...PLAIN, first: -5 }, parseTable(''), TODAY);
    assert.equal(filled('{N}', below!), '-005');
  });

  it('are the columns of a table, by name or by number, one piece a row', () => {
    const table = parseTable('Name,Team\nAda,Red\nBob');
    const all = variablesOf(PLAIN, table, TODAY);
    assert.deepEqual(
      all.map((own) => filled('{name}/{2}/{n}', own)),
      ['Ada/Red/008', 'Bob//009'],
    );
  });

  it('are those of the table where that calls a column what Kerf calls one', () => {
    const [own] = variablesOf(PLAIN, parseTable('Name,Date,N\nAda,1815-12-10,7'), TODAY);
    assert.equal(filled('{Name} {Date} {n} {year}', own!), 'Ada 1815-12-10 7 2026');
  });

  it('that are unknown are refused by name, and doubled braces are braces', () => {
    const [own] = variablesOf(PLAIN, parseTable(''), TODAY);
    assert.throws(() => filled('{nmae}', own!), {
      code: 'series.unknown-variable',
      message: /\{nmae\}/,
    });
    assert.equal(filled('{{n}} {n}', own!), '{n} 008');
    assert.deepEqual(
      [hasVariables('{n}'), hasVariables('{{n}}'), hasVariables('n')],
      [true, false, false],
    );
  });
});
