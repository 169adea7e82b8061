// SPDX-License-Identifier: GPL-3.0-or-later
/** Symbols for machines to read, by bwip-js, which is large: it is loaded when one is drawn. */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';

/** A symbol of square modules; row 0 is the lowest. */
export interface MatrixSymbol {
  readonly columns: number;
  readonly rows: number;
  /** False beyond it. */
  isDark(column: number, row: number): boolean;
}

/** Widths in modules: a bar, a space, a bar … */
export type BarSymbol = readonly number[];

interface Given {
  readonly bcid: string;
  readonly text: string;
  readonly [option: string]: string | boolean;
}

/** Throws AppError `param.invalid` with the encoder's reason. */
export async function readSymbol(
  kind: string,
  text: string,
  options: Readonly<Record<string, string | boolean>>,
): Promise<MatrixSymbol> {
  const [found] = await encoded({ ...options, bcid: kind, text });
  if (found === undefined || !('pixs' in found)) throw new TypeError(`${kind} has no modules`);
  const { pixs, pixx, pixy } = found;
  const isDark = (c: number, r: number) =>
    c >= 0 && r >= 0 && c < pixx && r < pixy && pixs[(pixy - 1 - r) * pixx + c] === 1;
  return { columns: pixx, rows: pixy, isDark };
}

/** Throws AppError `param.invalid` with the encoder's reason. */
export async function readBars(kind: string, text: string): Promise<BarSymbol> {
  const [found] = await encoded({ bcid: kind, text });
  if (found === undefined || !('sbs' in found)) throw new TypeError(`${kind} has no bars`);
  return found.sbs;
}

async function encoded(given: Given) {
  const { default: bwip } = await import('bwip-js/node');
  try {
    return bwip.raw(given);
  } catch (error) {
    const why = String(error instanceof Error ? error.message : error).replace(
      /^bwipp?\.\S*\s*/,
      '',
    );
    const sentence = msg('"{text}" cannot be made such a code ({why}): change the content.', {
      ...{ text: given.text, why },
    });
    throw new AppError('param.invalid', sentence, { cause: error });
  }
}
