// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Dialogs of the window. They belong to the application like the window does, so that the keys for
 * Hold and Stop work while one is open; GTK does not see to that by itself.
 */
import { Adw, createHandlerScope, Gtk, type HandlerScope } from './gtk.js';
import { shutPopovers } from './shut-popovers.js';

export function messageDialog(
  parent: Gtk.Window,
  heading: string,
  body: string | null = null,
): Adw.MessageDialog {
  const dialog = Adw.MessageDialog.new(parent, heading, body);
  setAbove(dialog, parent);
  return dialog;
}

/** Makes it a dialog of the parent's, until it is closed. */
export function setAbove(dialog: Gtk.Window, parent: Gtk.Window): void {
  dialog.setTransientFor(parent);
  dialog.setApplication(parent.getApplication());
  letGoOfParent(dialog);
  dialog.on('close-request', () => {
    shutPopovers(dialog);
    return false;
  });
}

/** A dialog that is collected after its parent would still access the parent. */
function letGoOfParent(dialog: Gtk.Window): void {
  dialog.on('unmap', () => void setTimeout(() => dialog.setTransientFor(null), CLOSING_MS));
}

/** Longer than the response of a closed dialog takes to arrive. */
const CLOSING_MS = 20;
/** Heading and buttons of a dialog, the bars of the desktop, px. */
const AROUND_CONTENT = 300;
const LOW_SCREEN = 768;
const PANEL_WIDTH = 640;
const PANEL_HEIGHT = 640;

/**
 * What a dialog asks for, scrolled where there is no room for all of it; a bar that stays says that there is more. The
 * width is of both: a child that asks for all of it itself would be cut off by the bar.
 */
export function scrolledContent(
  parent: Gtk.Window,
  child: Gtk.Widget,
  widthPx: number,
): Gtk.ScrolledWindow {
  return new Gtk.ScrolledWindow({
    child,
    widthRequest: widthPx,
    hscrollbarPolicy: Gtk.PolicyType.NEVER,
    propagateNaturalHeight: true,
    propagateNaturalWidth: true,
    overlayScrolling: false,
    maxContentHeight: screenHeight(parent) - AROUND_CONTENT,
  });
}

function screenHeight(window: Gtk.Window): number {
  const surface = window.getSurface();
  const monitor = surface && window.getDisplay().getMonitorAtSurface(surface);
  return monitor?.getGeometry().height ?? LOW_SCREEN;
}

/** A scope that ends with the dialog: for every handler on its widgets. */
export function scopeOf(dialog: Gtk.Window): HandlerScope {
  const scope = createHandlerScope();
  endOnUnmap(dialog, scope);
  return scope;
}

function endOnUnmap(dialog: Gtk.Window, scope: HandlerScope): void {
  dialog.on('unmap', () => void setTimeout(() => scope.end(), CLOSING_MS));
}

/** A window of its own for longer work than a question. `content` brings its own header bar. */
export function panelDialog(parent: Gtk.Window, title: string, content: Gtk.Widget): Adw.Window {
  const dialog = new Adw.Window({ title, modal: true });
  setAbove(dialog, parent);
  dialog.setDefaultSize(PANEL_WIDTH, PANEL_HEIGHT);
  dialog.setContent(content);
  closeOnEscape(dialog);
  return dialog;
}

function closeOnEscape(dialog: Adw.Window): void {
  const shortcuts = new Gtk.ShortcutController();
  const trigger = Gtk.ShortcutTrigger.parseString('Escape');
  const close = Gtk.NamedAction.new('window.close');
  shortcuts.addShortcut(Gtk.Shortcut.new(trigger, close));
  dialog.addController(shortcuts);
}

/** Ends the dialogs above a window that goes, and those above them. GTK's own destroy-with-parent waits for a collection. */
export function endDialogsOf(parent: Gtk.Window): void {
  const list = Gtk.Window.getToplevels();
  const all: readonly unknown[] = Array.from({ length: list.getNItems() }, (_, i) =>
    list.getItem(i),
  );
  for (const window of all) {
    if (!(window instanceof Gtk.Window) || window.getTransientFor() !== parent) continue;
    endDialogsOf(window);
    shutPopovers(window);
    window.setTransientFor(null);
    window.destroy();
  }
}
