// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the doctor finds on this computer: a row per finding with what to do, and a button that copies
 * the command that does it. Kerf types nothing itself: such commands want a password, and a look.
 */
import { Disposables } from '../../../base/disposable.js';
import type { Finding } from '../../../doctor/finding.js';
import { severityClass, severityIcon } from '../../job/problem-list.js';
import { _, rendered } from '../../toolkit/gettext.js';
import { Adw, Gdk, GLib, Gtk } from '../../toolkit/gtk.js';
import { iconButton } from '../../toolkit/icon-button.js';
import type { Notices } from '../../toolkit/notices.js';
import type { View } from '../../toolkit/view.js';

export interface DoctorPageDeps {
  /** Looks at the computer; errors first. */
  readonly examine: () => Promise<readonly Finding[]>;
  readonly notices: Notices;
}

/** Looks once when it is made, and again whenever it is asked to. */
export function createDoctorPage({ examine, notices }: DoctorPageDeps): View {
  const disposables = new Disposables();
  const group = new Adw.PreferencesGroup({ title: _('This computer') });
  const again = iconButton('view-refresh-symbolic', _('Look again'), ['flat']);
  group.setHeaderSuffix(again);
  let rows: readonly Gtk.Widget[] = [];
  const show = (fresh: readonly Gtk.Widget[]) => {
    if (disposables.isDisposed) return;
    for (const row of rows) group.remove(row);
    for (const row of fresh) group.add(row);
    rows = fresh;
  };
  const look = () =>
    notices.attempt(async () => {
      again.setSensitive(false);
      try {
        const findings = await examine();
        show(findings.length === 0 ? [soundRow()] : findings.map((f) => findingRow(f, notices)));
      } finally {
        again.setSensitive(true);
      }
    });
  again.on('clicked', look);
  look();
  return { widget: group, dispose: () => disposables.dispose() };
}

function soundRow(): Gtk.Widget {
  const title = _('No problems found.');
  return withIcon(new Adw.ActionRow({ title }), 'emblem-ok-symbolic', 'success');
}

function findingRow(finding: Finding, notices: Notices): Gtk.Widget {
  const { message, command, severity } = finding;
  const row = new Adw.ActionRow({ titleLines: 0 });
  // Markup is switched off before any text: a command is full of signs that it would stumble over.
  row.setUseMarkup(false);
  row.setTitle(rendered(message));
  if (command !== undefined) {
    row.setSubtitle(command);
    row.setSubtitleLines(0);
    row.addSuffix(copyButton(command, notices));
  }
  return withIcon(row, severityIcon(severity), severityClass(severity));
}

function copyButton(command: string, notices: Notices): Gtk.Button {
  const button = iconButton('edit-copy-symbolic', _('Copy the command'), ['flat']);
  button.on('clicked', () => {
    const text = GLib.Bytes.new([...new TextEncoder().encode(command)]);
    const provider = Gdk.ContentProvider.newForBytes('text/plain;charset=utf-8', text);
    button.getClipboard().setContent(provider);
    notices.say(_('Copied: paste it into a terminal.'));
  });
  return button;
}

function withIcon(row: Adw.ActionRow, name: string, cssClass: string): Adw.ActionRow {
  const icon = Gtk.Image.newFromIconName(name);
  icon.addCssClass(cssClass);
  row.addPrefix(icon);
  return row;
}
