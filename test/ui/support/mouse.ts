// SPDX-License-Identifier: GPL-3.0-or-later
/** Clicks of a real mouse on widgets, wherever they are: in the window, in a popover above it, in a dialog. */
import { Gdk, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { nextFrame } from './frames.js';
import { until, within } from './gtk-loop.js';
import { below } from './shown-window.js';
import { handsOn } from './x-input.js';

export type Hands = Awaited<ReturnType<typeof handsOn>>;

/** The hands are those on the widget's window. Waits for what slides or scrolls into its place. */
export async function clickOn(hands: Hands, widget: Gtk.Widget, button = 1): Promise<void> {
  await until(() => widget.getMapped());
  await rested(widget);
  const { x, y } = middleOf(widget);
  await hands.move(x, y);
  await hands.click(button);
}

/** Hands on the window of this title, whose widget has the keyboard: only then does what is typed go there. */
export async function handsAt(title: string, widget: Gtk.Widget): Promise<Hands> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const hands = await handsOn(title);
    await hands.focus();
    await clickOn(hands, widget);
    if (await within(FOCUS_MS, () => hasKeyboard(widget))) return hands;
  }
  throw new Error('the widget does not take the keyboard');
}

const FOCUS_MS = 2000;

/** It is what its window types into, and its window is the one in front. */
function hasKeyboard(widget: Gtk.Widget): boolean {
  return widget.isFocus() && (widget.getStateFlags() & Gtk.StateFlags.BACKDROP) === 0;
}

/** Brings it into sight first, as scrolling would; what unfolds takes its time to be there. */
export async function scrollTo(widget: Gtk.Widget): Promise<void> {
  await until(() => widget.getMapped());
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    await rested(widget);
    if (isInSight(widget)) return;
  }
  throw new Error('the widget does not come into sight');
}

const MAX_TRIES = 50;

/** Scrolls when it is not. */
function isInSight(widget: Gtk.Widget): boolean {
  let around = widget.getParent();
  while (around !== null && !(around instanceof Gtk.Viewport)) around = around.getParent();
  if (around === null) return true;
  const bounds = widget.computeBounds(around)[1];
  const [top, bottom] = [bounds.getY(), bounds.getY() + bounds.getHeight()];
  if (
    bounds.getHeight() > MARGIN_PX &&
    top >= MARGIN_PX &&
    bottom <= around.getHeight() - MARGIN_PX
  )
    return true;
  const adjustment = around.getVadjustment();
  adjustment?.setValue(adjustment.getValue() + top - around.getHeight() / 2);
  return false;
}

const MARGIN_PX = 8;

/** Resolves when it has kept its place for two frames. */
async function rested(widget: Gtk.Widget): Promise<void> {
  let before = '';
  for (let still = 0; still < 2; ) {
    await nextFrame(widget);
    const { x, y } = middleOf(widget);
    const now = `${x} ${y}`;
    still = now === before ? still + 1 : 0;
    before = now;
  }
}

/** In px of the surface of its window. */
export function middleOf(widget: Gtk.Widget) {
  const native = widget.getNative();
  if (native === null) throw new Error('the widget is in no window');
  const bounds = widget.computeBounds(nativeWidget(native))[1];
  const [dx, dy] = native.getSurfaceTransform() as unknown as [number, number]; // Out-parameters.
  let x = bounds.getX() + bounds.getWidth() / 2 + dx;
  let y = bounds.getY() + bounds.getHeight() / 2 + dy;
  for (
    let surface: unknown = native.getSurface();
    isPopup(surface);
    surface = surface.getParent()
  ) {
    x += surface.getPositionX();
    y += surface.getPositionY();
  }
  return { x, y };
}

function nativeWidget(native: Gtk.Native): Gtk.Widget {
  return native as unknown as Gtk.Widget; // Every native of GTK is one.
}

function isPopup(surface: unknown): surface is Gdk.Popup {
  return (
    surface instanceof Gdk.Surface &&
    typeof (surface as { getParent?: unknown }).getParent === 'function' &&
    (surface as unknown as Gdk.Popup).getParent() !== null
  );
}

/** The item of an open menu that says this. */
export function menuItem(menu: Gtk.Widget, label: string): Gtk.Widget {
  const found = [...below(menu)].find((widget) => {
    return (
      widget instanceof Gtk.Label &&
      widget.getLabel().replace('_', '') === label &&
      widget.getMapped()
    );
  });
  if (found === undefined) throw new Error(`the menu has no "${label}"`);
  return found;
}
