// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where fonts say that lines below their letters are: OpenType means the upper edge of the line, and usvg takes it for
 * the middle, which brings the line up to the letters. Fonts that are handed to it say it in its way.
 */
const COLLECTION = 'ttcf';
const RECORD = 16;
/** Where the numbers stand in the table `post`, bytes from its beginning. */
const POSITION = 8;
const THICKNESS = 10;
/** The largest value of such a number. */
const MAX_NUMBER = 32_767;

/** Changes the font, or the collection of fonts, in place; leaves what is damaged as it is. */
export function putUnderlinesBelow(font: Buffer): void {
  for (const table of new Set(fontsIn(font).flatMap((start) => postTable(font, start)))) {
    if (table + THICKNESS + 2 > font.length) continue;
    const middle = font.readInt16BE(table + POSITION) - font.readInt16BE(table + THICKNESS) / 2;
    const nearest = Math.min(MAX_NUMBER, Math.max(-MAX_NUMBER, Math.round(middle)));
    font.writeInt16BE(nearest, table + POSITION);
  }
}

/** Where the lists of tables begin. */
function fontsIn(font: Buffer): number[] {
  if (font.toString('latin1', 0, 4) !== COLLECTION || font.length < 12) return [0];
  const count = Math.min(font.readUInt32BE(8), Math.floor((font.length - 12) / 4));
  return Array.from({ length: count }, (_, i) => font.readUInt32BE(12 + 4 * i));
}

function postTable(font: Buffer, start: number): number[] {
  if (start + 12 > font.length) return [];
  const count = font.readUInt16BE(start + 4);
  for (let i = 0; i < count; i++) {
    const record = start + 12 + RECORD * i;
    if (record + RECORD > font.length) return [];
    if (font.toString('latin1', record, record + 4) === 'post')
      return [font.readUInt32BE(record + 8)];
  }
  return [];
}
