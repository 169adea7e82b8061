// SPDX-License-Identifier: GPL-3.0-or-later
import { N_ } from '../../../base/translatable.js';
import { defineTool } from '../tool.js';
import { createMeasureTool } from './measure-tool.js';

export const measureTool = defineTool({
  id: 'measure',
  label: N_('Measure'),
  icon: 'find-location-symbolic',
  key: 'm',
  isDrawnWith: true,
  create: createMeasureTool,
});
