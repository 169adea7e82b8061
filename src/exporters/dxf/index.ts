// SPDX-License-Identifier: GPL-3.0-or-later
/** DXF drawings in millimetres: polylines with arcs, splines, hatches. */
import { N_ } from '../../base/translatable.js';
import type { Exporter } from '../contract.js';
import { dxfExportParams } from './params.js';

export const dxfExporter: Exporter = {
  id: 'dxf',
  label: N_('DXF drawing'),
  extension: 'dxf',
  mediaType: 'image/vnd.dxf',
  params: dxfExportParams,
  lacks: ['page', 'pictures', 'line widths', 'fill rules', 'signs in names'],
  isCopied: true,
  load: async () => (await import('./writer.js')).dxfWriter,
};
