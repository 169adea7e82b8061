// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The works that were opened or saved last, each with its picture, name and folder, to choose one by mouse or keyboard.
 * Names are there at once; pictures, and what is no longer there, come when the files were looked at.
 */
import { basename, dirname } from 'node:path';
import { isAbort } from '../../../base/errors.js';
import type { AppContext } from '../../../editor/app-context.js';
import type { WorkLook } from '../../../editor/project/work-looks.js';
import { panelDialog, scopeOf } from '../../toolkit/dialog.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk, throwLater } from '../../toolkit/gtk.js';
import { stemOf } from '../work-name.js';
import { createRecentRow, type RecentRow } from './recent-row.js';

export interface RecentDialogDeps extends Pick<AppContext, 'recent' | 'lookAtWorks'> {
  readonly parent: Gtk.Window;
  readonly onChosen: (path: string) => void;
}

const WIDTH = 520;
const HEIGHT = 560;

export function openRecentDialog(deps: RecentDialogDeps): Adw.Window {
  const { parent, recent, onChosen } = deps;
  const { paths } = recent;
  const rows = paths.map((path) => createRecentRow(stemOf(basename(path)), dirname(path)));
  const group = new Adw.PreferencesGroup();
  if (rows.length === 0) group.setDescription(_('No work was saved yet'));
  for (const { row } of rows) group.add(row);
  const page = new Adw.PreferencesPage();
  page.add(group);
  const content = new Gtk.Box({ orientation: Gtk.Orientation.VERTICAL });
  content.append(new Adw.HeaderBar());
  page.setVexpand(true);
  content.append(page);
  const dialog = panelDialog(parent, _('Recent Works'), content);
  dialog.setDefaultSize(WIDTH, Math.min(HEIGHT, parent.getHeight()));
  const { scoped } = scopeOf(dialog);
  for (const [i, { row }] of rows.entries()) {
    const choose = () => {
      dialog.close();
      onChosen(paths[i]!);
    };
    row.on('activated', scoped(choose));
  }
  const looking = deps.lookAtWorks(paths);
  looking.done.then(
    scoped((looks) => showLooks(rows, looks)),
    // The list continues without pictures: what fails there is a fault of Kerf.
    (error) => {
      if (!isAbort(error)) throwLater(error);
    },
  );
  dialog.on('unmap', () => {
    looking.cancel();
    for (const row of rows) row[Symbol.dispose]();
  });
  dialog.present();
  rows[0]?.row.grabFocus();
  return dialog;
}

function showLooks(rows: readonly RecentRow[], looks: readonly WorkLook[]): void {
  for (const [i, look] of looks.entries()) rows[i]?.show(look);
}
