// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A button that works at the first click while a menu is open. GTK shuts a menu by a click beside it and keeps that
 * click to itself, so that a second one is needed: too late for Stop. The click itself is shown to no widget. What
 * shows it is a menu that shuts with neither a key nor a click in it, and a pointer that is then on the button.
 * A menu that shuts by itself looks the same: so this is only for what does no harm when it was not asked for.
 */
import { Gtk } from '../toolkit/gtk.js';
import { hasController, popoverAround } from './urgent-keys.js';

/** The name by which a watched popover is known. */
const NAME = 'kerf-first-click';
/** After a key or a click in a popover, what shuts it is that. Until a busy computer has carried it out. */
const CAUSE_MS = 300;
/** The pointer comes to the button when the menu has let go of it. */
const ARRIVAL_MS = 250;

/** Dresses the popovers of the window when the keyboard comes to them. Returns the end of it. */
export function installFirstClick(window: Gtk.Window, button: Gtk.Button): () => void {
  let shutAt = Number.NEGATIVE_INFINITY;
  let isReached = false;
  const pressIfReached = () => {
    if (!isReached || performance.now() - shutAt >= ARRIVAL_MS) return;
    shutAt = Number.NEGATIVE_INFINITY;
    button.activateAction(button.getActionName() ?? '', null);
  };
  const pointer = new Gtk.EventControllerMotion();
  pointer.on('enter', () => {
    isReached = true;
    pressIfReached();
  });
  pointer.on('leave', () => {
    isReached = false;
  });
  button.addController(pointer);
  const onShut = () => {
    shutAt = performance.now();
    pressIfReached();
  };
  const dress = () => {
    const popover = popoverAround(window.getFocus());
    if (popover !== undefined && !hasController(popover, NAME)) onShutFromOutside(popover, onShut);
  };
  window.on('notify::focus-widget', dress);
  return () => void window.off('notify::focus-widget', dress);
}

function onShutFromOutside(popover: Gtk.Popover, onShut: () => void): void {
  let usedAt = Number.NEGATIVE_INFINITY;
  const note = () => {
    usedAt = performance.now();
  };
  const keys = new Gtk.EventControllerKey({ name: NAME });
  keys.setPropagationPhase(Gtk.PropagationPhase.CAPTURE);
  keys.on('key-pressed', () => {
    note();
    return false;
  });
  const clicks = new Gtk.GestureClick({ button: 0 });
  clicks.setPropagationPhase(Gtk.PropagationPhase.CAPTURE);
  clicks.on('pressed', note);
  clicks.on('released', note);
  popover.addController(keys);
  popover.addController(clicks);
  popover.on('closed', () => {
    if (performance.now() - usedAt > CAUSE_MS) onShut();
  });
}
