// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The arrow keys as a way to move the head. Only while switched on, and only with the keyboard inside
 * the machine panel and not in something one types into: on the canvas arrows move the selection.
 */
import { ARROWS } from '../../../editor/tools/arrow-keys.js';
import type { Point } from '../../../geometry/path.js';
import { Gdk, Gtk } from '../../toolkit/gtk.js';

export interface JogKeysDeps {
  readonly panel: Gtk.Widget;
  readonly toggle: Gtk.Switch;
  /** The direction that the keys held give, each −1…1; `undefined` when none is held. */
  readonly onDirection: (direction: Point | undefined) => void;
}

export function listenToJogKeys({ panel, toggle, onDirection }: JogKeysDeps): () => void {
  const held = new Map<string, Point>();
  const emit = () => onDirection(sumOf([...held.values()]));
  const letGo = () => {
    if (held.size === 0) return;
    held.clear();
    emit();
  };
  const keys = new Gtk.EventControllerKey();
  keys.setPropagationPhase(Gtk.PropagationPhase.CAPTURE);
  keys.on('key-pressed', (keyval, _code, state) => {
    const name = nameOf(keyval);
    const arrow = ARROWS.get(name);
    if (arrow === undefined || !toggle.getActive() || isTyping(panel) || hasModifier(state)) {
      return false;
    }
    // A key held down comes again and again.
    if (!held.has(name)) {
      held.set(name, arrow);
      emit();
    }
    return true;
  });
  keys.on('key-released', (keyval) => {
    if (held.delete(nameOf(keyval))) emit();
  });
  panel.addController(keys);
  const focus = new Gtk.EventControllerFocus();
  focus.on('leave', letGo);
  panel.addController(focus);
  panel.on('state-flags-changed', () => {
    if ((panel.getStateFlags() & Gtk.StateFlags.BACKDROP) !== 0) letGo();
  });
  toggle.on('notify::active', letGo);
  return letGo;
}

function isTyping(panel: Gtk.Widget): boolean {
  const root = panel.getRoot();
  const focus = root instanceof Gtk.Window ? root.getFocus() : null;
  return focus instanceof Gtk.Text || focus instanceof Gtk.TextView;
}

function hasModifier(state: number): boolean {
  const { CONTROL_MASK, ALT_MASK, SUPER_MASK } = Gdk.ModifierType;
  return (state & (CONTROL_MASK | ALT_MASK | SUPER_MASK)) !== 0;
}

function nameOf(keyval: number): string {
  return (Gdk.keyvalName(keyval) ?? '').replace(/^KP_/, '');
}

function sumOf(arrows: readonly Point[]): Point | undefined {
  if (arrows.length === 0) return undefined;
  const x = Math.sign(arrows.reduce((sum, arrow) => sum + arrow.x, 0));
  const y = Math.sign(arrows.reduce((sum, arrow) => sum + arrow.y, 0));
  return x === 0 && y === 0 ? undefined : { x, y };
}
