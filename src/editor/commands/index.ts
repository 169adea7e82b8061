// SPDX-License-Identifier: GPL-3.0-or-later
/** Every command of the editor, in the order in which menus show them. */
import type { ToolDescriptor } from '../tools/tool.js';
import { alignCommands, alignReferences, centreOnBed, moveToFrontLeft } from './align.js';
import type { Command } from './command.js';
import { distributeCommands } from './distribute.js';
import { moveOntoBed, placeAsInFile, scaleToBed } from './fit.js';
import { groupPieces, ungroupPieces } from './group.js';
import { removeGuides } from './guides.js';
import { redo, undo } from './history.js';
import { layerCommands } from './layers.js';
import { orderCommands } from './order.js';
import { deletePieces, duplicate } from './pieces.js';
import { selectCommands } from './select.js';
import { snapCommands } from './snap.js';
import { commandOfTool, toolCommand } from './tools.js';
import { flipHorizontally, flipVertically, rotateLeft, rotateRight } from './turn.js';

export type { Command, CommandDeps } from './command.js';
export {
  MENU_SECTIONS,
  type MenuPlace,
  type PlaceDescriptor,
} from './place.js';

export const commands: readonly Command[] = [
  undo,
  redo,
  ...selectCommands,
  duplicate,
  deletePieces,
  groupPieces,
  ungroupPieces,
  rotateLeft,
  rotateRight,
  flipHorizontally,
  flipVertically,
  ...orderCommands,
  ...alignCommands,
  ...alignReferences,
  ...distributeCommands,
  centreOnBed,
  moveToFrontLeft,
  moveOntoBed,
  scaleToBed,
  placeAsInFile,
  ...snapCommands,
  removeGuides,
  ...layerCommands,
];

/** All commands, with one per tool, and what can be done with each; a single tool needs no choosing. */
export function commandsOf(tools: readonly ToolDescriptor[]): readonly Command[] {
  const own = tools.flatMap((tool) =>
    (tool.commands ?? []).map((command) => commandOfTool(tool, command)),
  );
  return tools.length > 1 ? [...commands, ...tools.map(toolCommand), ...own] : commands;
}
