// SPDX-License-Identifier: GPL-3.0-or-later
/** A picture of the sheet with what is burnt on it, in true size. */
import { N_ } from '../../base/translatable.js';
import type { Exporter } from '../contract.js';
import { pngExportParams } from './params.js';

export const pngExporter: Exporter = {
  id: 'png',
  label: N_('PNG picture of the burn'),
  extension: 'png',
  mediaType: 'image/png',
  params: pngExportParams,
  lacks: ['page', 'outlines'],
  load: async () => (await import('./writer.js')).pngWriter,
};
