// SPDX-License-Identifier: GPL-3.0-or-later
/** Choosing a tool is a command like any other, and so is what can be done with one, made from the list of tools. */
import type { ToolCommand, ToolDescriptor } from '../tools/tool.js';
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

/** A command that can be run only while the tool is active. */
export function commandOfTool(
  tool: ToolDescriptor,
  { id, label, accel, place = 'nodes' }: ToolCommand,
): Command {
  return defineCommand({
    ...{ id, label, place },
    ...(accel !== undefined && { accel }),
    isCanvasKey: true,
    isEnabled: ({ activeTool }) =>
      activeTool.descriptor.id === tool.id && activeTool.tool.canRun?.(id) === true,
    run: ({ activeTool }) => activeTool.tool.run?.(id),
  });
}
