// SPDX-License-Identifier: GPL-3.0-or-later
/** The doctor's page in a window of its own. */
import type { AppContext } from '../../../editor/app-context.js';
import { panelDialog } from '../../toolkit/dialog.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import { createNotices } from '../../toolkit/notices.js';
import { createDoctorPage } from './doctor-page.js';

export interface DoctorDialogDeps {
  readonly parent: Gtk.Window;
  readonly context: Pick<AppContext, 'examine'>;
}

export function openDoctor({ parent, context }: DoctorDialogDeps): void {
  const toasts = new Adw.ToastOverlay();
  const content = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
  content.append(new Adw.HeaderBar());
  content.append(toasts);
  const dialog = panelDialog(parent, _('Check This Computer'), content);
  const notices = createNotices(toasts, () => dialog);
  const page = createDoctorPage({ examine: () => context.examine(), notices });
  const preferences = new Adw.PreferencesPage();
  const group = page.widget;
  if (group instanceof Adw.PreferencesGroup) preferences.add(group);
  preferences.setVexpand(true);
  toasts.setChild(preferences);
  dialog.on('destroy', () => page.dispose());
  dialog.present();
}
