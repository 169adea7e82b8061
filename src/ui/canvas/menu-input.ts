// SPDX-License-Identifier: GPL-3.0-or-later
/** The second button, a long press and the menu key ask for a menu at a place; what lies there is selected first. */
import type { AppContext } from '../../editor/app-context.js';
import { middleOfSelection, selectUnder } from '../../editor/select/under-pointer.js';
import { TOLERANCE_PX } from '../../editor/tolerance.js';
import { pointToBed, pointToPx } from '../../editor/viewport.js';
import type { Point } from '../../geometry/path.js';
import { Gdk, Gtk, guarded, type ReportError } from '../toolkit/gtk.js';
import type { CanvasView } from './canvas-view.js';

/** Where a menu is asked for: px of the canvas, and mm of the bed. */
export interface AskedPlace {
  readonly px: Point;
  readonly bed: Point;
}

export interface MenuDeps {
  readonly area: Gtk.Widget;
  readonly context: Pick<AppContext, 'store' | 'selection' | 'activeTool'>;
  readonly view: CanvasView;
  /** Where the pointer is, px. */
  readonly pointer: () => Point;
  readonly onMenu: (place: AskedPlace) => void;
  readonly onError: ReportError;
}

const NO_MODIFIERS = { isShift: false, isControl: false, isAlt: false };

export function listenForMenu(deps: MenuDeps): void {
  const { area, onError } = deps;
  const click = new Gtk.GestureClick();
  click.setButton(Gdk.BUTTON_SECONDARY);
  click.on(
    'released',
    guarded(onError, (_presses: number, x: number, y: number) => askAt(deps, { x, y })),
  );
  area.addController(click);
  const press = new Gtk.GestureLongPress();
  press.setTouchOnly(true);
  press.on(
    'pressed',
    guarded(onError, (x: number, y: number) => askAt(deps, { x, y })),
  );
  area.addController(press);
  listenForKey(deps);
}

function askAt({ area, context, view, onMenu }: MenuDeps, px: Point): void {
  area.grabFocus();
  const { tool } = context.activeTool;
  tool.cancel();
  const bed = pointToBed(view.view, px);
  const tolerance = TOLERANCE_PX / view.view.scale;
  if (tool.takeForMenu?.({ ...NO_MODIFIERS, at: bed, tolerance }) !== true) {
    selectUnder(context, bed, tolerance);
  }
  view.marksChanged();
  onMenu({ px, bed });
}

function listenForKey({ area, context, view, pointer, onMenu, onError }: MenuDeps): void {
  const keys = new Gtk.EventControllerKey();
  keys.on('key-pressed', (keyval, _keycode, state) => {
    const isShift = (state & Gdk.ModifierType.SHIFT_MASK) !== 0;
    const isAsked = keyval === Gdk.KEY_Menu || (keyval === Gdk.KEY_F10 && isShift);
    if (!isAsked) return false;
    guarded(onError, () => {
      const middle = middleOfSelection(context);
      const px = middle === undefined ? pointer() : pointToPx(view.view, middle);
      onMenu({ px, bed: pointToBed(view.view, px) });
    })();
    return true;
  });
  area.addController(keys);
}
