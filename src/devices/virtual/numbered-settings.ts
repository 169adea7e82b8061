// SPDX-License-Identifier: GPL-3.0-or-later
/** The settings that planner and beam read, by Grbl's numbers: `$11`, `$30`, `$31`, `$110`…, `$120`…. */

export interface NumberedSettings {
  get(n: number): number;
}
