// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * For the eye, not for assertions: handles, boxes that select, what is drawn to what, guides, the measure tool and the
 * menu of the canvas. `node dist/test/ui/support/look-hands.js FOLDER`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AppContext } from '../../../src/editor/app-context.js';
import { createPreviewRenderer } from '../../../src/pipeline/preview/renderer.js';
import { TaskManager, taskRef } from '../../../src/tasker/index.js';
import { createCanvas } from '../../../src/ui/canvas/canvas.js';
import { type CanvasHooks, createMainWindow } from '../../../src/ui/shell/window.js';
import { createGlibScheduler } from '../../../src/ui/toolkit/glib-scheduler.js';
import { Adw, Gtk, initialiseGtk } from '../../../src/ui/toolkit/gtk.js';
import { fakeAppContext, plannedJob } from './fake-app-context.js';
import { turnGtkLoop } from './gtk-loop.js';
import { fillDocument } from './sample-document.js';
import { below } from './shown-window.js';

const folder = process.argv[2] ?? '.';
mkdirSync(folder, { recursive: true });
process.on('unhandledRejection', (error) => console.error(error));
if (!initialiseGtk()) throw new Error('no display');
const stop = turnGtkLoop();
const settle = (ms = 700) => new Promise((resolve) => setTimeout(resolve, ms));
const application = new Adw.Application({ applicationId: 'io.github.kerf.Look' });
application.register(null);
const renderScene = taskRef<typeof import('../../../src/app/preview-thread.js')>()(
  new URL('../../../src/app/preview-thread.js', import.meta.url),
  'renderScene',
);
const tasks = new TaskManager({ scheduler: createGlibScheduler() });
const renderer = createPreviewRenderer({ tasks, renderScene });

function picture(widget: Gtk.Widget, name: string): void {
  const snapshot = new Gtk.Snapshot();
  Gtk.WidgetPaintable.new(widget).snapshot(snapshot, widget.getWidth(), widget.getHeight());
  const node = snapshot.toNode();
  const native = widget.getNative();
  if (node === null || native === null) return;
  native
    .getRenderer()
    ?.renderTexture(node, null)
    .saveToPng(join(folder, `${name}.png`));
}

function pieceTwice({ store }: AppContext): void {
  const [piece] = store.all('piece');
  store.transact('Copies', (tx) => {
    for (const [i, x] of [230, 330].entries()) {
      const size = { width: 30, height: 30 };
      tx.put({ ...piece!, id: tx.newId('piece'), order: 10 + i, x, y: 110, ...size });
    }
    tx.put({ kind: 'guide', id: tx.newId('guide'), order: 0, axis: 'x', at: 60 });
    tx.put({ kind: 'guide', id: tx.newId('guide'), order: 1, axis: 'y', at: 200 });
  });
}

async function look(theme: string): Promise<void> {
  const { context, showPlan, dispose } = fakeAppContext();
  let openMenu: CanvasHooks['onMenu'] | undefined;
  const main = createMainWindow({
    ...{ application, context, version: '0.0.0' },
    createCanvas: (hooks) => {
      openMenu = hooks.onMenu;
      return createCanvas({ context, renderer, ...hooks });
    },
  });
  main.window.setDefaultSize(1200, 800);
  main.window.present();
  fillDocument(context.store);
  pieceTwice(context);
  showPlan({ kind: 'ready', job: plannedJob([]) });
  context.snapping.isOn = true;
  const { store, selection, activeTool } = context;
  const shoot = async (name: string) => {
    selection.set(selection.ids); // Asks for a frame.
    await settle();
    picture(main.window, `${theme}-${name}`);
  };
  const held = { tolerance: 2, isShift: false, isControl: false, isAlt: false };
  const press = (x: number, y: number) => activeTool.tool.press({ at: { x, y }, ...held });
  const drag = (x: number, y: number) => activeTool.tool.drag({ at: { x, y }, ...held });
  const last = store.all('piece').at(-1)!;
  selection.set([last.id]);
  await shoot('handles');
  press(last.x, last.y);
  drag(last.x - 39.5, last.y + 0.4);
  await shoot('gaps');
  drag(last.x - 100, last.y + 75);
  await shoot('guide');
  activeTool.tool.cancel();
  selection.set([]);
  press(40, 40);
  drag(260, 180);
  await shoot('enclosing');
  activeTool.tool.cancel();
  press(260, 140);
  drag(200, 60);
  await shoot('touching');
  activeTool.tool.cancel();
  activeTool.activate('measure');
  press(75, 55);
  drag(230, 110);
  await shoot('measure');
  activeTool.escape();
  activeTool.activate('select');
  openMenu?.({ px: { x: 200, y: 200 }, bed: { x: 100, y: 100 } });
  const menu = [...below(main.window)].find((widget) => widget instanceof Gtk.PopoverMenu);
  if (menu instanceof Gtk.PopoverMenu) {
    await settle();
    picture(menu, `${theme}-menu`);
    menu.popdown();
  }
  main.dispose();
  await dispose();
}

for (const theme of ['light', 'dark'] as const) {
  const { FORCE_LIGHT, FORCE_DARK } = Adw.ColorScheme;
  Adw.StyleManager.getDefault().setColorScheme(theme === 'light' ? FORCE_LIGHT : FORCE_DARK);
  await look(theme);
}
stop();
process.exit(0);
