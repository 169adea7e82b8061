// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keys that work whatever is open: Stop, Emergency Stop and Hold. GTK looks for accelerators in the window
 * alone, but hands keys to whatever has the focus, and a menu or a popover keeps them to itself, a dialog
 * that GTK makes knows no application, and GTK 4.8 leaves the focus in a submenu that is closed. So every
 * window of the process and every popover in one gets a listener of its own, before anything else in it.
 */
import { type Gio, Gtk } from '../toolkit/gtk.js';

export interface UrgentKey {
  /** The action with its map: `app.stop`. */
  readonly action: string;
  /** GTK's spelling. */
  readonly accelerators: readonly string[];
}

/** The name by which a dressed window or popover is known. */
const NAME = 'kerf-urgent-keys';
/** A window joins the list before it is made; it is looked at when it is. */
const MADE_MS = 2;

/** The types know no signals of an interface. */
type WatchedList = Gio.ListModel & Pick<Gio.ListStore, 'on' | 'off'>;

/** Dresses the windows there are and those to come; returns the end of it. `group` is what `app.` means. */
export function installUrgentKeys(group: Gio.ActionGroup, keys: readonly UrgentKey[]): () => void {
  const windows = Gtk.Window.getToplevels() as WatchedList;
  let isOver = false;
  const dressAll = () => {
    if (isOver) return;
    for (let i = 0; i < windows.getNItems(); i++) {
      const window: unknown = windows.getItem(i);
      if (window instanceof Gtk.Window) dressWindow(window, group, keys);
    }
  };
  const soon = () => void setTimeout(dressAll, MADE_MS);
  windows.on('items-changed', soon);
  dressAll();
  return () => {
    isOver = true;
    windows.off('items-changed', soon);
  };
}

/** Whether the keys work while this has the keyboard. */
export function hasUrgentKeys(widget: Gtk.Widget): boolean {
  return hasController(widget, NAME);
}

/** Whether one of its controllers has this name. */
export function hasController(widget: Gtk.Widget, name: string): boolean {
  const list = widget.observeControllers();
  for (let i = 0; i < list.getNItems(); i++) {
    const controller: unknown = list.getItem(i);
    if (controller instanceof Gtk.EventController && controller.getName() === name) return true;
  }
  return false;
}

function dressWindow(window: Gtk.Window, group: Gio.ActionGroup, keys: readonly UrgentKey[]): void {
  if (hasUrgentKeys(window)) return;
  // A window of GTK's own, as that for files, has no application that would lend it its actions.
  if (window.getApplication() === null) window.insertActionGroup('app', group);
  listen(window, keys);
  window.on('notify::focus-widget', () => {
    const popover = popoverAround(window.getFocus());
    if (popover === undefined) return;
    if (!hasUrgentKeys(popover)) dressPopover(popover, keys);
    if (!popover.getMapped()) leaveSoon(popover);
  });
}

function dressPopover(popover: Gtk.Popover, keys: readonly UrgentKey[]): void {
  listen(popover, keys);
  // The focus leaves at once: the next key may wait. GTK may put it back afterwards, which the window notices.
  popover.on('unmap', () => leaveClosed(popover));
}

function leaveSoon(popover: Gtk.Popover): void {
  setTimeout(() => leaveClosed(popover), MADE_MS);
}

function listen(widget: Gtk.Widget, keys: readonly UrgentKey[]): void {
  const controller = new Gtk.ShortcutController({ name: NAME });
  controller.setPropagationPhase(Gtk.PropagationPhase.CAPTURE);
  for (const { action, accelerators } of keys) {
    for (const accelerator of accelerators) {
      const trigger = Gtk.ShortcutTrigger.parseString(accelerator);
      controller.addShortcut(Gtk.Shortcut.new(trigger, Gtk.NamedAction.new(action)));
    }
  }
  widget.addController(controller);
}

/** Takes the focus out of a popover that is closed: keys would go there and nowhere else. */
function leaveClosed(popover: Gtk.Popover): void {
  const window = popover.getRoot();
  const isIn = () => window instanceof Gtk.Window && popoverAround(window.getFocus()) === popover;
  if (!isIn() || popover.getMapped()) return;
  popover.getParent()?.grabFocus();
  if (isIn()) window?.setFocus(null);
}

/** The popover that this is in, or is. */
export function popoverAround(widget: Gtk.Widget | null): Gtk.Popover | undefined {
  let around = widget;
  while (around !== null && !(around instanceof Gtk.Popover)) around = around.getParent();
  return around ?? undefined;
}
