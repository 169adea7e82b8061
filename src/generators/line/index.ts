// SPDX-License-Identifier: GPL-3.0-or-later
/** A straight line; its turn is that of its piece. */
import { N_ } from '../../base/translatable.js';
import { PathBuilder } from '../../geometry/path.js';
import type { Schema } from '../../params/schema.js';
import type { Generator } from '../contract.js';
import { boxedOutline } from '../outline-art.js';
import { sideField } from '../side-field.js';

const params = {
  length: sideField(N_('Length'), N_('From end to end.'), 50),
} as const satisfies Schema;

export const line: Generator<typeof params> = {
  id: 'line',
  version: 1,
  label: N_('Line'),
  params,
  purpose: 'cut',
  draw: ({ length }) =>
    boxedOutline('Line', new PathBuilder().moveTo(0, 0).lineTo(length, 0).build()),
};
