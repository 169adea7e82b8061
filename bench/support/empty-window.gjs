// SPDX-License-Identifier: GPL-3.0-or-later
// An empty libadwaita window by gjs; prints when its first frame was drawn, ms since 1970.
imports.gi.versions.Gtk = '4.0';
imports.gi.versions.Adw = '1';
const { Adw, GLib, Gtk } = imports.gi;

const application = new Adw.Application({});
application.connect('activate', () => {
  const window = new Adw.ApplicationWindow({ application, defaultWidth: 1280, defaultHeight: 800 });
  const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
  box.append(new Adw.HeaderBar());
  window.set_content(box);
  window.present();
  window.get_frame_clock().connect('after-paint', () => {
    print(GLib.get_real_time() / 1000);
    application.quit();
  });
});
application.run([]);
