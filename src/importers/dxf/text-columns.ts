// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether a text flows through several columns: Kerf sets all of it below each other. */
import type { Entity } from './entity.js';

const FLOWING = 2;

/** Drawings of AutoCAD 2018 and later say it in an object within the text, older ones in data behind it. */
export function flowsThroughColumns(text: Entity): boolean {
  const { embedded } = text;
  if (embedded !== undefined) return embedded.number(71) !== 0 && embedded.number(72) !== 1;
  // Columns of fixed heights are texts of their own there.
  return noted(text, 75) === FLOWING && noted(text, 76) !== 1;
}

/** Each number follows the one that says what it is. */
function noted(text: Entity, code: number): number | undefined {
  let isWithin = false;
  for (let at = text.from; at + 1 < text.to; at++) {
    const kind = text.codeAt(at);
    if (kind === 1000) isWithin = text.textAt(at).trim() === 'ACAD_MTEXT_COLUMN_INFO_BEGIN';
    else if (isWithin && kind === 1070) {
      if (text.numberAt(at) === code) return text.numberAt(at + 1);
      at++;
    }
  }
  return undefined;
}
