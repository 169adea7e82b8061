// SPDX-License-Identifier: GPL-3.0-or-later

/** The link, once it has joined a job that outlived its window; undefined where there is none. */
export async function joinHeld<L extends { join(): Promise<object | undefined> }>(
  link: L,
): Promise<L | undefined> {
  return (await link.join()) === undefined ? undefined : link;
}
