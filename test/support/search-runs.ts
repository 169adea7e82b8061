// SPDX-License-Identifier: GPL-3.0-or-later
/** How long a search at random goes on. */

/** The long lane sets it, and runs the files that ask here: rare cases are found there, and common ones at once. */
const TIMES = Number(process.env['KERF_SEARCH'] ?? 1);

/** So many cases each time the tests run, and many times as many in the long lane. */
export function searchRuns(few: number): number {
  return few * TIMES;
}
