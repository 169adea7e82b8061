// SPDX-License-Identifier: GPL-3.0-or-later
/** Projects of LightBurn: paths in groups, pictures, and layers with what their steps do. */
import { N_ } from '../../base/translatable.js';
import type { Exporter } from '../contract.js';
import { LIGHTBURN_ORDERS } from './cut-order.js';
import { leftOutOf } from './left-out.js';

export const lightburnExporter: Exporter = {
  id: 'lightburn',
  label: N_('LightBurn project'),
  extension: 'lbrn2',
  mediaType: 'application/x-lightburn',
  params: {},
  lacks: ['page', 'line widths', 'fill rules', 'colours'],
  leftOutOf,
  cutOrders: LIGHTBURN_ORDERS,
  load: async () => (await import('./writer.js')).lightburnWriter,
};
