// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The keyboard on the canvas: arrows move the selection (or the view where nothing is selected),
 * Escape takes back or lets go, plus and minus zoom, Home fits, space turns the pointer into a hand.
 * Commands whose accelerators belong to the canvas alone are run from here.
 */
import { type Command, commands } from '../../editor/commands/index.js';
import type { Tool } from '../../editor/tools/tool.js';
import { pan, zoomAt } from '../../editor/viewport.js';
import type { Workshop } from '../../editor/workshop.js';
import type { Point } from '../../geometry/path.js';
import { Gdk, Gtk, type ReportError } from '../toolkit/gtk.js';
import type { CanvasView } from './canvas-view.js';

export interface KeyParts {
  readonly area: Gtk.Widget;
  readonly workshop: Workshop;
  readonly view: CanvasView;
  readonly tool: Tool;
  readonly onError: ReportError;
}

const ZOOM_PER_KEY = 1.25;
const PAN_PER_KEY_PX = 40;
/** How far an arrow moves, mm: plain, with Control, with Shift. */
const STEP = 1;
const FINE_STEP = 0.1;
const COARSE_STEP = 10;

const ARROWS: ReadonlyMap<string, Point> = new Map([
  ['Left', { x: -1, y: 0 }],
  ['Right', { x: 1, y: 0 }],
  ['Up', { x: 0, y: 1 }],
  ['Down', { x: 0, y: -1 }],
]);

/** Says whether the space bar is held. */
export function listenToKeys(parts: KeyParts): () => boolean {
  const { area, onError, tool, view } = parts;
  const keys = new Gtk.EventControllerKey();
  let isSpaceHeld = false;
  const letGo = () => {
    isSpaceHeld = false;
    tool.endNudge();
  };
  keys.on('key-pressed', (keyval, _keycode, state) => {
    try {
      const name = nameOf(keyval);
      if (name === 'space') isSpaceHeld = true;
      const isUsed =
        name === 'space' || press(parts, name, state) || runCommand(parts, keyval, state);
      if (isUsed) view.marksChanged();
      return isUsed;
    } catch (error) {
      onError(error);
      return true;
    }
  });
  keys.on('key-released', (keyval) => {
    try {
      const name = nameOf(keyval);
      if (name === 'space') isSpaceHeld = false;
      if (ARROWS.has(name)) tool.endNudge();
    } catch (error) {
      onError(error);
    }
  });
  area.addController(keys);
  const focus = new Gtk.EventControllerFocus();
  focus.on('leave', letGo);
  area.addController(focus);
  return () => isSpaceHeld;
}

function press({ workshop, view, tool }: KeyParts, name: string, state: number): boolean {
  const isControl = (state & Gdk.ModifierType.CONTROL_MASK) !== 0;
  const isShift = (state & Gdk.ModifierType.SHIFT_MASK) !== 0;
  const arrow = ARROWS.get(name);
  if (arrow !== undefined) {
    const step = isControl ? FINE_STEP : isShift ? COARSE_STEP : STEP;
    if (workshop.selection.ids.size > 0) tool.nudge({ x: arrow.x * step, y: arrow.y * step });
    else view.look((seen) => pan(seen, -arrow.x * PAN_PER_KEY_PX, arrow.y * PAN_PER_KEY_PX));
    return true;
  }
  if (name === 'Escape') return letGoOf(tool, workshop);
  if (isControl) return false;
  if (name === 'Home') view.fit();
  else if (name === 'plus' || name === 'equal') zoom(view, ZOOM_PER_KEY);
  else if (name === 'minus') zoom(view, 1 / ZOOM_PER_KEY);
  else return false;
  return true;
}

function letGoOf(tool: Tool, { selection }: Workshop): boolean {
  if (tool.cancel()) return true;
  if (selection.ids.size === 0) return false;
  selection.set([]);
  return true;
}

/** At the middle of the widget unless told. */
export function zoom(view: CanvasView, factor: number, at?: Point): void {
  view.look((seen) => {
    return zoomAt(seen, at ?? { x: seen.widthPx / 2, y: seen.heightPx / 2 }, factor);
  });
}

const canvasCommands = commands.filter((command) => command.isCanvasKey);

function runCommand({ workshop }: KeyParts, keyval: number, state: number): boolean {
  const command = canvasCommands.find((c) => isAccelOf(c, keyval, state));
  if (command === undefined || !command.isEnabled(workshop)) return false;
  command.run(workshop);
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
