// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Asking for files with the desktop's own dialog, which is the portal's in a sandbox. The native
 * chooser works from GTK 4.8 on; newer GTKs still have it.
 */
import { _ } from './gettext.js';
import { Gio, Gtk } from './gtk.js';

export interface FileKinds {
  readonly label: string;
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  /** Where the dialog begins; where it was last without this. */
  readonly folder?: string;
}

export function askForFiles(
  parent: Gtk.Window,
  kinds: FileKinds,
  onChosen: (paths: readonly string[]) => void,
): void {
  const dialog = chooser(parent, _('Open Files'), Gtk.FileChooserAction.OPEN);
  dialog.setSelectMultiple(true);
  if (kinds.folder !== undefined) dialog.setCurrentFolder(Gio.File.newForPath(kinds.folder));
  dialog.addFilter(filterOf(kinds));
  whenAccepted(dialog, () => onChosen(pathsOf(dialog)));
}

export interface Saving {
  readonly title: string;
  /** That the file is to have unless a person types another. */
  readonly name: string;
  /** Where the dialog begins; where it was last without this. */
  readonly folder?: string;
  /** The kinds of files that can be written, shown as filters. */
  readonly kinds?: readonly FileKinds[];
}

export function askWhereToSave(
  parent: Gtk.Window,
  { title, name, folder, kinds = [] }: Saving,
  onChosen: (path: string) => void,
): void {
  const dialog = chooser(parent, title, Gtk.FileChooserAction.SAVE);
  if (folder !== undefined) dialog.setCurrentFolder(Gio.File.newForPath(folder));
  dialog.setCurrentName(name);
  for (const kind of kinds) dialog.addFilter(filterOf(kind));
  whenAccepted(dialog, () => {
    const path = dialog.getFile()?.getPath();
    if (path) onChosen(path);
  });
}

/** Dialogs on screen: nothing else holds a native dialog while it is open. */
const open = new Set<Gtk.FileChooserNative>();

function chooser(
  parent: Gtk.Window,
  title: string,
  action: Gtk.FileChooserAction,
): Gtk.FileChooserNative {
  return Gtk.FileChooserNative.new(title, parent, action, null, null);
}

function whenAccepted(dialog: Gtk.FileChooserNative, accept: () => void): void {
  open.add(dialog);
  dialog.setModal(true);
  dialog.on('response', (response) => {
    open.delete(dialog);
    if (response === Gtk.ResponseType.ACCEPT) accept();
    dialog.destroy();
  });
  dialog.show();
}

function filterOf({ label, extensions }: FileKinds): Gtk.FileFilter {
  const filter = new Gtk.FileFilter();
  filter.setName(label);
  for (const extension of extensions) filter.addSuffix(extension);
  return filter;
}

function pathsOf(dialog: Gtk.FileChooserNative): readonly string[] {
  const files = dialog.getFiles();
  const paths: string[] = [];
  for (let i = 0; i < files.getNItems(); i++) {
    // The list of a file chooser holds Gio.Files, which a list model does not say.
    const path = (files.getItem(i) as unknown as { getPath(): string | null }).getPath();
    if (path !== null) paths.push(path);
  }
  return paths;
}
