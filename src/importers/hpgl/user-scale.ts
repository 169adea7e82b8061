// SPDX-License-Identifier: GPL-3.0-or-later
/** Units of a plot's own (`SC`), between two corners on the paper (`IP`). */

interface AxisScale {
  /** Where zero is, and how long a unit is, in units of the plotter. */
  readonly at: number;
  readonly by: number;
}

export interface UserScale {
  readonly x: AxisScale;
  readonly y: AxisScale;
}

const PLAIN: AxisScale = { at: 0, by: 1 };
export const PLAIN_SCALE: UserScale = { x: PLAIN, y: PLAIN };

/** Units from `first` to `last` on the paper from `from` to `to`. */
export function ontoPaper(first: number, last: number, from: number, to: number): AxisScale {
  const by = (to - from) / (last - first);
  return { at: from - first * by, by };
}
