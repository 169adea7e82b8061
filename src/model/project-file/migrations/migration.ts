// SPDX-License-Identifier: GPL-3.0-or-later
/** What `project.json` of one format holds, as the next one would hold it. */
export type Migration = (
  project: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, unknown>>;
