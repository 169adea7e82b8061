// SPDX-License-Identifier: GPL-3.0-or-later
import { N_ } from '../../../base/translatable.js';
import { defineTool } from '../tool.js';
import { createTabTool } from './tab-tool.js';

export const tabTool = defineTool({
  id: 'bridges',
  label: N_('Bridges'),
  icon: 'kerf-bridges-symbolic',
  key: 'h',
  commands: [
    { id: 'bridge-add', label: N_('Add Bridge'), accel: '<Shift>t', place: 'bridges' },
    { id: 'bridge-delete', label: N_('Delete Bridges'), place: 'bridges' },
    { id: 'bridge-delete-all', label: N_('Delete All Bridges'), place: 'bridges' },
    { id: 'bridge-wider', label: N_('Wider Bridges'), accel: '<Shift>w', place: 'bridges' },
    { id: 'bridge-narrower', label: N_('Narrower Bridges'), accel: '<Shift>n', place: 'bridges' },
  ],
  create: createTabTool,
});
