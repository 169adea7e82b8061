// SPDX-License-Identifier: GPL-3.0-or-later
/** Arrow keys move the selection by a millimetre, with Control by a tenth, with Shift by ten. */
import type { Point } from '../../../geometry/path.js';
import { ARROWS } from '../arrow-keys.js';
import type { KeyEvent } from '../tool.js';

const STEP = 1;
const FINE_STEP = 0.1;
const COARSE_STEP = 10;

/** mm; undefined where the key is not an arrow. */
export function nudgeOf({ key, isControl, isShift }: KeyEvent): Point | undefined {
  const arrow = ARROWS.get(key);
  if (arrow === undefined) return undefined;
  const step = isControl ? FINE_STEP : isShift ? COARSE_STEP : STEP;
  return { x: arrow.x * step, y: arrow.y * step };
}
