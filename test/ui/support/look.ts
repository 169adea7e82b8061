// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * For the eye, not for assertions: shows the window on invented work and saves pictures of it.
 * `node dist/test/ui/support/look.js FOLDER` under a display.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { verbatim } from '../../../src/base/message.js';
import { N_ } from '../../../src/base/translatable.js';
import { createPreviewRenderer } from '../../../src/pipeline/preview/renderer.js';
import { TaskManager, taskRef } from '../../../src/tasker/index.js';
import { createCanvas } from '../../../src/ui/canvas/canvas.js';
import { createMainWindow, type MainWindow } from '../../../src/ui/shell/window.js';
import { createGlibScheduler } from '../../../src/ui/toolkit/glib-scheduler.js';
import { Adw, Gtk, initialiseGtk } from '../../../src/ui/toolkit/gtk.js';
import { type FakeAppContext, fakeAppContext, plannedJob } from './fake-app-context.js';
import { turnGtkLoop } from './gtk-loop.js';
import { fillDocument } from './sample-document.js';

const folder = process.argv[2] ?? '.';
mkdirSync(folder, { recursive: true });
process.on('unhandledRejection', (error) => console.error(error));
if (!initialiseGtk()) throw new Error('no display');
const stop = turnGtkLoop();
const settle = (ms = 400) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the window's renderer draws, saved as PNG. */
function picture(window: Gtk.Window, name: string): void {
  const [width, height] = [window.getWidth(), window.getHeight()];
  const paintable = Gtk.WidgetPaintable.new(window);
  const snapshot = new Gtk.Snapshot();
  paintable.snapshot(snapshot, width, height);
  const node = snapshot.toNode();
  const renderer = window.getRenderer();
  if (node === null || renderer === null) throw new Error('nothing to draw');
  renderer.renderTexture(node, null).saveToPng(join(folder, `${name}.png`));
}

const application = new Adw.Application({ applicationId: 'io.github.kerf.Look' });
application.register(null);

function open(fake: FakeAppContext, [width, height]: readonly [number, number]): MainWindow {
  const main = createMainWindow({
    application,
    context: fake.context,
    createCanvas: (hooks) => createCanvas({ context: fake.context, renderer, ...hooks }),
    version: '0.1.0',
    samples: [{ label: N_('Coaster'), path: '/coaster.svg' }],
  });
  main.window.setDefaultSize(width, height);
  main.window.present();
  return main;
}

/** Every widget below, itself included. */
function* below(widget: Gtk.Widget): Generator<Gtk.Widget> {
  yield widget;
  for (let child = widget.getFirstChild(); child !== null; child = child.getNextSibling()) {
    yield* below(child);
  }
}

/** Dialogs on screen above the main window. */
function dialogs(): readonly Gtk.Window[] {
  const list = Gtk.Window.getToplevels();
  const all = Array.from({ length: list.getNItems() }, (_, i) => list.getItem(i));
  return all.filter((w): w is Gtk.Window => w instanceof Gtk.Window && w.getModal());
}

