// SPDX-License-Identifier: GPL-3.0-or-later
/** The dialog that says what Kerf is, who made it, and under which licence. */
import { setAbove } from '../toolkit/dialog.js';
import { _ } from '../toolkit/gettext.js';
import { Adw, Gtk } from '../toolkit/gtk.js';
import { APPLICATION_ID } from './application-id.js';

export function openAbout(parent: Gtk.Window, version: string): void {
  const about = new Adw.AboutWindow({
    modal: true,
    applicationName: 'Kerf',
    applicationIcon: APPLICATION_ID,
    developerName: _('The Kerf authors'),
    version,
    comments: _('A laser workshop for the Linux desktop: drawings and pictures in, safe work out.'),
    licenseType: Gtk.License.GPL_3_0,
  });
  setAbove(about, parent);
  about.present();
}
