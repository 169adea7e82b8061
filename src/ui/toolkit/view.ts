// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What every part of the window is: a widget to put somewhere, and an end. The code that makes a view
 * disposes it, after taking its widget out of the tree.
 */
import type { Gtk } from './gtk.js';

export interface View<W extends Gtk.Widget = Gtk.Widget> {
  readonly widget: W;
  dispose(): void;
}
