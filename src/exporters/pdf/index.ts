// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * PDF documents of one page in true size, with layers that can be switched off. Written by hand: the library that
 * there is for it has had no release since 2021, knows no layers, and holds the whole file in memory.
 */
import { N_ } from '../../base/translatable.js';
import type { Exporter } from '../contract.js';
import { pdfExportParams } from './params.js';

export const pdfExporter: Exporter = {
  id: 'pdf',
  label: N_('PDF document'),
  extension: 'pdf',
  mediaType: 'application/pdf',
  params: pdfExportParams,
  load: async () => (await import('./writer.js')).pdfWriter,
};
