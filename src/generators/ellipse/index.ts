// SPDX-License-Identifier: GPL-3.0-or-later
/** An ellipse; a circle where both sides are the same. */
import { N_ } from '../../base/translatable.js';
import { ellipseIn } from '../../geometry/shapes.js';
import type { Schema } from '../../params/schema.js';
import type { Generator } from '../contract.js';
import { outlineArt } from '../outline-art.js';
import { sideField } from '../side-field.js';

const params = {
  width: sideField(N_('Width'), N_('From the left side to the right one.'), 30),
  height: sideField(N_('Height'), N_('From the lower side to the upper one.'), 30),
} as const satisfies Schema;

export const ellipse: Generator<typeof params> = {
  id: 'ellipse',
  version: 1,
  label: N_('Ellipse'),
  params,
  purpose: 'cut',
  draw: (box) => outlineArt('Ellipse', ellipseIn(box.width, box.height), box),
};
