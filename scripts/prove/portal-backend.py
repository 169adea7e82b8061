#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for the desktop behind xdg-desktop-portal: every question for a file to open is answered with the path in the
file given first, every question where to save with the folder given second, and to be kept awake is granted. Asked
whether a program may run in the background it says what the file given third says: yes or no."""

import pathlib
import subprocess
import sys

from gi.repository import Gio, GLib

INTERFACE = """<node><interface name="org.freedesktop.impl.portal.FileChooser">
  <method name="OpenFile">
    <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="u" direction="out"/><arg type="a{sv}" direction="out"/>
  </method>
  <method name="SaveFile">
    <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="u" direction="out"/><arg type="a{sv}" direction="out"/>
  </method>
</interface>
<interface name="org.freedesktop.impl.portal.Inhibit">
  <method name="Inhibit">
    <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="u" direction="in"/><arg type="a{sv}" direction="in"/>
  </method>
</interface>
<interface name="org.freedesktop.impl.portal.Background">
  <method name="GetAppState"><arg type="a{sv}" direction="out"/></method>
  <method name="NotifyBackground">
    <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="u" direction="out"/><arg type="a{sv}" direction="out"/>
  </method>
  <method name="EnableAutostart">
    <arg type="s" direction="in"/><arg type="b" direction="in"/><arg type="as" direction="in"/>
    <arg type="u" direction="in"/><arg type="b" direction="out"/>
  </method>
</interface>
<interface name="org.freedesktop.impl.portal.Access">
  <method name="AccessDialog">
    <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="u" direction="out"/><arg type="a{sv}" direction="out"/>
  </method>
</interface></node>"""
CHOSEN, REFUSED = 0, 1
# To be told that a program runs without a window, and to do nothing about it.
LEFT_ALONE = 2
APP = "io.github.kerf_laser.Kerf"
RUNNING = 1

to_open = pathlib.Path(sys.argv[1])
save_in = pathlib.Path(sys.argv[2])
allow = pathlib.Path(sys.argv[3])


def answer(_connection, _sender, _path, _interface, method, arguments, invocation):
    if method == "Inhibit":
        _handle, app, _window, what, options = arguments.unpack()
        print(f"Inhibit of {app}: {what}, “{options.get('reason')}”", flush=True)
        invocation.return_value(None)
        return
    if method == "GetAppState":
        # xdg-desktop-portal ends what runs without a window and without leave.
        windows = subprocess.run(["xwininfo", "-root", "-tree"], capture_output=True, text=True, check=False).stdout
        shown = {APP: GLib.Variant("u", RUNNING)} if APP in windows else {}
        invocation.return_value(GLib.Variant("(a{sv})", (shown,)))
        return
    if method == "EnableAutostart":
        invocation.return_value(GLib.Variant("(b)", (False,)))
        return
    if method == "NotifyBackground":
        invocation.return_value(GLib.Variant("(ua{sv})", (LEFT_ALONE, {})))
        return
    if method == "AccessDialog":
        _handle, app, *_rest = arguments.unpack()
        is_allowed = allow.read_text().strip() == "yes"
        print(f"{method} of {app}: {'allowed' if is_allowed else 'refused'}", flush=True)
        invocation.return_value(GLib.Variant("(ua{sv})", (CHOSEN if is_allowed else REFUSED, {})))
        return
    _handle, app, _parent, title, options = arguments.unpack()
    if method == "OpenFile":
        path = pathlib.Path(to_open.read_text().strip())
    else:
        path = save_in / options.get("current_name", "unnamed")
    print(f"{method} of {app}, “{title}”: {path}", flush=True)
    results = {"uris": GLib.Variant("as", [path.as_uri()]), "writable": GLib.Variant("b", True)}
    invocation.return_value(GLib.Variant("(ua{sv})", (CHOSEN, results)))


def begin(connection, _name):
    node = Gio.DBusNodeInfo.new_for_xml(INTERFACE)
    for interface in node.interfaces:
        connection.register_object("/org/freedesktop/portal/desktop", interface, answer, None, None)


NAME = "org.freedesktop.impl.portal.desktop.kerfproof"
Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, begin, None, None)
GLib.MainLoop().run()
