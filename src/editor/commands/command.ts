// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a command is: a thing a person can ask for by menu, key or button. Actions, menus and
 * accelerators are made from the list in index.ts; undo comes from the document's diffs.
 */
import type { Marked } from '../../base/translatable.js';
import type { PieceRow } from '../../model/rows.js';
import type { AppContext } from '../app-context.js';
import { selectedPieces } from '../hit-test.js';
import { ifFree } from '../select/locked.js';
import type { MenuPlace } from './place.js';

/** What commands work on; an `AppContext` fits. */
export type CommandDeps = Pick<
  AppContext,
  'store' | 'history' | 'selection' | 'snapping' | 'activeTool' | 'chooser' | 'operations'
>;

export interface Command {
  /** The id, also the name of the action: `rotate-left`. */
  readonly id: string;
  /** The name in menus, shortcuts, buttons and the undo list. */
  readonly label: Marked;
  readonly place: MenuPlace;
  /** Name of a symbolic icon, for buttons. */
  readonly icon?: string;
  /** The key as GTK writes it: `<Control>a`. */
  readonly accel?: string;
  /**
   * The accelerator is only right while the canvas has the keyboard: in a text entry it means
   * something else. The canvas listens for these itself.
   */
  readonly isCanvasKey?: boolean;
  isEnabled(deps: CommandDeps): boolean;
  /** Whether it is on; only for what is on or off. */
  isOn?(deps: CommandDeps): boolean;
  run(deps: CommandDeps): void;
}

export function defineCommand(command: Command): Command {
  return command;
}

/** The selected pieces that can be changed: none where a part of them is locked. */
export function selected({ store, selection }: CommandDeps): readonly PieceRow[] {
  return ifFree(store, selectedPieces(store, selection.ids));
}

export function hasSelection(deps: CommandDeps): boolean {
  return selected(deps).length > 0;
}
