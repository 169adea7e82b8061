// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The settings of the machine in use, as forms rendered from their schemas. Nothing changes before
 * Save; then it is kept among one's own machines, a built-in one in its place. For a machine that is
 * not connected: a session goes by the profile it was made with.
 */
import { AppError } from '../../../base/errors.js';
import { msg } from '../../../base/message.js';

import type { MachineChooser } from '../../../machine/choice.js';
import type { MachineProfile } from '../../../machine/profile.js';
import {
  PROFILE_SECTIONS,
  type Section,
  sectionSchemas,
  valuesIn,
  withValues,
} from '../../../machine/profile-sections.js';
import { build } from '../../toolkit/built.js';
import { panelDialog, scopeOf } from '../../toolkit/dialog.js';
import type { FieldValue } from '../../toolkit/forms/field-row.js';
import { createForm } from '../../toolkit/forms/form.js';
import { demandTyped } from '../../toolkit/forms/typed-text.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import { createNotices } from '../../toolkit/notices.js';

export interface ProfileDialogDeps {
  readonly parent: Gtk.Window;
  readonly chooser: MachineChooser;
}

export function openProfileDialog({ parent, chooser }: ProfileDialogDeps): void {
  const built = build('profile-dialog');
  const dialog = panelDialog(parent, _('Machine Settings'), built.part('content', Gtk.Box));
  const { scoped } = scopeOf(dialog);
  const notices = createNotices(built.part('toasts', Adw.ToastOverlay), () => dialog);
  let { machine } = chooser.choice;
  const name = built.part('name', Adw.EntryRow);
  name.setText(_(machine.name));
  const page = built.part('page', Adw.PreferencesPage);
  for (const section of PROFILE_SECTIONS) {
    const change = (key: string, value: FieldValue) =>
      notices.attempt(() => {
        machine = withValues(machine, section, { [key]: value });
      });
    page.add(createSection({ machine, section, onChanged: scoped(change) }));
  }
  const save = () =>
    notices.attempt(async () => {
      demandTyped(dialog);
      const written = nameIn(name);
      const named = written === _(machine.name) ? machine : { ...machine, name: written };
      chooser.keep(named);
      await chooser.choose({ ...chooser.choice, machine: named });
      dialog.close();
    });
  built.part('save', Gtk.Button).on('clicked', scoped(save));
  dialog.present();
}

interface SectionDeps {
  readonly machine: MachineProfile;
  readonly section: Section;
  readonly onChanged: (key: string, value: FieldValue) => void;
}

function createSection({ machine, section, onChanged }: SectionDeps): Adw.PreferencesGroup {
  const group = new Adw.PreferencesGroup({ title: titleOf(section) });
  const form = createForm({
    schema: sectionSchemas[section],
    values: valuesIn(machine, section),
    onChanged,
    onGesture: () => undefined,
  });
  for (const row of form.rows) group.add(row);
  return group;
}

function titleOf(section: Section): string {
  const titles: Readonly<Record<Section, string>> = {
    bed: _('Bed'),
    motion: _('Motion'),
    head: _('Head'),
    controller: _('Controller'),
  };
  return titles[section];
}

function nameIn(row: Adw.EntryRow): string {
  const written = row.getText().trim();
  if (written !== '') return written;
  throw new AppError('machine.name', msg('Give the machine a name.'));
}
