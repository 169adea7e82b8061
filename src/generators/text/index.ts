// SPDX-License-Identifier: GPL-3.0-or-later
/** Words in an installed font. */
import { N_ } from '../../base/translatable.js';
import type { Generator } from '../contract.js';
import { textDocument } from './document.js';
import { textParams } from './params.js';

export const text: Generator<typeof textParams> = {
  id: 'text',
  version: 2,
  label: N_('Text'),
  params: textParams,
  purpose: 'engrave',
  draw: (params) => ({ kind: 'svg', text: textDocument(params) }),
};
