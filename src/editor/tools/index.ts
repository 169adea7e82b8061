// SPDX-License-Identifier: GPL-3.0-or-later
/** Every tool; the first one is active when the window opens. */
import { drawTools } from './draw/index.js';
import { measureTool } from './measure/index.js';
import { nodeTool } from './nodes/index.js';
import { selectTool } from './select/index.js';
import { tabTool } from './tabs/index.js';
import type { ToolDescriptor } from './tool.js';

export const tools: readonly ToolDescriptor[] = [
  selectTool,
  nodeTool,
  ...drawTools,
  tabTool,
  measureTool,
];
