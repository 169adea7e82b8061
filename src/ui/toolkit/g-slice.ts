// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Must be evaluated before node-gtk is loaded: before GLib 2.76, boxed values such as Graphene.Rect
 * come from GLib's slice allocator and node-gtk gives them back with free(), which aborts the app.
 * GLib reads the variable once, when it is first used in the process.
 */
process.env['G_SLICE'] ??= 'always-malloc';
