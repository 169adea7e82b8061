// SPDX-License-Identifier: GPL-3.0-or-later
/** PDF documents, and drawings of Illustrator that hold one: what is drawn on their pages. */
import { N_ } from '../../base/translatable.js';
import type { Importer } from '../contract.js';
import { pdfParams } from './params.js';

export const pdfImporter: Importer = {
  id: 'pdf',
  kind: 'drawing',
  label: N_('PDF documents'),
  extensions: ['pdf', 'ai'],
  mediaTypes: ['application/pdf', 'application/illustrator'],
  params: pdfParams,
  doubts: { 'import.pages-left': ['pages'] },
  load: async () => (await import('./reader.js')).pdfReader,
};
