// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * For the eye, not for assertions: nodes and handles under a hand, and what is drawn while it is drawn.
 * `node dist/test/ui/support/look-drawing.js FOLDER`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AppContext } from '../../../src/editor/app-context.js';
import { createPreviewRenderer } from '../../../src/pipeline/preview/renderer.js';
import { TaskManager, taskRef } from '../../../src/tasker/index.js';
import { createCanvas } from '../../../src/ui/canvas/canvas.js';
import { createMainWindow } from '../../../src/ui/shell/window.js';
import { createGlibScheduler } from '../../../src/ui/toolkit/glib-scheduler.js';
import { Adw, Gtk, initialiseGtk } from '../../../src/ui/toolkit/gtk.js';
import { fakeAppContext } from './fake-app-context.js';
import { turnGtkLoop } from './gtk-loop.js';

const folder = process.argv[2] ?? '.';
mkdirSync(folder, { recursive: true });
if (!initialiseGtk()) throw new Error('no display');
const stop = turnGtkLoop();
const settle = (ms = 700) => new Promise((resolve) => setTimeout(resolve, ms));
const application = new Adw.Application({ applicationId: 'io.github.kerf.LookDrawing' });
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

const HELD = { tolerance: 2, isShift: false, isControl: false, isAlt: false };

/** Plain words for what a hand does with the active tool. */
function handOn({ activeTool }: AppContext) {
  const event = ([x, y]: readonly [number, number]) => ({ at: { x, y }, ...HELD });
  type Place = readonly [number, number];
  const press = (place: Place) => activeTool.tool.press(event(place));
  const drag = (place: Place) => activeTool.tool.drag(event(place));
  const release = (place: Place) => activeTool.tool.release(event(place));
  const hover = (place: Place) => activeTool.tool.hover?.(event(place));
  const stroke = (...places: readonly Place[]) => {
    press(places[0]!);
    for (const place of places.slice(1)) drag(place);
    release(places.at(-1)!);
  };
  return { press, drag, release, hover, stroke };
}

async function look(theme: 'light' | 'dark'): Promise<void> {
  const { context, dispose } = fakeAppContext();
  context.preferences.change({ theme });
  const main = createMainWindow({
    ...{ application, context, version: '0.0.0' },
    createCanvas: (hooks) => createCanvas({ context, renderer, ...hooks }),
  });
  main.window.setDefaultSize(1200, 800);
  main.window.present();
  const { selection, activeTool } = context;
  const { press, drag, release, hover, stroke } = handOn(context);
  const shoot = async (name: string) => {
    selection.set(selection.ids); // Asks for a frame.
    await settle();
    picture(main.window, `${theme}-${name}`);
  };
  activeTool.activate('draw-rectangle');
  stroke([20, 20], [60, 60], [110, 80]);
  activeTool.activate('draw-ellipse');
  press([130, 20]);
  drag([210, 80]);
  await shoot('ellipse');
  release([210, 80]);
  activeTool.activate('draw-star');
  press([280, 60]);
  drag([280, 110]);
  await shoot('star');
  release([280, 110]);
  activeTool.activate('draw-arc');
  stroke([20, 120], [60, 130], [110, 120]);
  hover([65, 160]);
  await shoot('arc');
  press([65, 160]);
  release([65, 160]);
  activeTool.activate('draw-pen');
  stroke([140, 120]);
  stroke([180, 150], [200, 150]);
  stroke([230, 120], [230, 100]);
  hover([260, 180]);
  await shoot('pen');
  activeTool.tool.keyPress?.({ key: 'Return', ...HELD });
  activeTool.activate('draw-freehand');
  const hand = Array.from({ length: 60 }, (_, i): [number, number] => {
    return [30 + i * 4, 220 + 20 * Math.sin(i / 5) + (i % 3) * 0.4];
  });
  press(hand[0]!);
  for (const place of hand) drag(place);
  await shoot('freehand');
  release(hand.at(-1)!);
  activeTool.activate('nodes');
  stroke([10, 215], [272, 250]);
  await shoot('nodes');
  activeTool.tool.cancel();
  stroke([140, 40], [140, 41]);
  selection.set(context.store.all('piece').map(({ id }) => id));
  stroke([120, 10], [220, 90]);
  await shoot('nodes-chosen');
  press([130, 50]);
  drag([110, 40]);
  await shoot('node-drag');
  activeTool.tool.cancel();
  activeTool.activate('select');
  selection.set([]);
  for (const _ of [1, 2]) stroke([20, 65]);
  press([65, 80]);
  drag([80, 80]);
  await shoot('lean');
  activeTool.tool.cancel();
  main.dispose();
  await dispose();
}

for (const theme of ['light', 'dark'] as const) await look(theme);
stop();
process.exit(0);
