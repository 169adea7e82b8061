// SPDX-License-Identifier: GPL-3.0-or-later
/** How the numbers of a Gerber file are written: `%FSLAX24Y24*%`. */

interface Places {
  readonly whole: number;
  readonly decimals: number;
}

export interface CoordinateFormat {
  readonly x: Places;
  readonly y: Places;
  /** Whether zeros at the end are left out, and not those at the begin. */
  readonly isTrailing: boolean;
  readonly isRelative: boolean;
}

/** A number without a point, in a file that does not say what it counts. */
export class UnknownFormatError extends Error {
  override readonly name = 'UnknownFormatError';
}

/** Undefined for what is not a format. */
export function coordinateFormat(text: string): CoordinateFormat | undefined {
  const found = /^FS([LTD]?)([AI]?).*?X(\d)(\d)(?:Y(\d)(\d))?/.exec(text);
  if (found === null) return undefined;
  const [, zeros, mode, wholeX, decimalsX, wholeY = wholeX, decimalsY = decimalsX] = found;
  return {
    x: { whole: Number(wholeX), decimals: Number(decimalsX) },
    y: { whole: Number(wholeY), decimals: Number(decimalsY) },
    isTrailing: zeros === 'T',
    isRelative: mode === 'I',
  };
}

/** Reads a number, in the file's unit. Throws UnknownFormatError. */
export function readNumber(
  digits: string,
  format: CoordinateFormat | undefined,
  axis: 'x' | 'y',
): number {
  if (digits.includes('.')) return Number(digits);
  if (Number(digits) === 0) return 0;
  if (format === undefined) throw new UnknownFormatError();
  const { whole, decimals } = format[axis];
  const padded = format.isTrailing ? digits.padEnd(whole + decimals, '0') : digits;
  return Number(padded) / 10 ** decimals;
}
