// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a tool is: it is given pointer and keys in bed millimetres, changes document and selection, and says what to paint
 * over the bed. The canvas does not depend on any particular tool; it uses the active one.
 */
import type { Message } from '../../base/message.js';
import type { Marked } from '../../base/translatable.js';
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import type { History } from '../../model/history.js';
import type { DocumentStore } from '../../model/store.js';
import type { HandDrawing } from '../drawing/hand-drawing.js';
import type { Selection } from '../selection.js';
import type { Snapping } from '../snap/snapping.js';
import type { OverlayShape } from './overlay.js';

/** What a tool works on; an `AppContext` fits. */
export interface ToolContext {
  readonly store: DocumentStore;
  readonly history: History;
  readonly selection: Selection;
  readonly snapping: Snapping;
  /** Where what is drawn by hand goes. */
  readonly drawing: HandDrawing;
}

/** What a tool says while it works. */
export interface ToolHost {
  /** One sentence for the person. */
  say(sentence: Message): void;
  /** Call it when what can be done with the tool, or what it shows, has changed. */
  changed(): void;
}

export interface Modifiers {
  readonly isShift: boolean;
  readonly isControl: boolean;
  readonly isAlt: boolean;
}

/** Where the pointer is and what is held down with it. */
export interface PointerEvent extends Modifiers {
  /** The place on the bed, mm. */
  readonly at: Point;
  /** The distance that counts as on it; mm, from TOLERANCE_PX. */
  readonly tolerance: number;
}

export interface KeyEvent extends Modifiers {
  /** The name that X has for it: `Left`, `Return`, `a`; a key of the number block has the name of its twin. */
  readonly key: string;
}

/** CSS names, as toolkits take them. */
export type PointerShape =
  | 'default'
  | 'move'
  | 'grab'
  | 'crosshair'
  | 'ew-resize'
  | 'ns-resize'
  | 'nwse-resize'
  | 'nesw-resize';

/** Nodes of outlines that are chosen, and the first of them. */
export interface PickedNodes {
  readonly count: number;
  readonly first: {
    readonly at: Point;
    readonly form: 'corner' | 'smooth';
    /** Its place along its outline, from 1, and how many there are. */
    readonly number: number;
    readonly of: number;
    /** The name of the piece. */
    readonly name: string;
  };
}

/**
 * A drag or a release without a press before it changes nothing: the tool may have become active in the middle of a drag.
 */
export interface Tool {
  press(event: PointerEvent): void;
  /** Called also where Shift, Control or Alt went down or up and the pointer rests. */
  drag(event: PointerEvent): void;
  release(event: PointerEvent): void;
  /** The pointer moves, and no button is down. */
  hover?(event: PointerEvent): void;
  /** Called after the release of a second click on the same place. */
  doubleClick?(event: PointerEvent): void;
  /** A key was pressed, also in the middle of a drag; returns whether the tool has used it. Escape never comes here. */
  keyPress?(event: KeyEvent): boolean;
  keyRelease?(event: KeyEvent): void;
  /** The keyboard is elsewhere: the release of keys that are held will not be seen. */
  keyboardLost?(): void;
  /** Takes back what is under way; false when nothing was. */
  cancel(): boolean;
  /** What else Escape does where nothing is under way; false when there was nothing to do. */
  escape?(): boolean;
  /** A menu is asked for at a place: selects what lies there, or returns false where the tool does not select. */
  takeForMenu?(event: PointerEvent): boolean;
  pointerShapeAt(event: PointerEvent): PointerShape;
  /**
   * Painted over the bed, the first shape lowest; `tolerance` as in PointerEvent. `seen` is the part of the bed that is
   * on the screen; what is beside it need not be there.
   */
  overlay(tolerance: number, seen?: Bounds): readonly OverlayShape[];
  /** What is selected in it that is not a piece, for those who cannot see it; undefined where that is nothing. */
  picked?(): PickedNodes | undefined;
  /** Whether one of the tool's commands can be run now. */
  canRun?(command: string): boolean;
  run?(command: string): void;
}

/** What can be done with a tool by menu and key while it is active. */
export interface ToolCommand {
  /** Unique among all commands: `node-add`. */
  readonly id: string;
  readonly label: Marked;
  /** The key, as GTK writes it, for while the canvas has the keyboard. */
  readonly accel?: string;
  /** Its submenu; that of nodes without this. */
  readonly place?: 'nodes' | 'bridges';
}

export interface ToolDescriptor {
  /** Unique among the tools: `select`. */
  readonly id: string;
  readonly label: Marked;
  /** Name of a symbolic icon. */
  readonly icon: string;
  /** Makes it the active tool while the canvas has the keyboard, as GTK writes it: `s`. */
  readonly key?: string;
  readonly commands?: readonly ToolCommand[];
  /** It shows itself what is selected: boxes around the pieces would only hide it. */
  readonly showsSelection?: boolean;
  /** It needs a pointer, and has no keys of its own for what that does: the keyboard can lead one (`key-pointer.ts`). */
  readonly isDrawnWith?: boolean;
  /** Each time it becomes the active tool. */
  create(context: ToolContext, host: ToolHost): Tool;
}

export function defineTool(descriptor: ToolDescriptor): ToolDescriptor {
  return descriptor;
}
