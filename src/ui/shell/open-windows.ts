// SPDX-License-Identifier: GPL-3.0-or-later
/** The windows of the application with their works, and in which of them a file from elsewhere is opened. */
import { isProgramFile } from '../../editor/foreign-program.js';
import { isProjectFile } from '../../editor/project/whole-work.js';
import type { Adw, Gtk } from '../toolkit/gtk.js';
import { windowsOf } from './sibling-windows.js';
import type { MainWindow } from './window.js';

/** What a window asks of the others. */
export interface AmongWindows {
  openWindow(): MainWindow;
  /** Shows the other window that has this file open; false where none has. */
  showOpen(path: string): boolean;
  /** The other window that runs a job. */
  jobHolder(): MainWindow | undefined;
}

export interface OpenWindows {
  /** The one that was used last; none while none is open. */
  front(): MainWindow | undefined;
  /** Shows one more. */
  open(): MainWindow;
  /** A work that is open already is shown; others come where nothing else is, or into a window of their own. */
  openFiles(paths: readonly string[]): void;
}

export function openWindows(
  application: Adw.Application,
  create: (application: Adw.Application, among: AmongWindows) => MainWindow,
): OpenWindows {
  const mains = new WeakMap<Gtk.Window, MainWindow>();
  const all = () => windowsOf(application).flatMap((window) => mains.get(window) ?? []);
  const front = () => all().at(-1);
  const open = () => {
    const showOpen = (path: string): boolean => {
      const holder = all().find((other) => other !== main && other.path === path);
      holder?.window.present();
      return holder !== undefined;
    };
    const jobHolder = () => all().find((other) => other !== main && other.runsJob);
    const main = create(application, { openWindow: open, showOpen, jobHolder });
    mains.set(main.window, main);
    main.window.present();
    return main;
  };
  const openTogether = (paths: readonly string[]) => {
    const holder = all().find(({ path }) => path !== undefined && paths.includes(path));
    if (holder !== undefined && paths.length === 1) return holder.window.present();
    const main = front();
    // A program is shown in a dialog, and leaves the work alone.
    const isHere = main !== undefined && (main.isUntouched || paths.every(isProgramFile));
    const target = isHere ? main : open();
    target.window.present();
    target.openFiles(paths);
  };
  return { front, open, openFiles: (paths) => togetherOf(paths).forEach(openTogether) };
}

/** What comes into one window each: a project with the drawings that are given with it, every further project. */
export function togetherOf(paths: readonly string[]): readonly (readonly string[])[] {
  const [first, ...furtherProjects] = paths.filter(isProjectFile);
  const others = paths.filter((path) => !isProjectFile(path));
  const together = first === undefined ? others : [first, ...others];
  return [together, ...furtherProjects.map((path) => [path])].filter(({ length }) => length > 0);
}
