// SPDX-License-Identifier: GPL-3.0-or-later
/** Where macros are written, and the lines that go before and after every job. */
import { AppError } from '../../../base/errors.js';
import { msg } from '../../../base/message.js';

import type { Notebook } from '../../../machine/notebook.js';
import type { MachineNotes } from '../../../machine/notes.js';
import { type Built, build } from '../../toolkit/built.js';
import { panelDialog, scopeOf } from '../../toolkit/dialog.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import { createNotices } from '../../toolkit/notices.js';

export interface MacroDialogDeps {
  readonly parent: Gtk.Window;
  readonly machineId: string;
  readonly notebook: Notebook;
}

/** What is chosen: one of the two hooks, a macro, or one that is not there yet. */
type Subject = { readonly hook: 'before' | 'after' } | { readonly macro: number };

export function openMacroDialog({ parent, machineId, notebook }: MacroDialogDeps): void {
  const built = build('macro-dialog');
  const dialog = panelDialog(parent, _('Macros'), built.part('content', Gtk.Box));
  const { scoped } = scopeOf(dialog);
  const notices = createNotices(built.part('toasts', Adw.ToastOverlay), () => dialog);
  const choice = built.part('choice', Adw.ComboRow);
  const name = built.part('name', Adw.EntryRow);
  const notes = () => notebook.read(machineId);
  const subject = () => subjectAt(choice.getSelected());
  const show = () => {
    const { hook, macro } = contentOf(notes(), subject());
    name.setVisible(hook === undefined);
    built.part('remove', Gtk.Button).setSensitive(macro !== undefined);
    name.setText(macro?.name ?? '');
    writeText(built, hook ?? macro?.text ?? '');
  };
  const list = (selected: number) => {
    choice.setModel(Gtk.StringList.new(namesOf(notes())));
    choice.setSelected(selected);
    show();
  };
  choice.on('notify::selected', scoped(show));
  const save = () =>
    notices.attempt(() => {
      const selected = choice.getSelected();
      const content = { name: name.getText().trim(), text: readText(built) };
      notebook.change(machineId, saved(notes(), subject(), content));
      list(selected);
      notices.say(_('Saved'));
    });
  const remove = () =>
    notices.attempt(() => {
      const wanted = subject();
      const macros = notes().macros.filter(
        (_macro, i) => !('macro' in wanted && i === wanted.macro),
      );
      notebook.change(machineId, { macros });
      list(0);
    });
  built.part('save', Gtk.Button).on('clicked', scoped(save));
  built.part('remove', Gtk.Button).on('clicked', scoped(remove));
  list(notes().macros.length > 0 ? 2 : 0);
  dialog.present();
}

function namesOf({ macros }: MachineNotes): string[] {
  const names = macros.map((macro) => macro.name);
  return [_('Before every job'), _('After every job'), ...names, _('New macro')];
}

function subjectAt(selected: number): Subject {
  if (selected === 0) return { hook: 'before' };
  return selected === 1 ? { hook: 'after' } : { macro: selected - 2 };
}

function contentOf({ hooks, macros }: MachineNotes, subject: Subject) {
  if ('hook' in subject) return { hook: hooks[subject.hook] };
  return { macro: macros[subject.macro] };
}

/** The notes with what was written. Throws AppError `macro.name`. */
function saved(
  { hooks, macros }: MachineNotes,
  subject: Subject,
  content: { readonly name: string; readonly text: string },
): Partial<MachineNotes> {
  if ('hook' in subject) return { hooks: { ...hooks, [subject.hook]: content.text } };
  const others = macros.filter((_macro, i) => i !== subject.macro);
  const isTaken = others.some(({ name }) => name.toLowerCase() === content.name.toLowerCase());
  if (content.name === '' || isTaken) {
    throw new AppError('macro.name', msg('A macro needs a name that no other macro has.'));
  }
  return { macros: macros.toSpliced(subject.macro, 1, content) };
}

function writeText(built: Built, text: string): void {
  built.part('text', Gtk.TextView).getBuffer().setText(text, -1);
}

function readText(built: Built): string {
  return built.part('text', Gtk.TextView).getBuffer().text ?? '';
}
