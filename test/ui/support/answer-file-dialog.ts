// SPDX-License-Identifier: GPL-3.0-or-later
/** The desktop's own file dialog, answered without a hand. */
import { basename, dirname } from 'node:path';
import { Gio, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { until, within } from './gtk-loop.js';

const MOMENT_MS = 500;

export interface AskedFile {
  readonly title: string | null;
  /** That is offered where something is to be saved. */
  readonly name: string | null;
  readonly kinds: readonly (string | null)[];
  readonly isModal: boolean;
}

/** Chooses the file, or calls the dialog off without one; resolves with what was asked. */
export async function answerFileDialog(path?: string): Promise<AskedFile> {
  await until(() => openFileDialogs().length > 0);
  const [dialog] = openFileDialogs();
  const asked = askedBy(dialog!);
  if (path !== undefined) {
    // On its way onto the screen the dialog goes to a folder of its own.
    do choose(dialog!, path);
    while (!(await within(MOMENT_MS, () => dialog!.getFile()?.getPath() === path)));
  }
  dialog!.response(path === undefined ? Gtk.ResponseType.CANCEL : Gtk.ResponseType.ACCEPT);
  await until(() => openFileDialogs().length === 0);
  return asked;
}

function choose(dialog: Gtk.FileChooserDialog, path: string): void {
  if (dialog.getAction() === Gtk.FileChooserAction.SAVE) {
    dialog.setCurrentFolder(Gio.File.newForPath(dirname(path)));
    dialog.setCurrentName(basename(path));
  } else dialog.setFile(Gio.File.newForPath(path));
}

export function openFileDialogs(): readonly Gtk.FileChooserDialog[] {
  const list = Gtk.Window.getToplevels();
  const all = Array.from({ length: list.getNItems() }, (_, i): unknown => list.getItem(i));
  return all.filter((w): w is Gtk.FileChooserDialog => {
    return w instanceof Gtk.FileChooserDialog && w.getVisible();
  });
}

function askedBy(dialog: Gtk.FileChooserDialog): AskedFile {
  const isSaving = dialog.getAction() === Gtk.FileChooserAction.SAVE;
  const filters = dialog.getFilters();
  return {
    title: dialog.getTitle(),
    name: isSaving ? dialog.getCurrentName() : null,
    kinds: Array.from({ length: filters.getNItems() }, (_, i) =>
      // The list of filters holds Gtk.FileFilters, which a list model does not say.
      (filters.getItem(i) as unknown as Gtk.FileFilter).getName(),
    ),
    isModal: dialog.getModal(),
  };
}
