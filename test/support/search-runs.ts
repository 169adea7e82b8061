// SPDX-License-Identifier: GPL-3.0-or-later
/** How long a search at random goes on. */

/** The long lane sets it, and runs the files that ask here: rare cases are found there, and common ones at once. */
const TIMES = Number(process.env['KERF_SEARCH'] ?? 1);

/** The first few of many cases each time the tests run, and all of them in the long lane. */
export function someOf<T>(cases: readonly T[], few: number): readonly T[] {
  return TIMES > 1 ? cases : cases.slice(0, few);
}

/** Every second of many cases, beginning with the first or the one after it; all of them in the long lane. */
export function everySecond<T>(cases: readonly T[], first: number): readonly T[] {
  return TIMES > 1 ? cases : cases.filter((_, i) => (i + first) % 2 === 0);
}

/** Every third of them, likewise. */
export function everyThird<T>(cases: readonly T[], first: number): readonly T[] {
  return TIMES > 1 ? cases : cases.filter((_, i) => (i + first) % 3 === 0);
}

/** So many cases each time the tests run, and many times as many in the long lane. */
export function searchRuns(few: number): number {
  return few * TIMES;
}
