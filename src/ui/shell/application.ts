// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The GTK application: one instance per session, which later starts hand their files to. GTK's own
 * `open` signal loses its files in node-gtk, so files travel by an action.
 */
import { decimalSignOf } from '../../base/decimals.js';
import { localesFolder } from '../../base/language.js';
import { _, loadTranslations } from '../toolkit/gettext.js';
import { Adw, Gio, GLib, type Gtk } from '../toolkit/gtk.js';
import { APPLICATION_ID } from './application-id.js';
import type { MainWindow } from './window.js';

export interface ApplicationDeps {
  /** Absolute paths to open. */
  readonly files: readonly string[];
  /** Makes the one window; called once, when the application starts. */
  readonly createWindow: (application: Adw.Application) => MainWindow;
  /** Before anything else at start: the entry point puts Node's own timers back here. */
  readonly onStartup?: () => void;
  /** Started by the message bus: the window comes when it is asked for. */
  readonly isService?: boolean;
  /** Another id, or none at all for tests that must not meet a running Kerf. */
  readonly id?: string | null;
  /** `de`; that of the desktop without it. */
  readonly language?: string;
}

/** Runs until the window is gone, and returns the exit status. */
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
  let made: MainWindow | undefined;
  const present = () => {
    const isNew = made === undefined;
    made ??= deps.createWindow(application);
    made.window.present();
    if (isNew && deps.files.length > 0) made.openFiles(deps.files);
    return made;
  };
  application.on('startup', () => deps.onStartup?.());
  application.on('activate', () => {
    present();
  });
  addFileAction(application, (files) => {
    const { openFiles } = present();
    if (files.length > 0) openFiles(files);
  });
  addDesktopActions(application, () => present().window);
  application.register(null);
  if (application.getIsRemote()) return handOver(application, deps.files);
  return application.run([]);
}

/** What the entry of Kerf among the applications offers → the window's action. */
const DESKTOP_ACTIONS = { 'new-work': 'win.new', 'open-work': 'win.open' } as const;

function addDesktopActions(application: Adw.Application, present: () => Gtk.Widget): void {
  for (const [name, action] of Object.entries(DESKTOP_ACTIONS)) {
    const simple = Gio.SimpleAction.new(name, null);
    simple.on('activate', () => {
      present().activateAction(action, null);
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
