// SPDX-License-Identifier: GPL-3.0-or-later
/** The settings that planner and beam read, by Grbl's numbers: `$11`, `$30`, `$31`, `$100`…, `$110`…, `$120`…; 0 for what is not known. */

export interface NumberedSettings {
  get(n: number): number;
}
