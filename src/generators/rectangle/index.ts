// SPDX-License-Identifier: GPL-3.0-or-later
/** A rectangle, its corners round if a radius is given. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import { roundedRectangle } from '../../geometry/shapes.js';
import type { Schema } from '../../params/schema.js';
import type { Generator } from '../contract.js';
import { outlineArt } from '../outline-art.js';
import { sideField } from '../side-field.js';

const params = {
  width: sideField(N_('Width'), N_('From the left side to the right one.'), 40),
  height: sideField(N_('Height'), N_('From the lower side to the upper one.'), 20),
  radius: {
    kind: 'length',
    label: N_('Corner radius'),
    help: N_('How round the corners are; 0 leaves them sharp.'),
    default: 0,
    min: 0,
    max: 5000,
  },
} as const satisfies Schema;

export const rectangle: Generator<typeof params> = {
  id: 'rectangle',
  version: 1,
  label: N_('Rectangle'),
  params,
  purpose: 'cut',
  draw({ width, height, radius }) {
    const most = Math.min(width, height) / 2;
    if (radius > most) {
      const sentence = msg('"{key}" takes at most half of the shorter side, which is {most} mm.', {
        ...{ key: 'radius', most: Number(most.toFixed(4)) },
      });
      throw new AppError('param.invalid', sentence);
    }
    return outlineArt('Rectangle', roundedRectangle(width, height, radius), { width, height });
  },
};
