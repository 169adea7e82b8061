// SPDX-License-Identifier: GPL-3.0-or-later
/** How an engraving burns: from the least power to the full one, as often as there are passes. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { ValuesOf } from '../../params/schema.js';
import type { BurnStyle } from '../../toolpath/style.js';
import type { engraveParams } from './params.js';

/** Throws AppError `param.invalid` for powers that contradict. */
export function engraveStyle(params: ValuesOf<typeof engraveParams>): BurnStyle {
  const { power, speed, passes, air, smoothness, mode } = params;
  // Only shades have a faintest grey.
  const minPower = mode === 'grey' ? params.minPower : 0;
  if (minPower > power) {
    throw new AppError(
      'param.invalid',
      msg('The minimum power ("minPower") must not be above "power": lower it.'),
    );
  }
  return { power, minPower, speed, hasAir: air, passes, slowsDown: smoothness !== 'keep' };
}
