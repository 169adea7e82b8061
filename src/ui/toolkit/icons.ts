// SPDX-License-Identifier: GPL-3.0-or-later
/** Kerf's own icons and style sheet, made known to a display once. */
import { fileURLToPath } from 'node:url';
import { installedUrl } from './built.js';
import { Gdk, Gtk } from './gtk.js';

/** Shown where an operation names an icon that no theme has. */
export const FALLBACK_ICON = 'kerf-laser-symbolic';

const dressed = new Set<Gdk.Display>();

/** Adds icons and style to the default display; harmless when repeated. */
export function dressDisplay(): void {
  const display = Gdk.Display.getDefault();
  if (display === null || dressed.has(display)) return;
  dressed.add(display);
  Gtk.IconTheme.getForDisplay(display).addSearchPath(
    fileURLToPath(installedUrl('resources/icons')),
  );
  const style = new Gtk.CssProvider();
  style.loadFromPath(fileURLToPath(installedUrl('ui/style.css')));
  const priority = Gtk.STYLE_PROVIDER_PRIORITY_APPLICATION;
  Gtk.StyleContext.addProviderForDisplay(display, style, priority);
}

/** The icon if there is one, else the laser. */
export function knownIcon(name: string): string {
  const display = Gdk.Display.getDefault();
  if (display === null) return FALLBACK_ICON;
  return Gtk.IconTheme.getForDisplay(display).hasIcon(name) ? name : FALLBACK_ICON;
}
