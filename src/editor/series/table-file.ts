// SPDX-License-Identifier: GPL-3.0-or-later
/** A table from a CSV file, written as the settings of a series hold it: commas, quotes where they are needed, plain lines. */
import { basename } from 'node:path';
import { decodedText } from '../../base/decoded-text.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { readPlainFileLater } from '../../base/read-plain-file.js';
import { seriesParams } from './params.js';
import { parseTable } from './table.js';

/** The most bytes of a file: in UTF-16 a letter takes two bytes, in UTF-8 at most four. */
const MAX_BYTES = seriesParams.table.maxLetters * 4;

/** Throws AppError `series.table`, and what reading a file throws. */
export async function readTableFile(path: string): Promise<string> {
  const name = basename(path);
  const bytes = await readPlainFileLater(path, { maxBytes: MAX_BYTES, name });
  const { columns, rows } = parseTable(decodedText(bytes));
  if (rows.length === 0) {
    throw new AppError(
      'series.table',
      msg('"{name}" has no rows below the one that names its columns: add some.', { name }),
    );
  }
  const table = [columns, ...rows].map((row) => row.map(cellText).join(',')).join('\n');
  if ([...table].length > seriesParams.table.maxLetters) {
    throw new AppError(
      'series.table',
      msg('"{name}" holds more than {most} letters: split it into several files.', {
        name,
        most: seriesParams.table.maxLetters,
      }),
    );
  }
  return table;
}

/** A text that is burnt has lines, and no other control characters. */
function cellText(cell: string): string {
  const plain = cell.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ');
  return /[",;\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
