// SPDX-License-Identifier: GPL-3.0-or-later
/** Every tool; the first one is active when the window opens. */
import { measureTool } from './measure/index.js';
import { nodeTool } from './nodes/index.js';
import { selectTool } from './select/index.js';
import type { ToolDescriptor } from './tool.js';

export const tools: readonly ToolDescriptor[] = [selectTool, nodeTool, measureTool];
