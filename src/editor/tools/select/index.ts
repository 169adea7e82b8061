// SPDX-License-Identifier: GPL-3.0-or-later
import { N_ } from '../../../base/translatable.js';
import { defineTool } from '../tool.js';
import { createSelectTool } from './select-tool.js';

export const selectTool = defineTool({
  id: 'select',
  label: N_('Select and Move'),
  icon: 'kerf-select-symbolic',
  key: 's',
  create: createSelectTool,
});
