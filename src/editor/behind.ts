// SPDX-License-Identifier: GPL-3.0-or-later
/** The place behind all of these, which are in their order: no two have the same, so that every file keeps their order. */
export function behind(rows: readonly { readonly order: number }[]): number {
  return (rows.at(-1)?.order ?? -1) + 1;
}
