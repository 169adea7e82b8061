// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a dialog reports to, for tests that do not look at it. */
export const silentNotices = {
  say() {},
  offer() {},
  fail() {},
  warn() {},
  attempt: (work: () => unknown) => void work(),
};
