// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The keyboard on the canvas. The active tool is asked first, then the pointer that the keyboard leads; what neither has
 * a use for moves the view (arrows), zooms (plus and minus), fits (Home) or turns the pointer into a hand (space). Escape takes back or lets go. Commands whose
 * accelerators belong to the canvas alone are run from here.
 */

import type { AppContext } from '../../editor/app-context.js';
import { type Command, commandsOf } from '../../editor/commands/index.js';
import { TOLERANCE_PX } from '../../editor/tolerance.js';
import { ARROWS } from '../../editor/tools/arrow-keys.js';
import type { KeyPointer } from '../../editor/tools/key-pointer.js';
import type { KeyEvent } from '../../editor/tools/tool.js';
import { pan, pointToBed, pointToPx, zoomAt } from '../../editor/viewport.js';
import type { Point } from '../../geometry/path.js';
import { Gdk, Gtk, guarded, type ReportError } from '../toolkit/gtk.js';
import type { CanvasView } from './canvas-view.js';
import { modifiersAfter, modifiersOf } from './modifiers.js';
import type { CanvasPointer } from './pointer-input.js';

export interface KeyDeps {
  readonly area: Gtk.Widget;
  readonly context: AppContext;
  readonly view: CanvasView;
  /** Whether the space bar is held; this module writes it. */
  readonly held: { isSpace: boolean };
  readonly pointer: CanvasPointer;
  readonly keyPointer: KeyPointer;
  /** Where the pointer is that the keys lead, mm. */
  readonly onCursor: (at: Point | undefined) => void;
  readonly onError: ReportError;
}

const ZOOM_PER_KEY = 1.25;
const PAN_PER_KEY_PX = 40;

export function listenToKeys(deps: KeyDeps): void {
  const { area, onError, held, view, context, pointer } = deps;
  const keys = new Gtk.EventControllerKey();
  keys.on('key-pressed', (keyval, _keycode, state) => {
    try {
      const key = nameOf(keyval);
      pointer.modifiersChanged(modifiersAfter(key, state, true));
      if (key === 'space') held.isSpace = true;
      const isUsed = key === 'space' || press(deps, key, state) || runCommand(deps, keyval, state);
      if (isUsed) view.marksChanged();
      return isUsed;
    } catch (error) {
      onError(error);
      return true;
    }
  });
  const release = guarded(onError, (keyval: number, _keycode: number, state: number) => {
    const key = nameOf(keyval);
    pointer.modifiersChanged(modifiersAfter(key, state, false));
    if (key === 'space') held.isSpace = false;
    context.activeTool.tool.keyRelease?.({ key, ...modifiersOf(state) });
  });
  keys.on('key-released', release);
  area.addController(keys);
  const focus = new Gtk.EventControllerFocus();
  const leave = guarded(onError, () => {
    held.isSpace = false;
    context.activeTool.tool.keyboardLost?.();
  });
  focus.on('leave', leave);
  area.addController(focus);
}

function press(deps: KeyDeps, key: string, state: number): boolean {
  const { context, view, pointer, keyPointer } = deps;
  const { activeTool, selection } = context;
  if (key === 'Escape') {
    keyPointer.forget();
    if (pointer.cancel() || activeTool.escape()) return true;
    if (selection.ids.size === 0) return false;
    selection.set([]);
    return true;
  }
  const event = { key, ...modifiersOf(state) };
  return (
    (!keyPointer.isMovedBy(event) && activeTool.tool.keyPress?.(event) === true) ||
    leadPointer(deps, event) ||
    moveView(view, key, event.isControl)
  );
}

/** It begins at the mouse's, or in the middle of what is seen, and stays in sight. */
function leadPointer({ view, pointer, keyPointer, onCursor }: KeyDeps, event: KeyEvent): boolean {
  const { widthPx, heightPx } = view.view;
  const { x, y } = pointer.place();
  const isThere = x > 0 && y > 0 && x < widthPx && y < heightPx;
  const from = isThere ? { x, y } : { x: widthPx / 2, y: heightPx / 2 };
  if (!keyPointer.keyPress(event, pointToBed(view.view, from))) return false;
  const { at } = keyPointer;
  if (at === undefined) return true;
  onCursor(at);
  const px = pointToPx(view.view, at);
  const by = { x: beyond(px.x, widthPx), y: beyond(px.y, heightPx) };
  if (by.x !== 0 || by.y !== 0) view.look((seen) => pan(seen, -by.x, -by.y));
  return true;
}

function beyond(px: number, end: number): number {
  const margin = Math.min(TOLERANCE_PX * 8, end / 4);
  return px < margin ? px - margin : Math.max(0, px - (end - margin));
}

function moveView(view: CanvasView, key: string, isControl: boolean): boolean {
  const arrow = ARROWS.get(key);
  if (arrow !== undefined) {
    view.look((seen) => pan(seen, -arrow.x * PAN_PER_KEY_PX, arrow.y * PAN_PER_KEY_PX));
    return true;
  }
  if (isControl) return false;
  if (key === 'Home') view.fit();
  else if (key === 'plus' || key === 'equal') zoom(view, ZOOM_PER_KEY);
  else if (key === 'minus') zoom(view, 1 / ZOOM_PER_KEY);
  else return false;
  return true;
}

/** Zooms at the middle of the widget by default. */
export function zoom(view: CanvasView, factor: number, at?: Point): void {
  view.look((seen) => {
    return zoomAt(seen, at ?? { x: seen.widthPx / 2, y: seen.heightPx / 2 }, factor);
  });
}

function runCommand({ context }: KeyDeps, keyval: number, state: number): boolean {
  const command = commandsOf(context.activeTool.tools).find(
    (c) => c.isCanvasKey === true && isAccelOf(c, keyval, state),
  );
  if (command === undefined || !command.isEnabled(context)) return false;
  command.run(context);
  return true;
}

function isAccelOf({ accel }: Command, keyval: number, state: number): boolean {
  if (accel === undefined) return false;
  const [isAccel, wanted, modifiers] = Gtk.acceleratorParse(accel);
  const held = state & Gtk.acceleratorGetDefaultModMask();
  return isAccel && Gdk.keyvalToLower(keyval) === wanted && held === modifiers;
}

/** Keys of the number block count as their twins. */
function nameOf(keyval: number): string {
  const name = Gdk.keyvalName(keyval) ?? '';
  if (name === 'KP_Add') return 'plus';
  if (name === 'KP_Subtract') return 'minus';
  return name.replace(/^KP_/, '');
}
