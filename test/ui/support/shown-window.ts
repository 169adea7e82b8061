// SPDX-License-Identifier: GPL-3.0-or-later
/** The main window on a fake app context, on a real display, and ways to find and use what it shows. */
import assert from 'node:assert/strict';
import type { AmongWindows } from '../../../src/ui/shell/open-windows.js';
import { createMainWindow, type MainWindow } from '../../../src/ui/shell/window.js';
import { Adw, Gtk } from '../../../src/ui/toolkit/gtk.js';
import { type FakeAppContext, fakeAppContext } from './fake-app-context.js';
import { turnGtkLoop, until } from './gtk-loop.js';

/** px */
const LOW = 600;

type Kind<T> = abstract new (...args: never[]) => T;

export interface ShownWindow {
  readonly main: MainWindow;
  readonly fake: FakeAppContext;
  readonly application: Adw.Application;
  /** The widgets of a kind in the window, or in a dialog of it. */
  all<T extends Gtk.Widget>(kind: Kind<T>, within?: Gtk.Widget): readonly T[];
  /** The dialog that offers this response, when it has come. */
  dialog(response: string): Promise<Adw.MessageDialog>;
  fits(): number;
  /** What the canvas was asked to show. */
  readonly views: readonly string[];
  /** How often another window was asked for. */
  opened(): number;
  dispose(): Promise<void>;
}

let application: Adw.Application | undefined;

export function showWindow(
  {
    isFirstRun,
    isQuick = false,
    guideFolder = '',
    among = {},
    widthPx,
  }: {
    readonly isFirstRun: boolean;
    readonly isQuick?: boolean;
    readonly guideFolder?: string;
    /** What it is given of the other windows. */
    readonly among?: Partial<AmongWindows>;
    readonly widthPx?: number;
  } = { isFirstRun: false },
): ShownWindow {
  const stopLoop = turnGtkLoop();
  const fake = fakeAppContext();
  const app = theApplication();
  const views: string[] = [];
  let opened = 0;
  const main: MainWindow = createMainWindow({
    application: app,
    context: fake.context,
    createCanvas: () => ({
      widget: new Gtk.DrawingArea(),
      fit: () => void views.push('the bed'),
      fitWork: () => void views.push('the work'),
      fitSelection: () => void views.push('the selection'),
      bedAt: () => undefined,
      zoomIn: () => void views.push('nearer'),
      zoomOut: () => void views.push('farther'),
      hasTravel: false,
      dispose() {},
    }),
    version: '0.0.0',
    isFirstRun,
    isQuick,
    guideFolder,
    ...among,
    openWindow: () => {
      opened++;
      return main;
    },
  });
  if (widthPx !== undefined) main.window.setDefaultSize(widthPx, LOW);
  main.window.present();
  const all: ShownWindow['all'] = (kind, within = main.window) =>
    [...below(within)].filter((widget) => isA(widget, kind));
  return {
    main,
    fake,
    application: app,
    all,
    fits: () => views.filter((view) => view === 'the bed').length,
    views,
    opened: () => opened,
    async dialog(response) {
      const found = () => openDialogs().find((dialog) => dialog.hasResponse(response));
      await until(() => found() !== undefined);
      const dialog = found()!;
      assertAnswers(dialog);
      return dialog;
    },
    async dispose() {
      for (const dialog of openDialogs()) dialog.close();
      main.dispose();
      await fake.dispose();
      stopLoop();
    },
  };
}

/** Escape and Enter are answers as well: whatever is asked, both mean one of the buttons, or Enter means none. */
function assertAnswers(dialog: Adw.MessageDialog): void {
  const heading = dialog.getHeading();
  const [closed, entered] = [dialog.getCloseResponse(), dialog.getDefaultResponse()];
  assert.ok(dialog.hasResponse(closed), `"${heading}" closes with "${closed}", which is no button`);
  if (entered !== null) assert.ok(dialog.hasResponse(entered), `"${heading}" on Enter: ${entered}`);
}

/** The button that has this action or tooltip beginning. */
export function buttonNamed(shown: ShownWindow, name: string): Gtk.Button {
  const found = shown
    .all(Gtk.Button)
    .find((b) => b.getActionName() === name || b.getTooltipText()?.startsWith(name));
  if (found === undefined) throw new Error(`there is no button "${name}"`);
  return found;
}

export function rowTitled<T extends Adw.PreferencesRow>(
  shown: ShownWindow,
  kind: Kind<T>,
  title: string,
): T {
  const found = shown.all(kind).find((row) => row.getTitle() === title);
  if (found === undefined) throw new Error(`there is no row "${title}"`);
  return found;
}

export function* below(widget: Gtk.Widget): Generator<Gtk.Widget> {
  yield widget;
  for (let child = widget.getFirstChild(); child !== null; child = child.getNextSibling()) {
    yield* below(child);
  }
}

function isA<T>(widget: unknown, kind: Kind<T>): widget is T {
  return widget instanceof kind;
}

export function openDialogs(): readonly Adw.MessageDialog[] {
  const list = Gtk.Window.getToplevels();
  const all: readonly unknown[] = Array.from({ length: list.getNItems() }, (_, i) =>
    list.getItem(i),
  );
  return all.filter((w): w is Adw.MessageDialog => {
    return w instanceof Adw.MessageDialog && w.getVisible();
  });
}

/** One for all tests: an application can be registered only once in a process. */
export function theApplication(): Adw.Application {
  if (application === undefined) {
    application = new Adw.Application({ applicationId: 'io.github.kerf_laser.Test' });
    application.register(null);
  }
  return application;
}
