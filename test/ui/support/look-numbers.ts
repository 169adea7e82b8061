// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * For the eye, not for assertions: the numbers of the selection in a narrow window, with nothing selected, one piece,
 * many, in the middle of a drag, and with larger text. `node dist/test/ui/support/look-numbers.js FOLDER`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createPreviewRenderer } from '../../../src/pipeline/preview/renderer.js';
import { TaskManager, taskRef } from '../../../src/tasker/index.js';
import { createCanvas } from '../../../src/ui/canvas/canvas.js';
import { createMainWindow } from '../../../src/ui/shell/window.js';
import { createGlibScheduler } from '../../../src/ui/toolkit/glib-scheduler.js';
import { Adw, Gtk, initialiseGtk } from '../../../src/ui/toolkit/gtk.js';
import { fakeAppContext, plannedJob } from './fake-app-context.js';
import { turnGtkLoop } from './gtk-loop.js';
import { fillDocument } from './sample-document.js';

const folder = process.argv[2] ?? '.';
mkdirSync(folder, { recursive: true });
process.on('unhandledRejection', (error) => console.error(error));
if (!initialiseGtk()) throw new Error('no display');
const stop = turnGtkLoop();
const settle = (ms = 500) => new Promise((resolve) => setTimeout(resolve, ms));
const application = new Adw.Application({ applicationId: 'io.github.kerf.Look' });
application.register(null);
const renderScene = taskRef<typeof import('../../../src/app/preview-thread.js')>()(
  new URL('../../../src/app/preview-thread.js', import.meta.url),
  'renderScene',
);
const tasks = new TaskManager({ scheduler: createGlibScheduler() });
const renderer = createPreviewRenderer({ tasks, renderScene });

function picture(window: Gtk.Window, name: string): void {
  const snapshot = new Gtk.Snapshot();
  Gtk.WidgetPaintable.new(window).snapshot(snapshot, window.getWidth(), window.getHeight());
  const node = snapshot.toNode();
  if (node)
    window
      .getRenderer()
      ?.renderTexture(node, null)
      .saveToPng(join(folder, `${name}.png`));
}

async function look(theme: string, dpi: number): Promise<void> {
  const settings = Gtk.Settings.getDefault();
  if (settings !== null) settings.gtkXftDpi = dpi * 96 * 1024;
  const { context, showPlan, dispose } = fakeAppContext();
  const main = createMainWindow({
    ...{ application, context, version: '0.0.0' },
    createCanvas: (hooks) => createCanvas({ context, renderer, ...hooks }),
  });
  main.window.setDefaultSize(720, 640);
  main.window.present();
  const shoot = async (name: string) => {
    await settle();
    picture(main.window, `${theme}-${dpi * 100}-${name}`);
  };
  fillDocument(context.store);
  showPlan({ kind: 'ready', job: plannedJob([]) });
  await shoot('none');
  const [piece] = context.store.all('piece');
  context.selection.set(context.store.all('piece').map(({ id }) => id));
  await shoot('many');
  context.selection.set([piece!.id]);
  context.numbers.type('angle', 0.5);
  await shoot('askew');
  const { tool } = context.activeTool;
  const held = { tolerance: 1, isShift: false, isControl: false, isAlt: false };
  tool.press({ at: piece!, ...held });
  tool.drag({ at: { x: piece!.x + 33.3, y: piece!.y + 10 }, ...held });
  await shoot('drag');
  tool.cancel();
  main.dispose();
  await dispose();
}

for (const theme of ['light', 'dark'] as const) {
  const { FORCE_LIGHT, FORCE_DARK } = Adw.ColorScheme;
  Adw.StyleManager.getDefault().setColorScheme(theme === 'light' ? FORCE_LIGHT : FORCE_DARK);
  for (const dpi of [1, 1.5, 2]) await look(theme, dpi);
}
stop();
process.exit(0);
