// SPDX-License-Identifier: GPL-3.0-or-later
/** Choosing a tool is a command like any other, made from the list of tools. */
import type { ToolDescriptor } from '../tools/tool.js';
import { type Command, defineCommand } from './command.js';

export function toolCommand({ id, label, icon, key }: ToolDescriptor): Command {
  return defineCommand({
    id: `tool-${id}`,
    label,
    icon,
    place: 'tools',
    ...(key !== undefined && { accel: key }),
    isCanvasKey: true,
    isEnabled: () => true,
    isOn: ({ activeTool }) => activeTool.descriptor.id === id,
    run: ({ activeTool }) => activeTool.activate(id),
  });
}
