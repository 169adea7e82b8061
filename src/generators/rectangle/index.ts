// SPDX-License-Identifier: GPL-3.0-or-later
/** A rectangle, its corners round if a radius is given, each of them otherwise if that is asked for. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import { rectangleOfRadii, roundedRectangle } from '../../geometry/shapes.js';
import type { Schema } from '../../params/schema.js';
import type { Generator } from '../contract.js';
import { outlineArt } from '../outline-art.js';
import { sideField } from '../side-field.js';

const radius = (label: ReturnType<typeof N_>) =>
  ({
    kind: 'length',
    label,
    help: N_('How round this corner is; 0 leaves it sharp.'),
    default: 0,
    min: 0,
    max: 5000,
    visibleWhen: { corners: ['each'] },
  }) as const;

const params = {
  width: sideField(N_('Width'), N_('From the left side to the right one.'), 40),
  height: sideField(N_('Height'), N_('From the lower side to the upper one.'), 20),
  corners: {
    kind: 'choice',
    label: N_('Corners'),
    help: N_('All alike, or each with a radius of its own.'),
    default: 'alike',
    choices: { alike: N_('All alike'), each: N_('Each by itself') },
  },
  radius: {
    kind: 'length',
    label: N_('Corner radius'),
    help: N_('How round the corners are; 0 leaves them sharp.'),
    default: 0,
    min: 0,
    max: 5000,
    visibleWhen: { corners: ['alike'] },
  },
  frontLeft: radius(N_('Lower left radius')),
  frontRight: radius(N_('Lower right radius')),
  backRight: radius(N_('Upper right radius')),
  backLeft: radius(N_('Upper left radius')),
} as const satisfies Schema;

export const rectangle: Generator<typeof params> = {
  id: 'rectangle',
  version: 1,
  label: N_('Rectangle'),
  params,
  purpose: 'cut',
  draw({ width, height, corners, radius: all, ...each }) {
    if (corners === 'alike') {
      const most = Math.min(width, height) / 2;
      if (all > most) throw tooRound(most);
      return outlineArt('Rectangle', roundedRectangle(width, height, all), { width, height });
    }
    const radii = [each.frontLeft, each.frontRight, each.backRight, each.backLeft] as const;
    const sides = [width, height, width, height];
    sides.forEach((side, i) => {
      if (radii[i]! + radii[(i + 1) % 4]! > side) throw longerThan(side);
    });
    return outlineArt('Rectangle', rectangleOfRadii(width, height, radii), { width, height });
  },
};

function tooRound(most: number): AppError {
  const sentence = msg('"{key}" takes at most half of the shorter side, which is {most} mm.', {
    ...{ key: 'radius', most: Number(most.toFixed(4)) },
  });
  return new AppError('param.invalid', sentence);
}

function longerThan(side: number): AppError {
  const sentence = msg(
    'The radii of two neighbouring corners take at most their side: {side} mm.',
    {
      side: Number(side.toFixed(4)),
    },
  );
  return new AppError('param.invalid', sentence);
}
