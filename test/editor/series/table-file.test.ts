// SPDX-License-Identifier: GPL-3.0-or-later
/** Tables as office programs save them: whatever their letters and delimiters, the series holds the same cells. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seriesParams } from '../../../src/editor/series/params.js';
import { parseTable } from '../../../src/editor/series/table.js';
import { readTableFile } from '../../../src/editor/series/table-file.js';
import { completeValues } from '../../../src/params/validate.js';

const ROWS = [
  ['Name', 'Place'],
  ['Jörg', 'a "big", long hall'],
  ['Zoë', 'two\nlines'],
];

describe('a table from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kerf-table-'));
  after(() => rmSync(folder, { recursive: true }));
  const file = (bytes: string | Uint8Array) => {
    const path = join(folder, 'people.csv');
    writeFileSync(path, bytes);
    return path;
  };
  const csv = (delimiter: string, end: string) =>
    ROWS.map((row) =>
      row.map((cell) => `"${cell.replaceAll('"', '""').replace('\n', end)}"`).join(delimiter),
    ).join(end);

  it('is the same from every program, and a setting of a series', async () => {
    const semicolons = csv(';', '\r\n');
    const files = [
      csv(',', '\n'),
      `\uFEFF${semicolons}`,
      csv('\t', '\r\n'),
      Buffer.from(semicolons, 'latin1'),
      Buffer.from(`\uFEFF${semicolons}`, 'utf16le'),
    ];
    for (const [i, bytes] of files.entries()) {
      const table = await readTableFile(file(bytes));
      const { columns, rows } = parseTable(table);
      assert.deepEqual([columns, ...rows], ROWS, `file ${i}`);
      assert.equal(completeValues(seriesParams, { content: '{Name}', table }).table, table);
    }
  });

  it('is refused in a sentence where it has no rows or too many', async () => {
    await assert.rejects(readTableFile(file('Name,Place\n')), {
      code: 'series.table',
      message: /"people.csv" has no rows below/,
    });
    await assert.rejects(readTableFile(file(`Name\n${'word\n'.repeat(30_000)}`)), {
      code: 'series.table',
      message: /more than 100000 letters/,
    });
    await assert.rejects(readTableFile(join(folder, 'gone.csv')), /gone.csv/);
  });
});
