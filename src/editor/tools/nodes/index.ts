// SPDX-License-Identifier: GPL-3.0-or-later
import { N_ } from '../../../base/translatable.js';
import { defineTool } from '../tool.js';
import { nodeCommands } from './node-commands.js';
import { createNodeTool } from './node-tool.js';

export const nodeTool = defineTool({
  id: 'nodes',
  label: N_('Edit Nodes'),
  icon: 'kerf-nodes-symbolic',
  key: 'n',
  commands: nodeCommands,
  showsSelection: true,
  create: createNodeTool,
});
