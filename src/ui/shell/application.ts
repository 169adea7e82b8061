// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The GTK application: one instance per session with all its windows, which later starts hand their files to. GTK's
 * own `open` signal loses its files in node-gtk, so files travel by an action.
 */
import { decimalSignOf } from '../../base/decimals.js';
import { localesFolder } from '../../base/language.js';
import { _, loadTranslations } from '../toolkit/gettext.js';
import { Adw, Gio, GLib } from '../toolkit/gtk.js';
import { APPLICATION_ID } from './application-id.js';
import { type AmongWindows, openWindows } from './open-windows.js';
import type { MainWindow } from './window.js';

export interface ApplicationDeps {
  /** Absolute paths to open. */
  readonly files: readonly string[];
  /** Makes a window with a work of its own. */
  readonly createWindow: (application: Adw.Application, among: AmongWindows) => MainWindow;
  /** Called before anything else at start: the entry point puts Node's own timers back here. */
  readonly onStartup?: () => void;
  /** Started by the message bus: the window comes when it is asked for. */
  readonly isService?: boolean;
  /** Another id, or none at all for tests that must not meet a running Kerf. */
  readonly id?: string | null;
  /** `de`; that of the desktop without it. */
  readonly language?: string;
}

/** Runs until the last window is gone, and returns the exit status. */
export function runApplication(deps: ApplicationDeps): number {
  const { id = APPLICATION_ID, isService = false, language } = deps;
  // The words that GTK itself brings are looked up by this variable, each time.
  if (language !== undefined) process.env['LANGUAGE'] = language;
  const chosen = language === undefined ? {} : { LC_ALL: language };
  // A language chosen for Kerf alone does not change how a person writes numbers.
  loadTranslations(localesFolder(), { ...process.env, ...chosen }, decimalSignOf());
  // Screen readers and the window list would say "node".
  GLib.setApplicationName(_('Kerf'));
  GLib.setPrgname(APPLICATION_ID);
  const flags = isService ? Gio.ApplicationFlags.IS_SERVICE : Gio.ApplicationFlags.DEFAULT_FLAGS;
  const application = new Adw.Application(id === null ? {} : { applicationId: id, flags });
  const windows = openWindows(application, deps.createWindow);
  let isBegun = false;
  /** The one in front; with the files of the start where it is the first. */
  const present = () => {
    const isFirst = !isBegun;
    isBegun = true;
    const main = windows.front() ?? windows.open();
    main.window.present();
    if (isFirst) windows.openFiles(deps.files);
    return main;
  };
  application.on('startup', () => deps.onStartup?.());
  application.on('activate', () => {
    present();
  });
  addFileAction(application, (files) => {
    present();
    windows.openFiles(files);
  });
  addDesktopActions(application, {
    'new-work': () => {
      if (!present().isUntouched) windows.open();
    },
    'open-work': () => present().window.activateAction('win.open', null),
  });
  application.register(null);
  if (application.getIsRemote()) return handOver(application, deps.files);
  return application.run([]);
}

/** What the entry of Kerf among the applications offers. */
type DesktopActions = Readonly<Record<'new-work' | 'open-work', () => void>>;

function addDesktopActions(application: Adw.Application, actions: DesktopActions): void {
  for (const [name, run] of Object.entries(actions)) {
    const simple = Gio.SimpleAction.new(name, null);
    simple.on('activate', () => {
      run();
    });
    application.addAction(simple);
  }
}

function addFileAction(
  application: Adw.Application,
  open: (files: readonly string[]) => void,
): void {
  const action = Gio.SimpleAction.new('open-files', GLib.VariantType.new('as'));
  action.on('activate', (files) => {
    const paths = files?.getStrv() ?? [];
    open(paths);
  });
  application.addAction(action);
}

/** Gives the files to the Kerf that runs already. */
function handOver(application: Adw.Application, files: readonly string[]): number {
  application.activateAction('open-files', GLib.Variant.newStrv([...files]));
  application.activate();
  application.getDbusConnection()?.flushSync(null);
  return 0;
}
