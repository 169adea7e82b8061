// SPDX-License-Identifier: GPL-3.0-or-later
/** Where macros are written, and the lines that go before and after every job. */
import type { Notebook } from '../../../machine/notebook.js';
import { askToSave, type SaveAnswer } from '../../toolkit/ask-to-save.js';
import { type Built, build } from '../../toolkit/built.js';
import { panelDialog, scopeOf } from '../../toolkit/dialog.js';
import { _ } from '../../toolkit/gettext.js';
import { Adw, Gtk } from '../../toolkit/gtk.js';
import { createNotices } from '../../toolkit/notices.js';
import { MacroDrafts } from './macro-drafts.js';
import {
  firstShown,
  isNamed,
  isRemovable,
  macroPlaces,
  savedAt,
  withoutMacro,
  withSaved,
} from './macro-places.js';

export interface MacroDialogDeps {
  readonly parent: Gtk.Window;
  readonly machineId: string;
  readonly notebook: Notebook;
}

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
    name.setVisible(isNamed(place));
    built.part('remove', Gtk.Button).setSensitive(isRemovable(notes(), place));
    name.setText(shownName);
    writeText(built, text);
    shown = place;
  };
  const list = (selected: number) => {
    shown = undefined;
    choice.setModel(Gtk.StringList.new(macroPlaces(notes())));
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
    notebook.change(machineId, withSaved(notes(), place, content));
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
      notebook.change(machineId, withoutMacro(notes(), place));
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
  list(firstShown(notes()));
  dialog.present();
}

function writeText(built: Built, text: string): void {
  built.part('text', Gtk.TextView).getBuffer().setText(text, -1);
}

function readText(built: Built): string {
  return built.part('text', Gtk.TextView).getBuffer().text ?? '';
}
