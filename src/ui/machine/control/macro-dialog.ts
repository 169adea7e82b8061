// SPDX-License-Identifier: GPL-3.0-or-later
/** Where macros are written, and the lines that go before and after every job. */
import { AppError } from '../../../base/errors.js';
import { msg } from '../../../base/message.js';

import type { Notebook } from '../../../machine/notebook.js';
import type { MachineNotes } from '../../../machine/notes.js';
import { askToSave, type SaveAnswer } from '../../toolkit/ask-to-save.js';
import { type Built, build } from '../../toolkit/built.js';
import { panelDialog, scopeOf } from '../../toolkit/dialog.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import { createNotices } from '../../toolkit/notices.js';
import { type MacroDraft, MacroDrafts } from './macro-drafts.js';

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
  const drafts = new MacroDrafts();
  /** The place in the list whose lines are shown; none while the list is made again. */
  let shown: number | undefined;
  const keep = () => {
    if (shown === undefined) return;
    const written = { name: name.getText(), text: readText(built) };
    drafts.keep(shown, written, savedAt(notes(), shown));
  };
  const show = () => {
    const place = choice.getSelected();
    const { name: shownName, text } = drafts.at(place) ?? savedAt(notes(), place);
    const { macro } = contentOf(notes(), subjectAt(place));
    name.setVisible('macro' in subjectAt(place));
    built.part('remove', Gtk.Button).setSensitive(macro !== undefined);
    name.setText(shownName);
    writeText(built, text);
    shown = place;
  };
  const list = (selected: number) => {
    shown = undefined;
    choice.setModel(Gtk.StringList.new(namesOf(notes())));
    choice.setSelected(selected);
    show();
  };
  const choose = () => {
    if (shown === undefined) return;
    keep();
    show();
  };
  choice.on('notify::selected', scoped(choose));
  const saveAt = (place: number) => {
    const content = drafts.at(place) ?? savedAt(notes(), place);
    const change = saved(notes(), subjectAt(place), { ...content, name: content.name.trim() });
    notebook.change(machineId, change);
    drafts.forget(place);
  };
  const save = () =>
    notices.attempt(() => {
      const place = choice.getSelected();
      keep();
      saveAt(place);
      list(place);
      notices.say(_('Saved'));
    });
  const remove = () =>
    notices.attempt(() => {
      const place = choice.getSelected();
      const wanted = subjectAt(place);
      const macros = notes().macros.filter(
        (_macro, i) => !('macro' in wanted && i === wanted.macro),
      );
      notebook.change(machineId, { macros });
      drafts.remove(place);
      list(0);
    });
  built.part('save', Gtk.Button).on('clicked', scoped(save));
  built.part('remove', Gtk.Button).on('clicked', scoped(remove));
  const closing = { isAgreed: false };
  const close = () => {
    closing.isAgreed = true;
    dialog.close();
  };
  /** What cannot be saved is shown, with the reason. */
  const saveAll = () => {
    for (const place of drafts.places) {
      list(place);
      saveAt(place);
    }
    close();
  };
  const answered = scoped((answer: SaveAnswer) => {
    if (answer === 'save') notices.attempt(saveAll);
    if (answer === 'discard') close();
  });
  dialog.on('close-request', () => {
    if (!closing.isAgreed) keep();
    if (closing.isAgreed || drafts.places.length === 0) return false;
    askToSave(dialog, _('Save the lines that you wrote?'), answered);
    return true;
  });
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

/** What a place of the list holds where nothing was written since. */
function savedAt(notes: MachineNotes, place: number): MacroDraft {
  const { hook, macro } = contentOf(notes, subjectAt(place));
  return { name: macro?.name ?? '', text: hook ?? macro?.text ?? '' };
}

/** The notes with what was written. Throws AppError `macro.name`. */
function saved(
  { hooks, macros }: MachineNotes,
  subject: Subject,
  content: MacroDraft,
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
