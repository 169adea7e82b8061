// SPDX-License-Identifier: MIT
/**
 * The sign before the decimals, point or comma, as the person's locale writes numbers. Digits are never put in
 * groups: what one country writes for thousands is the decimal sign of another.
 */

export type DecimalSign = '.' | ',';

const POINT_BETWEEN_DIGITS = /(?<=\d)\.(?=\d)/g;

/** The sign by `LC_ALL`, `LC_NUMERIC` and `LANG`, as in every program of the desktop; a point where they name none. */
export function decimalSignOf(env: NodeJS.ProcessEnv = process.env): DecimalSign {
  const locale = env['LC_ALL'] || env['LC_NUMERIC'] || env['LANG'] || 'C';
  const tag = (locale.split(/[.@]/)[0] ?? '').replaceAll('_', '-');
  // Intl knows neither of these two, and asks this computer's own locale for a name without letters.
  if (!/^[a-z]{2}/i.test(tag) || /^posix$/i.test(tag)) return '.';
  try {
    const latin = new Intl.NumberFormat(tag, { numberingSystem: 'latn' });
    const sign = latin.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
    return sign === ',' ? ',' : '.';
  } catch (error) {
    // The environment may hold anything; what is not the name of a locale has no sign of its own.
    if (error instanceof RangeError) return '.';
    throw error;
  }
}

/** Numbers as the program writes them, with a point, to how the person writes them. */
export function withDecimalSign(figures: string, sign: DecimalSign): string {
  return sign === '.' ? figures : figures.replace(POINT_BETWEEN_DIGITS, sign);
}
