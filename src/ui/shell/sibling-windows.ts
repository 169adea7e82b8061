// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The main windows of an application, the one used last at the end. They share the machine, the keys and the
 * application's actions: which of them answers is decided here.
 */
import type { Gtk } from '../toolkit/gtk.js';

export interface SiblingWindow extends Disposable {
  /** Whether no other main window is open. */
  readonly isOnly: boolean;
  /** Whether it is the one that was used last. */
  readonly isFront: boolean;
  /** Called when it comes to the front; not for the first time. */
  onFront(listener: () => void): void;
}

interface Sibling {
  readonly window: Gtk.Window;
  readonly listeners: (() => void)[];
}

const families = new WeakMap<Gtk.Application, Sibling[]>();

/** Makes the window a sibling until this is disposed of; then the one that was used before is in front. */
export function joinSiblings(application: Gtk.Application, window: Gtk.Window): SiblingWindow {
  const siblings = families.get(application) ?? [];
  families.set(application, siblings);
  const own: Sibling = { window, listeners: [] };
  siblings.push(own);
  window.on('notify::is-active', () => {
    if (window.isActive) bringToFront(siblings, own);
  });
  return {
    get isOnly() {
      return siblings.every((sibling) => sibling === own);
    },
    get isFront() {
      return siblings.at(-1) === own;
    },
    onFront: (listener) => void own.listeners.push(listener),
    [Symbol.dispose]() {
      const wasFront = siblings.at(-1) === own;
      remove(siblings, own);
      if (wasFront) for (const listener of siblings.at(-1)?.listeners ?? []) listener();
    },
  };
}

/** The one that was used last comes last. */
export function windowsOf(application: Gtk.Application): readonly Gtk.Window[] {
  return (families.get(application) ?? []).map(({ window }) => window);
}

function bringToFront(siblings: Sibling[], own: Sibling): void {
  if (siblings.at(-1) === own || !remove(siblings, own)) return;
  siblings.push(own);
  for (const listener of own.listeners) listener();
}

/** Whether it was there. */
function remove(siblings: Sibling[], own: Sibling): boolean {
  const at = siblings.indexOf(own);
  if (at >= 0) siblings.splice(at, 1);
  return at >= 0;
}
