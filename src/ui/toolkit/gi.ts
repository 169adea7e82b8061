// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The run-time half of `#gi`: loads node-gtk and asks it for the namespaces at pinned versions. The
 * compiler never looks here for types: `#gi` names the generated declarations, in which `Gtk.Button`
 * is a value and a type. Imported by gtk.ts alone.
 */
import './g-slice.js';
import gi from 'node-gtk';

export const GLib = gi.require('GLib', '2.0');
export const GObject = gi.require('GObject', '2.0');
export const Gio = gi.require('Gio', '2.0');
export const Graphene = gi.require('Graphene', '1.0');
export const Pango = gi.require('Pango', '1.0');
export const GdkPixbuf = gi.require('GdkPixbuf', '2.0');
export const Gdk = gi.require('Gdk', '4.0');
export const Gsk = gi.require('Gsk', '4.0');
export const Gtk = gi.require('Gtk', '4.0');
export const Adw = gi.require('Adw', '1');