async function lookCloser(main: MainWindow, fake: FakeAppContext, theme: string): Promise<void> {
  const shoot = async (name: string) => {
    await settle();
    for (const dialog of dialogs()) {
      picture(dialog, `${theme}-${name}`);
      dialog.close();
    }
    await settle(200);
  };
  const { tasks } = fake.context;
  const first = tasks.addCoroutine(
    async (context) => {
      context.setTotal(100);
      context.setProgress(42);
      context.setMessage('Tracing the outlines of fox.png');
      await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
    },
    { key: 'import' },
  );
  const failing = tasks.addCoroutine(
    async () => {
      await settle(600);
      throw new Error('The picture is damaged: export it again as PNG.');
    },
    { key: 'decodePicture' },
  );
  failing.done.catch(() => {});
  first.done.catch(() => {});
  await settle(1200);
  const rows = [...below(main.window)].filter((w) => w instanceof Adw.ExpanderRow);
  rows.find((row) => row.getTitle() === 'Engrave')?.setExpanded(true);
  rows.find((row) => row.getTitle() === 'Cut')?.setExpanded(true);
  const toggles = [...below(main.window)].filter((w) => w instanceof Gtk.ToggleButton);
  toggles.find((t) => t.hasCssClass('problems-toggle'))?.setActive(true);
  await settle();
  picture(main.window, `${theme}-forms`);
  const popovers = [...below(main.window)].filter((w) => w instanceof Gtk.Popover);
  const list = popovers.find((p) => p.hasCssClass('tasks-popover'));
  list?.popup();
  await settle();
  const renderer = list?.getRenderer();
  if (list && renderer) {
    const snapshot = new Gtk.Snapshot();
    Gtk.WidgetPaintable.new(list).snapshot(snapshot, list.getWidth(), list.getHeight());
    const node = snapshot.toNode();
    if (node) renderer.renderTexture(node, null).saveToPng(join(folder, `${theme}-tasks.png`));
  }
  list?.popdown();
  first.cancel();
  fake.showMachine({
    condition: 'idle',
    job: {
      jobId: '1',
      phase: 'finished',
      sent: 1000,
      unit: 'line',
      done: 1000,
      total: 1000,
      elapsed: 760,
      held: 0,
    },
  });
  main.window.activateAction('start', null);
  await shoot('start');
  fake.showPlan({
    kind: 'ready',
    job: plannedJob([
      {
        severity: 'error',
        code: 'c',
        message: verbatim('The job leaves the bed by 3 mm on the right.'),
      },
      ...problems,
    ]),
  });
  main.window.activateAction('start', null);
  await shoot('start-blocked');
  main.openFiles(['/x/fox.png']);
  await settle();
  const trace = [...below(dialogs()[0] ?? main.window)].filter((w) => w instanceof Gtk.CheckButton);
  trace[1]?.setActive(true);
  await shoot('picture');
  main.window.activateAction('shortcuts', null);
  await shoot('shortcuts');
  main.window.activateAction('about', null);
  await shoot('about');
  main.window.activateAction('show-machine', null);
  fake.say({ direction: 'sent', text: '$I' });
  fake.say({ direction: 'received', text: '[VER:1.1h.20190825:]' });
  fake.say({ direction: 'received', text: 'ok' });
  [...below(main.window)].find((w) => w instanceof Adw.ExpanderRow && w.getTitle() === 'Console');
  for (const w of below(main.window)) {
    if (w instanceof Adw.ExpanderRow && w.getTitle() === 'Console') w.setExpanded(true);
  }
  fake.showMachine({
    condition: 'alarm',
    trust: 'lost',
    message: verbatim('A limit switch was hit: home the machine.'),
  });
  await shoot('alarm');
  picture(main.window, `${theme}-alarm-panel`);
  fake.showMachine({
    condition: 'hold',
    trust: 'known',
    message: undefined as never,
    job: {
      jobId: '2',
      phase: 'held',
      sent: 420,
      unit: 'line',
      done: 400,
      total: 1000,
      elapsed: 95,
      held: 0,
    },
  });
  main.window.close();
  await shoot('close');
  picture(main.window, `${theme}-hold`);
}

const previewTasks = new TaskManager({ scheduler: createGlibScheduler() });
const previewEntry = new URL('../../../src/app/preview-thread.js', import.meta.url);
const renderScene = taskRef<typeof import('../../../src/app/preview-thread.js')>()(
  previewEntry,
  'renderScene',
);
const renderer = createPreviewRenderer({ tasks: previewTasks, renderScene });

const problems = [
  {
    severity: 'warning',
    code: 'a',
    message: verbatim('The outline of “coaster.svg” is not closed.'),
  },
  {
    severity: 'note',
    code: 'b',
    message: verbatim('The job is 4 mm from the edge of the bed.'),
    where: 'fox.png',
  },
] as const;

const scheme = Adw.StyleManager.getDefault();
for (const theme of ['light', 'dark'] as const) {
  scheme.setColorScheme(
    theme === 'light' ? Adw.ColorScheme.FORCE_LIGHT : Adw.ColorScheme.FORCE_DARK,
  );
  for (const shape of [
    [1280, 800],
    [1000, 700],
  ] as const) {
    const fake = fakeAppContext();
    const main = open(fake, shape);
    const at = `${theme}-${shape[0]}`;
    await settle(900);
    picture(main.window, `${at}-empty`);
    fillDocument(fake.context.store);
    fake.showPlan({ kind: 'ready', job: plannedJob(problems) });
    fake.showMachine({
      condition: 'idle',
      trust: 'known',
      port: 'virtual laser',
      firmware: 'Grbl 1.1h',
      position: { x: 12.5, y: 40 },
    });
    await settle();
    picture(main.window, `${at}-work`);
    main.window.activateAction('show-machine', null);
    await settle();
    picture(main.window, `${at}-machine`);
    fake.showMachine({
      condition: 'run',
      speed: 20,
      power: 0.8,
      job: {
        jobId: '1',
        phase: 'running',
        sent: 420,
        unit: 'line',
        done: 400,
        total: 1000,
        elapsed: 95,
        held: 0,
      },
    });
    main.window.activateAction('show-work', null);
    await settle();
    picture(main.window, `${at}-running`);

    if (shape[0] === 1280) await lookCloser(main, fake, theme);
    main.dispose();
    await fake.dispose();
  }
}
stop();
process.exit(0);
