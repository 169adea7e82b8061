// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The work and its file, as a person meets them: saved, saved elsewhere, and asked about once before
 * changes would be lost.
 */
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { AppContext } from '../../editor/app-context.js';
import { EXTENSION } from '../../model/project-file/format.js';
import { askToSave, type SaveAnswer } from '../toolkit/ask-to-save.js';
import { askWhereToSave } from '../toolkit/file-dialogs.js';
import { demandTyped } from '../toolkit/forms/typed-text.js';
import { _ } from '../toolkit/gettext.js';
import type { Adw, Gtk } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import { nameOfWork, stemOf } from './work-name.js';

export interface SavingDeps {
  /** Shows the other window that has this file open: two would save over each other. */
  readonly showOpen: (path: string) => boolean;
  readonly context: Pick<AppContext, 'file' | 'recent' | 'store'>;
  readonly window: Gtk.Window;
  readonly notices: Notices;
}

export interface WorkSaving {
  save(): void;
  saveAs(): void;
  /** Does it at once where nothing would be lost; else asks, and does it unless that is called off. */
  afterAsking(proceed: () => void): void;
}

const ENDING = `.${EXTENSION}`;

export function createSaving(deps: SavingDeps): WorkSaving {
  const { context, window, notices } = deps;
  const { file } = context;
  let question: Adw.MessageDialog | undefined;
  const write = (path: string, whenSaved: () => void) => {
    const task = file.save(path);
    task.done.then(() => {
      context.recent.add(path);
      notices.say(_('Saved to {path}', { path }));
      whenSaved();
    }, notices.fail);
  };
  const saveAs = (whenSaved = () => {}) => {
    demandTyped(window);
    askForPath(deps, (path) => {
      if (deps.showOpen(path)) notices.say(openElsewhere(path));
      else write(path, whenSaved);
    });
  };
  const save = (whenSaved = () => {}) => {
    demandTyped(window);
    if (file.path === undefined) saveAs(whenSaved);
    else write(file.path, whenSaved);
  };
  const afterAsking = (proceed: () => void) => {
    if (question !== undefined) return question.present();
    if (!file.isModified) return proceed();
    question = askAboutChanges(deps, (answer) => {
      question = undefined;
      if (answer === 'discard') proceed();
      // What was changed while it was saved is not in the file.
      if (answer === 'save') notices.attempt(() => save(() => afterAsking(proceed)));
    });
  };
  return {
    save: () => notices.attempt(save),
    saveAs: () => notices.attempt(saveAs),
    afterAsking,
  };
}

function openElsewhere(path: string): string {
  return _('"{name}" is open in another window: close it there, or choose another name.', {
    name: basename(path),
  });
}

function askAboutChanges(
  { context, window }: SavingDeps,
  onAnswer: (answer: SaveAnswer) => void,
): Adw.MessageDialog {
  return askToSave(window, _('Save changes to "{name}"?', { name: nameOfWork(context) }), onAnswer);
}

function askForPath(
  { context, window, notices }: SavingDeps,
  onPath: (path: string) => void,
): void {
  const { path } = context.file;
  const name = `${stemOf(nameOfWork(context)).replaceAll('/', '-')}${ENDING}`;
  const folder = path === undefined ? undefined : dirname(path);
  askWhereToSave(
    window,
    { title: _('Save the Work'), name, ...(folder && { folder }) },
    (given) => {
      if (given.toLowerCase().endsWith(ENDING)) return onPath(given);
      const path = `${given}${ENDING}`;
      // The dialog asked about the name that was typed, not about this one.
      if (!existsSync(path)) return onPath(path);
      const sentence = _('There is a file "{name}" already: save under that name to replace it.', {
        name: basename(path),
      });
      notices.say(sentence);
    },
  );
}
