// SPDX-License-Identifier: GPL-3.0-or-later
/** A living hinge: slits by which a stiff sheet can be bent around an axis that runs along them. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import { PathBuilder } from '../../geometry/path.js';
import type { Schema } from '../../params/schema.js';
import type { Generator } from '../contract.js';
import { outlineArt } from '../outline-art.js';
import { sideField } from '../side-field.js';

const params = {
  width: sideField(N_('Width'), N_('Length of what is bent: more makes a wider bend.'), 40),
  height: sideField(N_('Height'), N_('Along the slits, from edge to edge of the sheet.'), 80),
  slit: {
    kind: 'length',
    label: N_('Slit length'),
    help: N_('About as long: the slits divide the height evenly.'),
    default: 20,
    min: 1,
    max: 1000,
  },
  bridge: {
    kind: 'length',
    label: N_('Bridge'),
    help: N_('What stays between two slits of a row: more is stronger and stiffer.'),
    default: 3,
    min: 0.2,
    max: 100,
  },
  distance: {
    kind: 'length',
    label: N_('Distance'),
    help: N_('About as far are the rows apart: they divide the width evenly.'),
    default: 1.5,
    min: 0.2,
    max: 100,
  },
} as const satisfies Schema;

const MAX_SLITS = 50_000;

export const hinge: Generator<typeof params> = {
  id: 'hinge',
  version: 1,
  label: N_('Living Hinge'),
  params,
  purpose: 'cut',
  draw({ width, height, slit, bridge, distance }) {
    const gaps = Math.max(1, Math.round(width / distance));
    const count = Math.max(1, Math.round(height / (slit + bridge)));
    const period = height / count;
    if (period <= bridge) throw tooSmall('height', bridge);
    if ((gaps + 1) * (count + 1) > MAX_SLITS) throw tooMany();
    const builder = new PathBuilder();
    const line = (x: number, from: number, to: number) => {
      if (to > from) builder.moveTo(x, from).lineTo(x, to);
    };
    for (let row = 0; row <= gaps; row++) {
      const x = (row * width) / gaps;
      // Every other row is shifted by half, and open at both edges of the sheet.
      const shift = row % 2 === 0 ? 0 : -period / 2;
      for (let i = 0; i < count + (row % 2); i++) {
        const from = shift + i * period + bridge / 2;
        line(x, Math.max(0, from), Math.min(height, from + period - bridge));
      }
    }
    return outlineArt('Hinge', builder.build(), { width, height });
  },
};

function tooSmall(key: string, least: number): AppError {
  const sentence = msg('"{key}" must be more than the bridge, which is {least} mm.', {
    key,
    least,
  });
  return new AppError('param.invalid', sentence);
}

function tooMany(): AppError {
  return new AppError(
    'param.invalid',
    msg('These are more than {count} slits: choose longer ones, or more distance.', {
      count: MAX_SLITS,
    }),
  );
}
