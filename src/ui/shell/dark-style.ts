// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether the desktop wants dark. The style manager lives as long as the app and keeps every handler
 * that was ever connected to it, so it gets one, and everybody else listens here.
 */
import { type Listenable, Signal } from '../../base/signal.js';
import { Adw } from '../toolkit/gtk.js';

export interface DarkStyle {
  readonly isDark: boolean;
  readonly changed: Listenable<[isDark: boolean]>;
}

let shared: DarkStyle | undefined;

export function darkStyle(): DarkStyle {
  shared ??= openDarkStyle();
  return shared;
}

function openDarkStyle(): DarkStyle {
  const manager = Adw.StyleManager.getDefault();
  const changed = new Signal<[boolean]>();
  manager.on('notify::dark', () => changed.emit(manager.getDark()));
  return {
    get isDark() {
      return manager.getDark();
    },
    changed,
  };
}
