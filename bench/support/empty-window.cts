// SPDX-License-Identifier: GPL-3.0-or-later
/** An empty libadwaita window by node-gtk: what no window of Kerf can be faster than. */
const { require: load } = require('node-gtk');
const Gtk = load('Gtk', '4.0');
const Adw = load('Adw', '1');

const application = new Adw.Application({});
application.on('activate', () => {
  const window = new Adw.ApplicationWindow({ application, defaultWidth: 1280, defaultHeight: 800 });
  const box = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
  box.append(new Adw.HeaderBar());
  window.setContent(box);
  window.present();
});
application.run([]);
