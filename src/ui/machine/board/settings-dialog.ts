// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The board's own settings: looked up, changed, kept in a file and brought back. Only what was changed
 * is written, one by one, and what the board then has is shown.
 */
import { namingFile } from '../../../base/name-file.js';
import { readPlainFile } from '../../../base/read-plain-file.js';
import { replaceFile } from '../../../base/replace-file.js';
import type { MachineLink } from '../../../devices/contract/link.js';
import {
  backupText,
  changesTo,
  MAX_BACKUP_BYTES,
  parseBackup,
  writeSettings,
} from '../../../editor/settings-backup.js';
import { faultOfSetting } from '../../../gcode/dollar-settings.js';
import { build } from '../../toolkit/built.js';
import { panelDialog, scopeOf } from '../../toolkit/dialog.js';
import { askForFiles, askWhereToSave } from '../../toolkit/file-dialogs.js';
import { _, plural } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import { createNotices } from '../../toolkit/notices.js';
import { createSettingRow, type SettingRow } from './setting-row.js';

export interface SettingsDialogDeps {
  readonly parent: Gtk.Window;
  readonly link: MachineLink;
}

/** Reads the settings first; rejects if the machine cannot report them now. */
export async function openSettingsDialog({ parent, link }: SettingsDialogDeps): Promise<void> {
  await link.command({ kind: 'read-settings' });
  const built = build('settings-dialog');
  const dialog = panelDialog(parent, _('Controller Settings'), built.part('content', Gtk.Box));
  const { scoped } = scopeOf(dialog);
  const notices = createNotices(built.part('toasts', Adw.ToastOverlay), () => dialog);
  const rows: SettingRow[] = [];
  const settings = () => link.state.settings ?? [];
  const reported = () => link.state.settingMeanings ?? [];
  const changes = () =>
    changesTo(
      rows.map((row) => ({ number: row.number, value: row.value() })),
      settings(),
    );
  const write = built.part('write', Gtk.Button);
  const showCount = () => {
    const wanted = changes();
    const isGood = wanted.every(
      ({ number, value }) => faultOfSetting(number, value, reported()) === undefined,
    );
    write.setSensitive(wanted.length > 0 && isGood);
    const count = wanted.length;
    write.setLabel(count === 0 ? _('_Write') : plural(count, '_Write one', '_Write {n}'));
  };
  const onChange = scoped(showCount);
  const group = built.part('rows', Adw.PreferencesGroup);
  for (const setting of settings()) {
    const row = createSettingRow(setting, reported(), onChange);
    rows.push(row);
    group.add(row.row);
  }
  const showAll = () => {
    for (const { number, value } of settings()) rows.find((r) => r.number === number)?.show(value);
    showCount();
  };
  const writeAll = () => notices.attempt(() => writeSettings(link, changes()).finally(showAll));
  write.on('clicked', scoped(writeAll));
  const backUp = () => {
    const saving = { title: _('Back Up the Settings'), name: 'settings.json' };
    askWhereToSave(dialog, saving, (path) => {
      const { firmware = '' } = link.state;
      const text = backupText({ firmware, settings: settings() });
      notices.attempt(() => replaceFile(path, text));
    });
  };
  built.part('backup', Gtk.Button).on('clicked', scoped(backUp));
  const restore = () => {
    const kinds = { label: _('Settings'), extensions: ['json'] };
    askForFiles(dialog, kinds, ([path]) => {
      // Only fills the rows: the values can be checked, and are written by a separate button.
      if (path !== undefined) notices.attempt(() => bringBack(rows, path));
    });
  };
  built.part('restore', Gtk.Button).on('clicked', scoped(restore));
  const search = built.part('search', Gtk.SearchEntry);
  const find = () => {
    for (const row of rows) row.row.setVisible(row.matches(search.getText()));
  };
  search.on('search-changed', scoped(find));
  dialog.present();
}

function bringBack(rows: readonly SettingRow[], path: string): void {
  const { settings } = namingFile(path, () =>
    parseBackup(readPlainFile(path, { maxBytes: MAX_BACKUP_BYTES }).toString('utf8')),
  );
  for (const { number, value } of settings) {
    rows.find((row) => row.number === number)?.show(value);
  }
}
