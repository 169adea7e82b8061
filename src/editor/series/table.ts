// SPDX-License-Identifier: GPL-3.0-or-later
/** A table as programs write it (CSV, RFC 4180): commas, semicolons or tabs between cells, quotes around some of them. */

export interface Table {
  /** The cells of the first row. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const DELIMITERS = [',', ';', '\t'] as const;

/** Empty lines are left out. Rows may be shorter than the first one, or longer. */
export function parseTable(text: string): Table {
  const plain = text.replace(/^\uFEFF/, '');
  const lines = cellsOf(plain, delimiterOf(plain)).filter((row) => row.some((cell) => cell !== ''));
  const [columns = [], ...rows] = lines;
  return { columns: columns.map((name) => name.trim()), rows };
}

/** The delimiter that is most frequent in the first line, outside of quotes. */
function delimiterOf(text: string): string {
  const [first = ''] = text.replace(/"[^"]*"/g, '').split(/\r\n|\r|\n/);
  const countOf = (delimiter: string) => first.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (countOf(next) > countOf(best) ? next : best));
}

function cellsOf(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    rows.at(-1)!.push(cell);
    cell = '';
  };
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[i + 1] === '"') cell += text[++i];
      else isQuoted = false;
    } else if (letter === '"' && cell === '') isQuoted = true;
    else if (letter === delimiter) endCell();
    else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[i + 1] === '\n') i++;
      endCell();
      rows.push([]);
    } else cell += letter;
  }
  endCell();
  return rows;
}
