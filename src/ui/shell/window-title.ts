// SPDX-License-Identifier: GPL-3.0-or-later
/** The name of the work in the window's title, with a dot before it while there is something to save. */
import type { AppContext } from '../../editor/app-context.js';
import type { Diff } from '../../model/diff.js';
import { nameOfWork } from '../document/work-name.js';
import type { Built } from '../toolkit/built.js';
import { _ } from '../toolkit/gettext.js';
import { Adw, Gtk } from '../toolkit/gtk.js';

const UNSAVED = '• ';

export function showTitle(built: Built, context: AppContext): () => void {
  const { store, chooser, file, recent, activeTool } = context;
  const title = built.part('title', Adw.WindowTitle);
  const window = built.part('window', Adw.ApplicationWindow);
  const welcome = built.part('welcome', Gtk.Box);
  const recentWorks = built.part('recent', Gtk.Button);
  // The welcome would be in the way of drawing on an empty bed.
  const greet = () => {
    const isAtRest = activeTool.descriptor === activeTool.tools[0];
    welcome.setVisible(isAtRest && store.all('piece').length === 0);
    recentWorks.setVisible(recent.paths.length > 0);
  };
  const show = () => {
    const name = `${file.isModified ? UNSAVED : ''}${nameOfWork(context)}`;
    title.setTitle(name);
    title.setSubtitle(_(chooser.choice.machine.name));
    window.setTitle(`${name} – Kerf`);
    greet();
  };
  const ends = [
    store.committed.connect(({ diff }) => {
      if (mayRename(diff)) show();
    }),
    chooser.changed.connect(show),
    file.changed.connect(show),
    recent.changed.connect(greet),
    activeTool.changed.connect(greet),
  ];
  show();
  return () => {
    for (const end of ends) end();
  };
}

/** A piece came, went or was renamed. */
function mayRename(diff: Diff): boolean {
  return [...diff.values()].some(({ before, after }) => {
    return before?.kind !== 'piece' || after?.kind !== 'piece' || before.name !== after.name;
  });
}
